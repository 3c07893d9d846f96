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

const NATIONAL_LENGTH = 9;

/**
 * A Moroccan mobile number in E.164 (`+212612345678`), from any of its usual spellings
 * (`06 12…`, `+212 6…`, `00212 6…`, `+212 (0)6…`). Only 06 and 07 receive SMS messages.
 */
export function parseMobile(typed: string): Parsed<MobileIssue> {
  const code = toPlainCode(typed).replace(/[()]/g, '');
  if (code === '') return refuse('missing');
  if (!/^\+?\d+$/.test(code)) return refuse('letters');
  if (/^(\+|00)(?!212)/.test(code)) return refuse('foreign');
  const national = code.replace(/^(\+212|00212|212(?=\d{9}))/, '').replace(/^0/, '');
  if (national.startsWith('5')) return refuse('landline');
  if (!/^[67]/.test(national)) return refuse('not-mobile');
  if (national.length < NATIONAL_LENGTH) return refuse('too-short');
  if (national.length > NATIONAL_LENGTH) return refuse('too-long');
  return accept(`+212${national}`);
}

/**
 * An e-mail address as typed, less unseen marks, the space around it, a link's `mailto:` and the
 * dot of a sentence's end. Only what no address can lack is checked.
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
  return /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)*\.[a-z]{2,}$/i.test(email)
    ? accept(email)
    : refuse('incomplete');
}

/** The five digits of a Moroccan postal code. */
export function parsePostalCode(typed: string): Parsed<PostalCodeIssue> {
  const code = toPlainCode(typed);
  if (code === '') return refuse('missing');
  return /^\d{5}$/.test(code) ? accept(code) : refuse('not-five-digits');
}

function accept(value: string): { kind: 'value'; value: string } {
  return { kind: 'value', value };
}

function refuse<Issue>(issue: Issue): { kind: 'issue'; issue: Issue } {
  return { kind: 'issue', issue };
}
