import { expect, onTestFinished, test, vi } from 'vitest';
import { placeholders } from '../../tools/message-faults.mjs';
import { loadTranslate } from './catalogue.ts';
import { LANGUAGES } from './language.ts';

type Message = string | ((values: Record<string, string | number>) => string);

const COMPILED = import.meta.glob<Record<string, Message>>('./generated/*-*.js', {
  eager: true,
  import: 'default',
});
const SOURCES = import.meta.glob<Record<string, string>>('./messages/*/*.json', {
  eager: true,
  import: 'default',
});

/** Every number for which Arabic, French or English has a form of its own, and some beside. */
const COUNTS = [0, 1, 2, 3, 10, 11, 23, 24, 25, 48, 99, 100, 101, 102, 103, 111, 1000];

const messages = Object.entries(SOURCES).flatMap(([path, texts]) => {
  const [, language, stage] = /messages\/(\w+)\/(\w+)\.json$/.exec(path) ?? [];
  // The words of dates are compiled into the sets that show dates.
  const module = stage === 'date' ? 'outcome' : stage;
  const compiled = COMPILED[`./generated/${language}-${module}.js`];
  return Object.entries(texts).map(([key, text]) => ({
    name: `${language}/${stage} ${key}`,
    kinds: [...placeholders(text)],
    message: compiled?.[key],
  }));
});

const DATE_KINDS = ['day', 'month', 'year', 'time'].map((name): [string, 'string'] => [
  name,
  'string',
]);

const counting = messages.filter(({ kinds }) => kinds.some(([, kind]) => kind === 'number'));

test('the student’s three languages have the same messages, over a hundred each', () => {
  const counts = LANGUAGES.map(
    (language) => messages.filter(({ name }) => name.startsWith(`${language}/`)).length,
  );

  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeGreaterThan(100);
});

test('every message of every language says something, and nothing of its template is left over', () => {
  const leftover = /[{}#\uE000]|undefined|\bnull\b|NaN|\[object/;

  const texts = messages.flatMap((found) =>
    renderings(found).map((text) => ({ name: found.name, text })),
  );

  const faulty = texts.filter(({ text }) => text.trim() === '' || leftover.test(text));
  expect(texts.length).toBeGreaterThanOrEqual(messages.length);
  expect(faulty).toEqual([]);
});

test('every text that a message takes is there for the student to read', () => {
  const named = messages.filter(({ kinds }) => kinds.some(([, kind]) => kind === 'string'));

  const lacking = named.flatMap((found) =>
    found.kinds
      .filter(([, kind]) => kind === 'string')
      .filter(([name]) => renderings(found).some((text) => !text.includes(`‹${name}›`)))
      .map(([name]) => `${found.name} {${name}}`),
  );

  expect(named.length).toBeGreaterThan(0);
  expect(lacking).toEqual([]);
});

test('a student never reads a number in other digits than 0 to 9', () => {
  const texts = counting.flatMap(renderings);

  expect(texts.length).toBeGreaterThan(0);
  expect(texts.filter((text) => /[\u0660-\u0669\u06F0-\u06F9]/.test(text))).toEqual([]);
});

test.each(['rib.tooShort', 'summary.title'] as const)(
  'an Arabic student reads "%s" in each of the six forms that a number may ask for',
  async (key) => {
    const translate = await loadTranslate('ar', ['form']);
    const numbers = [0, 1, 2, 3, 11, 100];

    const texts = numbers.map((number) => withoutNumbers(textOf(number)));

    expect(new Set(texts).size).toBe(6);

    function textOf(number: number): string {
      return key === 'summary.title'
        ? translate(key, { count: number })
        : translate(key, { digits: number });
    }
  },
);

test('a student who has sent the request reads the university’s own words', async () => {
  const translate = await loadTranslate('ar', ['outcome']);

  const title = translate('confirmation.title');

  expect(title).toBe('تم إرسال طلبك بنجاح');
});

test.each(LANGUAGES)(
  'a student in "%s" reads the messages of every stage that is loaded',
  async (language) => {
    const translate = await loadTranslate(language, ['gate', 'outcome', 'form']);

    const texts = [
      translate('loading'),
      translate('confirmation.title'),
      translate('form.sending'),
    ];

    expect(texts.filter((text) => text !== '')).toHaveLength(3);
    expect(new Set(texts).size).toBe(3);
  },
);

test.each(LANGUAGES)('in "%s" the form and its outcome say dates by the same words', (language) => {
  const dates = Object.keys(SOURCES[`./messages/${language}/date.json`] ?? {});

  const [view, outcome] = ['view', 'outcome'].map((set) =>
    dates.map((key) =>
      renderings({ name: key, kinds: DATE_KINDS, message: compiledText(set, key) }),
    ),
  );

  expect(dates.length).toBeGreaterThan(12);
  expect(view).toEqual(outcome);

  function compiledText(set: string, key: string) {
    return COMPILED[`./generated/${language}-${set}.js`]?.[key];
  }
});

test('a student who never sees the form downloads none of its messages', async () => {
  const translate = await loadTranslate('ar', ['gate']);

  expect(translate('loading')).toMatch(/\S/);
  expect(() => translate('form.sending')).toThrow("no message 'form.sending'");
});

test('a message that is missing all the same costs a student the message, and not the page', async () => {
  vi.stubEnv('PROD', true);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const translate = await loadTranslate('ar', ['gate']);

  expect(translate('form.sending')).toBe('');
});

/** A message with every value named after its place; with numbers, once for each of them. */
function renderings({ kinds, message }: (typeof messages)[number]): string[] {
  const counts = kinds.some(([, kind]) => kind === 'number') ? COUNTS : [0];
  return counts.map((count) => {
    const values = kinds.map(([name, kind]) => [name, kind === 'number' ? count : `‹${name}›`]);
    return typeof message === 'function' ? message(Object.fromEntries(values)) : (message ?? '');
  });
}

function withoutNumbers(text: string): string {
  return text.replace(/\d+/g, 'n');
}
