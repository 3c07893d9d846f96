// A class, not a list: what copying from a page, a PDF or a chat brings along unseen. Line breaks and tabs
// part words, and a zero-width non-joiner between Arabic letters parts them to the eye: both stay.
const INVISIBLE =
  /(?![\t-\r\u0085]|(?<=\p{Script=Arabic})\u200C\p{Script=Arabic})[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\uFFFC]/gu;
const ARABIC_DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;
const SEPARATORS = /[\s.\p{Pd}\u2212_/·•]/gu;
const AROUND = /^[\s,;:.=|«»‹›“”„<>[\]{}]+|[\s,;:.=|«»‹›“”„<>[\]{}]+$/g;
/** Keys of digits on a French keyboard: one of them alone may be a digit that was meant. */
const PAIR = /^["'‘(](.*)["'’)]$/;

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
      .normalize('NFKC')
      .replace(/[\s\u0085]+/g, ' ')
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
