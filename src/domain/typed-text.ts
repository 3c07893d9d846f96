import { UNSEEN } from './unseen.ts';

// Line breaks and tabs part words, and a zero-width non-joiner between Arabic letters parts them to the eye.
const PARTING = String.raw`[\t-\r\u0085]|(?<=\p{Script=Arabic})\u200C\p{Script=Arabic}`;
// A class, not a list: what copying from a page, a PDF or a chat brings along unseen.
const INVISIBLE = new RegExp(`(?!${PARTING})[${UNSEEN}]`, 'gu');
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;
// NFKC would make a digit of one that is raised: a footnote, or the key beside the 1 of a French keyboard.
const NOT_RAISED = /[^\u00B2\u00B3\u00B9\u2070-\u209F]+/g;
const SEPARATORS = /[\s.\p{Pd}\u2212_/·•]/gu;
const WRAPPING = String.raw`[\s,;:.=|،؛؟«»‹›“”„<>[\]{}]`;
const AROUND = new RegExp(`^${WRAPPING}+|(?<!${WRAPPING})${WRAPPING}+$`, 'g');
/** Keys of digits on a French keyboard: one of them alone may be a digit that was meant. */
const PAIR = /^["'‘(](.*)["'’)]$/;
/** More than any answer of one number or address has, with its label. */
const LONGEST_ANSWER = 320;
/** In the place of what is too long: no field takes it. */
export const NO_ANSWER = '\uFFFD';

/**
 * What a student meant by what was typed or pasted: compatibility forms (full width,
 * no-break spaces) folded by NFKC, unseen characters removed, Arabic-Indic and Persian digits
 * written as 0 to 9, tabs and line breaks as a space, no space at either end.
 */
export function toPlainText(typed: string): string {
  return (
    typed
      .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
      .replace(INVISIBLE, '')
      // NFKC would make an "o" of the sign in "nº", and so two letters of a sign.
      .replace(/º/g, '°')
      .replace(/№/g, 'N°')
      .replace(NOT_RAISED, (plain) => plain.normalize('NFKC'))
      .replace(/[\s\u0085\u2800]+/g, ' ')
      .trim()
  );
}

/**
 * A code without what people put between its groups (spaces, dashes, dots, slashes), in capitals.
 *
 * Source: R-15 in docs/rules.md.
 */
export function toPlainCode(typed: string): string {
  return toPlainText(typed).replace(SEPARATORS, '').toUpperCase();
}

/**
 * What was typed where one number or one address is asked for, without what stands around it. A text
 * longer than any of them becomes a sign that no field takes, so that nobody searches through it.
 */
export function toPlainAnswer(typed: string): string {
  const text = toPlainText(typed);
  return text.length > LONGEST_ANSWER ? NO_ANSWER : withoutWrapping(text);
}

/** A text without the quotes, brackets, marks of a sentence and borders of a table around it. */
export function withoutWrapping(text: string): string {
  return text.replace(AROUND, '').replace(PAIR, '$1').replace(AROUND, '');
}

/** Whether any Latin letter carries a mark, as the digit keys of a French keyboard give it (`é`). */
export function hasAccentedLetter(text: string): boolean {
  return /(?=\P{ASCII})\p{Script=Latin}/u.test(text.normalize('NFC'));
}

/** Whether any Arabic letter was typed: the keyboard stands on Arabic. */
export function hasArabicLetter(text: string): boolean {
  return /(?=\p{L})\p{Script=Arabic}/u.test(text);
}
