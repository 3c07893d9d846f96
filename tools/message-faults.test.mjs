import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messageFaults, placeholders } from './message-faults.mjs';

const SOURCES = "translate('view.title'); translate('view.count', { count });";

const AR_COUNT =
  '{count, plural, zero {لا شيء} one {واحد} two {اثنان} few {# أجوبة} many {# جوابا} other {# جواب}}';

/**
 * Three catalogues without a fault, but for the texts that a test puts in their place.
 *
 * @param {{ ar?: Record<string, string>, fr?: Record<string, string>, en?: Record<string, string> }} [changes]
 */
function catalogues({ ar, fr, en } = {}) {
  return {
    ar: { form: { 'view.title': 'مرحبا بك في {place}', 'view.count': AR_COUNT, ...ar } },
    fr: {
      form: {
        'view.title': 'Bienvenue à {place}',
        'view.count': '{count, plural, one {# réponse} other {# réponses}}',
        ...fr,
      },
    },
    en: {
      form: {
        'view.title': 'Welcome to {place}',
        'view.count': '{count, plural, one {# answer} other {# answers}}',
        ...en,
      },
    },
  };
}

/** @param {string} key @param {Record<string, string>} messages */
function without(key, messages) {
  return Object.fromEntries(Object.entries(messages).filter(([name]) => name !== key));
}

test('catalogues in which nothing is wrong report nothing', () => {
  const faults = messageFaults(catalogues(), SOURCES);

  expect(faults).toEqual([]);
});

test.each(['fr', 'en'])('a message that "%s" lacks is reported as missing', (language) => {
  const given = catalogues();
  const { form } = given[/** @type {'fr' | 'en'} */ (language)];
  const lacking = { ...given, [language]: { form: without('view.title', form) } };

  const faults = messageFaults(lacking, SOURCES);

  expect(faults).toEqual([`${language}/form.json: 'view.title' is missing`]);
});

test('a message that the Arabic reference lacks is reported where it stands', () => {
  const given = catalogues();
  const lacking = { ...given, ar: { form: without('view.title', given.ar.form) } };

  const faults = messageFaults(lacking, SOURCES);

  expect(faults).toEqual([
    "fr/form.json: 'view.title' stands in no reference catalogue",
    "en/form.json: 'view.title' stands in no reference catalogue",
  ]);
});

test('a message that no source file names is reported as never used', () => {
  const faults = messageFaults(catalogues(), "translate('view.count', { count })");

  expect(faults).toEqual([
    "ar/form.json: 'view.title' is never used",
    "fr/form.json: 'view.title' is never used",
    "en/form.json: 'view.title' is never used",
  ]);
});

test('a message whose name is only the beginning of another is reported as never used', () => {
  const faults = messageFaults(catalogues(), "'view.title.more' 'view.count'");

  expect(faults).toContain("ar/form.json: 'view.title' is never used");
});

test('a message that a source file names in double quotes is used', () => {
  const faults = messageFaults(catalogues(), '<Text message="view.title" count="view.count" />');

  expect(faults).toEqual([]);
});

test.each([
  ['another placeholder', 'Bienvenue à {city}', '{city: string}', '{place: string}'],
  ['no placeholder', 'Bienvenue', 'nothing', '{place: string}'],
  [
    'one placeholder too many',
    '{name}, {place}',
    '{name: string} {place: string}',
    '{place: string}',
  ],
  [
    'a number in the place of a text',
    '{place, plural, one {#} other {#}}',
    '{place: number}',
    '{place: string}',
  ],
])('a translation with %s is reported', (...[, text, own, expected]) => {
  const faults = messageFaults(catalogues({ fr: { 'view.title': text } }), SOURCES);

  expect(faults).toEqual([
    `fr/form.json: 'view.title' takes ${own} where the reference takes ${expected}`,
  ]);
});

test('a placeholder inside of a plural form counts like any other', () => {
  const text = '{count, plural, one {# réponse de {name}} other {# réponses}}';

  const faults = messageFaults(catalogues({ fr: { 'view.count': text } }), SOURCES);

  expect(faults).toEqual([
    "fr/form.json: 'view.count' takes {count: number} {name: string} where the reference takes {count: number}",
  ]);
});

test.each(['zero', 'one', 'two', 'few', 'many'])(
  'an Arabic plural without its form "%s" is reported',
  (form) => {
    const text = AR_COUNT.replace(new RegExp(`${form} \\{[^}]*\\} `), '');

    const faults = messageFaults(catalogues({ ar: { 'view.count': text } }), SOURCES);

    expect(faults).toEqual([`ar/form.json: 'view.count' lacks the plural form '${form}'`]);
  },
);

test('an exact number in the place of an Arabic plural form does not stand for it', () => {
  const text = AR_COUNT.replace('one {', '=1 {');

  const faults = messageFaults(catalogues({ ar: { 'view.count': text } }), SOURCES);

  expect(faults).toEqual(["ar/form.json: 'view.count' lacks the plural form 'one'"]);
});

test.each(['fr', 'en'])('a plural of "%s" without its singular is reported', (language) => {
  const changes = { [language]: { 'view.count': '{count, plural, other {#}}' } };

  const faults = messageFaults(catalogues(changes), SOURCES);

  expect(faults).toEqual([`${language}/form.json: 'view.count' lacks the plural form 'one'`]);
});

