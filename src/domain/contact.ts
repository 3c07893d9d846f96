import {
  hasAccentedLetter,
  hasArabicLetter,
  toPlainAnswer,
  toPlainCode,
  toPlainText,
  withoutWrapping,
} from './typed-text.ts';

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
  | 'other-alphabet'
  | 'several'
  | 'space'
  | 'no-at'
  | 'comma'
  | 'incomplete';
export type PostalCodeIssue = 'missing' | 'not-five-digits';

export type Parsed<Issue> = { kind: 'value'; value: string } | { kind: 'issue'; issue: Issue };

/** A Moroccan mobile number in E.164, as it is sent. Only 06 and 07 receive SMS messages. */
export const MOBILE_NUMBER = /^\+212[67]\d{8}$/;
/**
 * An e-mail address as it is sent: before the `@` what a mailbox may be called in ASCII, behind it
 * names with dots between them, each in the ASCII form of mail servers (punycode, `xn--…`).
 */
export const EMAIL_ADDRESS =
  /^[A-Za-z0-9_.!#$%&'*+/=?^`{|}~-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+([A-Za-z]{2,}|[Xx][Nn]--[A-Za-z0-9-]*[A-Za-z0-9])$/;
/** The five digits of a Moroccan postal code. */
export const POSTAL_CODE = /^\d{5}$/;

const NATIONAL_LENGTH = 9;

const WHOLE_WORD = String.raw`[\p{L}\p{M}]{3,}(?![\p{L}\p{M}])`;
const SMALL_WORD = String.raw`(?:d[eu]|هو)(?![\p{L}\p{M}])`;
/** `Tél. : `, `tel:`, `N° `, `Numéro de téléphone : `, `هاتف: `, before a digit. */
const PHONE_LABEL = new RegExp(
  String.raw`^(?:n ?°|${WHOLE_WORD}|${SMALL_WORD}|[^\p{L}\p{M}\d+(])+(?=[\d+(])`,
  'iu',
);
/** The country, or a name of two letters or more that touches no digit: the place. */
const PLACE_WORDS = /^(?:ma|cp)(?=\d)|(?<!\d)\p{L}{2,}(?!\d)/giu;

/**
 * A Moroccan mobile number in E.164 (`+212612345678`), from any of its usual spellings
 * (`06 12…`, `+212 6…`, `00212 6…`, `(+212) (0)6…`, `tel:…`).
 * Source: R-22 in docs/rules.md.
 */
export function parseMobile(typed: string): Parsed<MobileIssue> {
  const text = toPlainAnswer(typed).replace(PHONE_LABEL, '');
  // A copy from a text that reads from right to left may have the plus at its end.
  const code = toPlainCode(text.replace(/[(),;،؛]/g, '')).replace(/^(\d+)\+$/, '+$1');
  if (code === '') return refuse('missing');
  if (!/^\+?\d+$/.test(code)) return refuse('letters');
  const dialled = code.replace(/^\+(?=0)/, '');
  if (/^(\+|00)(?!212)/.test(dialled)) return refuse('foreign');
  const national = dialled.replace(/^(\+212|00212|212(?=\d{9}))/, '').replace(/^0/, '');
  const number = `+212${national}`;
  return MOBILE_NUMBER.test(number) ? accept(number) : refuse(mobileIssue(national));
}

function mobileIssue(national: string): MobileIssue {
  if (national.startsWith('5')) return 'landline';
  if (!/^[67]/.test(national)) return 'not-mobile';
  return national.length < NATIONAL_LENGTH ? 'too-short' : 'too-long';
}

/**
 * The one e-mail address in what was typed: alone, behind a label or `mailto:`, or after a name
 * (`Name <a@b.ma>`), its domain in the ASCII form of mail servers. Only what no address can lack is checked.
 * Source: R-23 in docs/rules.md.
 */
export function parseEmail(typed: string): Parsed<EmailIssue> {
  const email = bareAddress(toPlainText(typed));
  const [mailbox = '', domain = ''] = email.split(/@(?=[^@]*$)/);
  if (email === '') return refuse('missing');
  if (hasArabicLetter(mailbox)) return refuse('arabic-letters');
  if (/@.*[\s,;/|<>].*@/.test(email)) return refuse('several');
  if (/\s/.test(email)) return refuse('space');
  if (!email.includes('@')) return refuse('no-at');
  if (email.includes(',')) return refuse('comma');
  if (hasAccentedLetter(mailbox)) return refuse('accented-letter');
  if (/\P{ASCII}/u.test(mailbox)) return refuse('other-alphabet');
  const address = `${mailbox}@${asciiDomain(domain)}`;
  return EMAIL_ADDRESS.test(address) ? accept(address) : refuse('incomplete');
}

function bareAddress(text: string): string {
  const address = text
    .replace(/^[^@<>]*<([^<>]*)>[^@<>]*$/, '$1')
    .replace(/^.*mailto:([^?]*).*$/i, '$1')
    .replace(/^[^@:]*(?:: |mail ?:|\p{Script=Arabic} ?:)/iu, '');
  return address.replace(/^[\s"'«»“”‘’„‹›()[\]{}<>,;.|]+|[\s"'«»“”‘’„‹›()[\]{}<>,;.|]+$/g, '');
}

/** A domain of any script as mail servers write it; what is none stays as it is, or becomes nothing. */
function asciiDomain(domain: string): string {
  // `URL` sees only names: it would take more for a port, a path or an escape.
  const isForeignName = /^(?=.*\P{ASCII})[\p{L}\p{M}\p{N}\u200C.。-]+$/u.test(domain);
  if (!isForeignName) return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return '';
  }
}

/**
 * The postal code that was typed, however its digits are written, with the country before it or
 * the place behind it. Source: R-21 in docs/rules.md.
 */
export function parsePostalCode(typed: string): Parsed<PostalCodeIssue> {
  const text = withoutWrapping(toPlainText(typed));
  if (text === '') return refuse('missing');
  const code = toPlainCode(withoutWrapping(text.replace(PLACE_WORDS, '')));
  return POSTAL_CODE.test(code) ? accept(code) : refuse('not-five-digits');
}

function accept(value: string): { kind: 'value'; value: string } {
  return { kind: 'value', value };
}

function refuse<Issue>(issue: Issue): { kind: 'issue'; issue: Issue } {
  return { kind: 'issue', issue };
}
