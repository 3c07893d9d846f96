// Zero-width and bidirectional marks, which copying from a web page or a PDF brings along unseen.
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;
const SEPARATORS = /[\s.\p{Pd}\u2212_/·•]/gu;

/**
 * What a student meant by what was typed or pasted: compatibility forms (full width,
 * no-break spaces) folded by NFKC, unseen marks removed, Arabic-Indic and Persian digits
 * written as 0 to 9, no space at either end.
 */
export function toPlainText(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(ARABIC_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))
    .trim();
}

/**
 * A code without what people put between its groups (spaces, dashes, dots, slashes), in capitals.
 *
 * Source: R-15 in docs/rules.md.
 */
export function toPlainCode(typed: string): string {
  return toPlainText(typed).replace(SEPARATORS, '').toUpperCase();
}

/** Whether any Latin letter carries a mark, as the digit keys of a French keyboard give it (`é`). */
export function hasAccentedLetter(text: string): boolean {
  return /(?=\P{ASCII})\p{Script=Latin}/u.test(text.normalize('NFC'));
}

/** Whether any Arabic letter was typed: the keyboard stands on Arabic. */
export function hasArabicLetter(text: string): boolean {
  return /(?=\p{L})\p{Script=Arabic}/u.test(text);
}
