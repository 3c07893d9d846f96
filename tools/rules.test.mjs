import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PAGE = 'docs/rules.md';
/** Where a reader of the code is told which rule a function holds. */
const TELLING_FOLDERS = ['src/domain', 'server/rules'];

const HEADING = /^### (R-\d\d) /gm;
const HOLDER = /^- Held by: `(?<name>[^`]+)` in `(?<file>[^`]+)`$/;
const RECORD = /^- Held by: \[[^\]]+\]\((?<path>[^)]+)\)$/;
const TEST = /^- Test: `(?<file>[^`]+)`: (?<title>.+)$/;

const page = read(PAGE);
const rules = rulesOf(page);
const numbers = rules.map(({ number }) => number);

test('each rule of a student’s request has a number that no other one has', () => {
  expect(numbers.length).toBeGreaterThan(0);
  expect(numbers).toEqual([...new Set(numbers)]);
});

test.each(rules)('$number says where it comes from, what holds it and what tests it', (rule) => {
  const kinds = ['Source', 'Held by', 'Test'].filter((kind) =>
    rule.lines.some((line) => line.startsWith(`- ${kind}: `)),
  );

  expect(kinds).toEqual(['Source', 'Held by', 'Test']);
});

test.each(rules)('what holds $number is there', ({ lines }) => {
  const missing = lines.filter((line) => line.startsWith('- Held by') && !isHeld(line));

  expect(missing).toEqual([]);
});

test.each(rules)('what tests $number is there', ({ lines }) => {
  const missing = lines.filter((line) => line.startsWith('- Test') && !isTested(line));

  expect(missing).toEqual([]);
});

test.each(rules)('the code that holds $number says so', ({ number, lines }) => {
  const telling = lines.flatMap((line) => {
    const { file = '' } = HOLDER.exec(line)?.groups ?? {};
    return TELLING_FOLDERS.includes(dirname(file)) ? [file] : [];
  });

  const silent = telling.filter((file) => !read(file).includes(number));

  expect(silent).toEqual([]);
});

test('the code and the rules name no rule that is not written down', () => {
  const files = TELLING_FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  ).filter((name) => name.endsWith('.ts'));
  const named = [PAGE, ...files].flatMap((file) => read(file).match(/\bR-\d+\b/g) ?? []);

  const unknown = named.filter((number) => !numbers.includes(number));

  expect(unknown).toEqual([]);
});

/**
 * @param {string} text - Of the page.
 * @returns The rules, each with the lines below its heading.
 */
function rulesOf(text) {
  const [, ...sections] = text.split(HEADING);
  return sections.flatMap((number, index) =>
    index % 2 === 0 ? [{ number, lines: (sections[index + 1] ?? '').split('\n') }] : [],
  );
}

/** @param {string} line - What names an export, a message or a decision. */
function isHeld(line) {
  const { path } = RECORD.exec(line)?.groups ?? {};
  if (path !== undefined) return existsSync(join(ROOT, 'docs', path));
  const { name = '', file = '' } = HOLDER.exec(line)?.groups ?? {};
  const source = read(file);
  if (file.endsWith('.json')) return Object.hasOwn(JSON.parse(source || '{}'), name);
  return new RegExp(`^export (async )?(function|class|const) ${name}\\b`, 'm').test(source);
}

/** @param {string} line - What names a test by its title, or the first words of it, as in its source. */
function isTested(line) {
  const { file = '', title = '' } = TEST.exec(line)?.groups ?? {};
  const source = read(file);
  return ["'", '`', '"'].some((quote) => source.includes(quote + title));
}

/**
 * @param {string} file
 * @returns Empty where there is none.
 */
function read(file) {
  const path = join(ROOT, file);
  return file !== '' && existsSync(path) ? readFileSync(path, 'utf8') : '';
}
