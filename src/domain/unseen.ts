/**
 * What nobody sees, for between the brackets of a regular expression: controls, formats, halves of a
 * surrogate pair, what no font has, default-ignorables and the place of an object in a text.
 */
export const UNSEEN = String.raw`\p{C}\p{DI}\uFFFC`;
