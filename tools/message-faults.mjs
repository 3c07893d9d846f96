import { parse } from '@messageformat/parser';

/** @typedef {import('./compile-messages.mjs').Catalogues} Catalogues */
/** @typedef {'string' | 'number'} Kind */

const REFERENCE = 'ar';
const EXACT_CASE = /^=/;
/** Right to left, the parts of «09-08» change places unless U+2066 … U+2069 isolate them. */
const UNISOLATED_CODE = /(?<![\u2066\d/-])\d+[-/ .]\d/;
/** A word of another script is read out by the wrong voice: markup says its language, which a text cannot. */
const ARABIC_LETTER = {
  mark: /\p{Script=Arabic}/u,
  fault: 'holds an Arabic word: give it a placeholder',
};
/** What an Arabic text may say in Latin letters: names and abbreviations that the country knows by them. */
const LATIN_IN_ARABIC = new Set(['AMO', 'CNIE', 'IBAN', 'MA', 'RIB', 'SMS', 'O', 'é']);

/** Letters and marks that a text of each language may not hold, and what is said of them. */
const MISPLACED = {
  ar: [
    { mark: /[,;?]/, fault: 'holds a comma, a semicolon or a question mark that is not Arabic' },
  ],
  fr: [
    ARABIC_LETTER,
    {
      mark: /(?<!\u00A0)[:»]|«(?!\u00A0)/,
      fault: 'holds a colon or a guillemet that U+00A0 does not part from its word',
    },
    {
      mark: /(?<!\u202F)[;?!]/,
      fault: 'holds a mark that U+202F does not part from its word',
    },
    { mark: /['"]/, fault: 'holds a straight quote' },
  ],
  en: [ARABIC_LETTER, { mark: /['"]/, fault: 'holds a straight quote' }],
};

/**
 * Everything wrong with the catalogues, a sentence each: texts that only one language has, that
 * are empty, that no source file names, that take other placeholders than the reference, or
 * whose plural lacks a form of the language.
 *
 * @param {Catalogues} catalogues
 * @param {string} sources - The text of all source files, to look for keys in.
 * @returns {string[]}
 */
export function messageFaults(catalogues, sources) {
  return Object.entries(catalogues).flatMap(([language, sets]) =>
    Object.entries(sets).flatMap(([set, messages]) => {
      const reference = catalogues[REFERENCE]?.[set] ?? {};
      const keys = [...new Set([...Object.keys(reference), ...Object.keys(messages)])];
      return keys.flatMap((key) =>
        keyFaults(
          { language, text: messages[key], reference: reference[key] },
          isNamed(key, sources),
        ).map((fault) => `${language}/${set}.json: '${key}' ${fault}`),
      );
    }),
  );
}

/**
 * The placeholders of a message, each with the kind of value it takes.
 *
 * @param {string} text
 * @returns {Map<string, Kind>}
 */
export function placeholders(text) {
  /** @type {Map<string, Kind>} */
  const found = new Map();
  visit(parse(text), (token) => {
    if (token.type === 'argument') found.set(token.arg, found.get(token.arg) ?? 'string');
    if (token.type === 'select') found.set(token.arg, 'string');
    if (token.type === 'plural' || token.type === 'selectordinal') found.set(token.arg, 'number');
  });
  return found;
}

/**
 * @param {{ language: string, text: string | undefined, reference: string | undefined }} message
 * @param {boolean} isUsed
 * @returns {string[]}
 */
function keyFaults({ language, text, reference }, isUsed) {
  if (text === undefined) return ['is missing'];
  if (reference === undefined) return ['stands in no reference catalogue'];
  if (text.trim() === '') return ['is empty'];
  const faults = missingPluralForms(language, text);
  const [own, expected] = [describe(text), describe(reference)];
  if (!isUsed) faults.push('is never used');
  if (own !== expected)
    faults.push(`takes ${own || 'nothing'} where the reference takes ${expected || 'nothing'}`);
  if (language === REFERENCE && UNISOLATED_CODE.test(text))
    faults.push('holds a code that is not isolated left to right');
  return [...faults, ...wordFaults(language, text)];
}

/**
 * @param {string} language
 * @param {string} text
 */
function wordFaults(language, text) {
  const said = contents(text);
  const foreign = language === REFERENCE ? (said.match(/\p{Script=Latin}+/gu) ?? []) : [];
  const unknown = foreign.filter((word) => !LATIN_IN_ARABIC.has(word));
  const misplaced = MISPLACED[/** @type {keyof typeof MISPLACED} */ (language)];
  return [
    ...unknown.map((word) => `holds '${word}', which is not Arabic: give it a placeholder`),
    ...misplaced.filter(({ mark }) => mark.test(said)).map(({ fault }) => fault),
  ];
}

/**
 * What a message says itself, without its placeholders.
 *
 * @param {string} text
 */
function contents(text) {
  /** @type {string[]} */
  const found = [];
  visit(parse(text), (token) => {
    if (token.type === 'content') found.push(token.value);
  });
  // A placeholder stands between them.
  return found.join('\uFFFC');
}

/** @param {string} text */
function describe(text) {
  return [...placeholders(text)]
    .map(([name, kind]) => `{${name}: ${kind}}`)
    .sort()
    .join(' ');
}

/**
 * @param {string} language
 * @param {string} text
 */
function missingPluralForms(language, text) {
  /** @type {string[]} */
  const faults = [];
  // `many` of French is for millions alone, which no text here counts.
  const needed = new Intl.PluralRules(language)
    .resolvedOptions()
    .pluralCategories.filter((form) => language === REFERENCE || form !== 'many');
  visit(parse(text), (token) => {
    if (token.type !== 'plural') return;
    const given = token.cases.map(({ key }) => key).filter((key) => !EXACT_CASE.test(key));
    for (const form of needed)
      if (!given.includes(form)) faults.push(`lacks the plural form '${form}'`);
  });
  return faults;
}

/**
 * @param {import('@messageformat/parser').Token[]} tokens
 * @param {(token: import('@messageformat/parser').Token) => void} look
 */
function visit(tokens, look) {
  for (const token of tokens) {
    look(token);
    if ('cases' in token) for (const { tokens: inner } of token.cases) visit(inner, look);
  }
}

/**
 * @param {string} key
 * @param {string} sources
 */
function isNamed(key, sources) {
  return sources.includes(`'${key}'`) || sources.includes(`"${key}"`);
}
