import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PAGE = 'docs/accessibility.md';
/** WCAG 2.2, levels A and AA: the last number of each criterion below its guideline. */
const CRITERIA = {
  1.1: [1],
  1.2: [1, 2, 3, 4, 5],
  1.3: [1, 2, 3, 4, 5],
  1.4: [1, 2, 3, 4, 5, 10, 11, 12, 13],
  2.1: [1, 2, 4],
  2.2: [1, 2],
  2.3: [1],
  2.4: [1, 2, 3, 4, 5, 6, 7, 11],
  2.5: [1, 2, 3, 4, 7, 8],
  3.1: [1, 2],
  3.2: [1, 2, 3, 4, 6],
  3.3: [1, 2, 3, 4, 7, 8],
  4.1: [2, 3],
};

const page = readFileSync(join(ROOT, PAGE), 'utf8');
const rows = page.split('\n').flatMap((line) => {
  const [, number, how, tests] =
    /^\| (\S+) [^|]+\((?:A|AA)\) \| ([^|]+) \| ?([^|]*)\|$/.exec(line) ?? [];
  return number ? [{ number, how: how ?? '', tests: tests ?? '' }] : [];
});

test('each criterion of WCAG 2.2, A and AA, has a row of the page', () => {
  const all = Object.entries(CRITERIA).flatMap(([guideline, last]) =>
    last.map((number) => `${guideline}.${number}`),
  );

  expect(all).toHaveLength(55);
  expect(rows.map(({ number }) => number)).toEqual(all);
});

test('each criterion that applies says how it is tested', () => {
  const untested = rows.filter(
    ({ how, tests }) => !how.startsWith('does not apply') && tests.trim() === '',
  );

  expect(untested).toEqual([]);
});

test('what is told to test accessibility is there', () => {
  const named = [...page.matchAll(/`((?:src|e2e|tools)\/[^`]+)`/g)].map(([, file]) => file ?? '');

  expect(named.length).toBeGreaterThan(rows.length);
  expect(named.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

const sheets = readdirSync(join(ROOT, 'src/ui')).filter((name) => name.endsWith('.css'));
const gateSheet = readFileSync(join(ROOT, 'src/ui/gate.css'), 'utf8');

test('nothing on the page moves by itself', () => {
  const moving = sheets.filter((name) =>
    /animation|transition|@keyframes/.test(readFileSync(join(ROOT, 'src/ui', name), 'utf8')),
  );

  expect(moving).toEqual([]);
});

test.each(['light', 'dark'])(
  'lines of controls and rings can be told from what is around them: %s',
  (theme) => {
    const at = theme === 'light' ? 0 : 1;
    const around = ['surface', 'quiet'].map((name) => colourOf(name, at));

    const faint = ['line', 'accent', 'error', 'success'].filter((name) =>
      around.some((colour) => contrast(colourOf(name, at), colour) < 3),
    );

    expect(faint).toEqual([]);
  },
);

/**
 * @param {string} name - Of a token of the style sheet.
 * @param {number} at - In `light-dark()`.
 * @returns {string} Six digits.
 */
function colourOf(name, at) {
  const pair = new RegExp(`--${name}: [^;]*light-dark\\(#(\\w+), #(\\w+)\\)`).exec(gateSheet);
  const digits = pair?.[at + 1] ?? '';
  if (digits === '') throw new Error(`no colour --${name}`);
  return digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {number} As WCAG reckons it, from 1 to 21.
 */
function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
