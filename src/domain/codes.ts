/**
 * - `B.P. 209`, `ص.ب. 209`: a number of the post office is nothing without what it counts.
 * - `05 37 00 00 00`, `+212 537 000000`: not the number of a house with the postal code behind it. None is looked
 *   for in the middle of a word, which may be endless.
 * - A word with a digit or an `@` in it, without the marks of the sentence around it: `2025-2026`, `a@b.ma`,
 *   `09:00–12:00`, `x.ma/?id=1`. Only its first signs are searched, for the same reason.
 */
const CODES =
  /((?:B\.?P\.?|ص\.ب\.?)\p{Zs}?\d+|(?<!\w)(?:[+0]\d+(?:\p{Zs}\d+)+|\d+(?:\p{Zs}\d+){3,})|\+?(?<!\w)(?=[\w.:/?=&%–-]{0,80}[\d@])\w(?:[\w.:/?=&%@–-]*\w)?)/u;

/**
 * A text cut at its codes: whatever holds a digit or an `@` and means nothing in parts or in another order, as
 * academic years, times, phone numbers, addresses of e-mail and boxes of the post office.
 * Source: R-45 in docs/rules.md.
 *
 * @returns Text and codes by turns, beginning and ending with a text, which may be empty.
 */
export function splitAtCodes(text: string): string[] {
  return text.split(CODES);
}
