import { hasAccentedLetter, hasArabicLetter, toPlainCode, toPlainText } from './typed-text.ts';

export type MobileIssue =
  | 'missing'
  | 'letters'
  | 'foreign'
  | 'landline'
  | 'too-short'
  | 'too-long'
  | 'not-mobile';
export type EmailIssue =
  | 'missing'
  | 'arabic-letters'
  | 'accented-letter'
  | 'space'
  | 'no-at'
  | 'comma'
  | 'incomplete';
export type PostalCodeIssue = 'missing' | 'not-five-digits';

export type Parsed<Issue> = { kind: 'value'; value: string } | { kind: 'issue'; issue: Issue };

/** A Moroccan mobile number in E.164, as it is sent. Only 06 and 07 receive SMS messages. */
export const MOBILE_NUMBER = /^\+212[67]\d{8}$/;
/** An e-mail address, as far as no address can lack it: one `@`, and dots only between names behind it. */
export const EMAIL_ADDRESS = /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)*\.[A-Za-z]{2,}$/;
/** The five digits of a Moroccan postal code. */
export const POSTAL_CODE = /^\d{5}$/;

const NATIONAL_LENGTH = 9;

/**
 * A Moroccan mobile number in E.164 (`+212612345678`), from any of its usual spellings
 * (`06 12…`, `+212 6…`, `00212 6…`, `+212 (0)6…`).
 * Source: R-22 in docs/rules.md.
 */
export function parseMobile(typed: string): Parsed<MobileIssue> {
  const code = toPlainCode(typed).replace(/[()]/g, '');
  if (code === '') return refuse('missing');
  if (!/^\+?\d+$/.test(code)) return refuse('letters');
  if (/^(\+|00)(?!212)/.test(code)) return refuse('foreign');
  const national = code.replace(/^(\+212|00212|212(?=\d{9}))/, '').replace(/^0/, '');
  const number = `+212${national}`;
  return MOBILE_NUMBER.test(number) ? accept(number) : refuse(mobileIssue(national));
}

function mobileIssue(national: string): MobileIssue {
  if (national.startsWith('5')) return 'landline';
  if (!/^[67]/.test(national)) return 'not-mobile';
  return national.length < NATIONAL_LENGTH ? 'too-short' : 'too-long';
}

/**
 * An e-mail address as typed, less unseen marks, the space around it, a link's `mailto:` and the
 * dot of a sentence's end. Only what no address can lack is checked.
 * Source: R-23 in docs/rules.md.
 */
export function parseEmail(typed: string): Parsed<EmailIssue> {
  const email = toPlainText(typed).replace(/^mailto:|\.$/gi, '');
  if (email === '') return refuse('missing');
  // An e-mail field writes other letters behind the @ in punycode, `xn--…`, before anybody reads it.
  if (hasArabicLetter(email) || /@.*\bxn--/i.test(email)) return refuse('arabic-letters');
  if (/\s/.test(email)) return refuse('space');
  if (!email.includes('@')) return refuse('no-at');
  if (email.includes(',')) return refuse('comma');
  if (hasAccentedLetter(email)) return refuse('accented-letter');
  return EMAIL_ADDRESS.test(email) ? accept(email) : refuse('incomplete');
}

/** The postal code that was typed, however its digits are written. Source: R-21 in docs/rules.md. */
export function parsePostalCode(typed: string): Parsed<PostalCodeIssue> {
  const code = toPlainCode(typed);
  if (code === '') return refuse('missing');
  return POSTAL_CODE.test(code) ? accept(code) : refuse('not-five-digits');
}

function accept(value: string): { kind: 'value'; value: string } {
  return { kind: 'value', value };
}

function refuse<Issue>(issue: Issue): { kind: 'issue'; issue: Issue } {
  return { kind: 'issue', issue };
}