test.each([
  ['ar', ''],
  ['fr', ' '],
  ['en', '\n'],
])('a message of "%s" that says nothing is reported as empty', (language, text) => {
  const faults = messageFaults(catalogues({ [language]: { 'view.title': text } }), SOURCES);

  expect(faults).toContain(`${language}/form.json: 'view.title' is empty`);
});

test.each([
  ['a law', 'القانون 09-08 في {place}'],
  ['a date', 'يوم 22/11/2026 في {place}'],
  ['groups of digits', 'الرقم 011 519 في {place}'],
  ['a number with a dot', 'الصيغة 1.5 في {place}'],
])('an Arabic message with %s that is not isolated is reported', (_, text) => {
  const faults = messageFaults(catalogues({ ar: { 'view.title': text } }), SOURCES);

  expect(faults).toEqual([
    "ar/form.json: 'view.title' holds a code that is not isolated left to right",
  ]);
});

test.each([
  ['ar', 'القانون \u206609-08\u2069 في {place}'],
  ['ar', 'خلال 24 ساعة في {place}'],
  ['fr', 'La loi 09-08 à {place}'],
])('a message of "%s" that reads "%s" has its codes in order', (language, text) => {
  const faults = messageFaults(catalogues({ [language]: { 'view.title': text } }), SOURCES);

  expect(faults).toEqual([]);
});

const NOT_ARABIC = 'holds a comma, a semicolon or a question mark that is not Arabic';
const NOT_PARTED = 'holds a mark that U+202F does not part from its word';
const NOT_PARTED_WIDELY = 'holds a colon or a guillemet that U+00A0 does not part from its word';

test.each([
  ['fr', 'Le guichet (الشباك) de {place}', 'holds an Arabic word: give it a placeholder'],
  ['en', 'The desk (الشباك) of {place}', 'holds an Arabic word: give it a placeholder'],
  ['ar', 'شباك guichet في {place}', "holds 'guichet', which is not Arabic: give it a placeholder"],
  ['ar', 'مرحبا, في {place}', NOT_ARABIC],
  ['ar', 'مرحبا في {place}?', NOT_ARABIC],
  ['fr', 'Bienvenue : {place}', NOT_PARTED_WIDELY],
  ['fr', 'Bienvenue à {place} ?', NOT_PARTED],
  ['fr', 'Bienvenue à « {place} »', NOT_PARTED_WIDELY],
  ['fr', 'Bienvenue à «\u202F{place}\u202F»', NOT_PARTED_WIDELY],
  ['fr', "Bienvenue à l'{place}", 'holds a straight quote'],
  ['en', "Welcome to {place}'s", 'holds a straight quote'],
])('a message of "%s" that reads "%s" is reported: it %s', (language, text, fault) => {
  const faults = messageFaults(catalogues({ [language]: { 'view.title': text } }), SOURCES);

  expect(faults).toEqual([`${language}/form.json: 'view.title' ${fault}`]);
});

test.each([
  ['ar', 'الرقم RIB أو IBAN الذي يبدأ بـ MA64، في {place}؟'],
  ['fr', 'Bienvenue\u00A0: «\u00A0{place}\u00A0»\u202F!'],
  ['fr', 'Le tout à {place}, c’est l’{place}.'],
])('a message of "%s" that reads "%s" is written as it should be', (language, text) => {
  const faults = messageFaults(catalogues({ [language]: { 'view.title': text } }), SOURCES);

  expect(faults).toEqual([]);
});

test('a message with several faults reports each of them', () => {
  const text = '{count, plural, other {# من 09-08}}';

  const faults = messageFaults(catalogues({ ar: { 'view.count': text } }), "'view.title'");

  expect(faults.filter((fault) => fault.startsWith('ar'))).toHaveLength(7);
});

test('the messages that students read have no fault', () => {
  const given = Object.fromEntries(
    ['ar', 'fr', 'en'].map((language) => [language, catalogueOf(language)]),
  );

  const faults = messageFaults(given, sourceText());

  expect(Object.keys(given['ar'] ?? {}).sort()).toEqual([
    'date',
    'form',
    'gate',
    'outcome',
    'view',
  ]);
  expect(faults).toEqual([]);
});

test.each([
  ['Bonjour', []],
  [
    '{name} de {place}',
    [
      ['name', 'string'],
      ['place', 'string'],
    ],
  ],
  [
    '{sex, select, other {{name}}}',
    [
      ['sex', 'string'],
      ['name', 'string'],
    ],
  ],
  ['{count, plural, other {# / {count}}}', [['count', 'number']]],
  ['{count} – {count, plural, other {#}}', [['count', 'number']]],
  ['{rank, selectordinal, other {#}}', [['rank', 'number']]],
])('the values that "%s" takes are known with their kinds', (text, expected) => {
  const found = placeholders(text);

  expect([...found]).toEqual(expected);
});

/** @param {string} language */
function catalogueOf(language) {
  const folder = join(import.meta.dirname, '../src/i18n/messages', language);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    ]),
  );
}

function sourceText() {
  const folder = join(import.meta.dirname, '../src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/generated|\.test\./.test(path))
    .map((path) => readFileSync(join(folder, path), 'utf8'))
    .join('\n');
}
