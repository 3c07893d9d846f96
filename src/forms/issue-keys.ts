import type { BirthDateIssue } from '../domain/birth-date.ts';
import type { CnieIssue } from '../domain/cnie.ts';
import type { EmailIssue, MobileIssue, PostalCodeIssue } from '../domain/contact.ts';
import type { RibIssue } from '../domain/rib.ts';
import type { FieldName } from '../first-view/form-values.ts';
import type { PlainKey, Translate } from '../i18n/catalogue.ts';

/** The message of an issue. Those with values say how many digits were counted, or name the field. */
export type IssueKey = PlainKey | 'rib.tooShort' | 'rib.tooLong' | 'server.refused';

export const CNIE_KEYS = {
  missing: 'cnie.missing',
  several: 'cnie.several',
  'arabic-letters': 'cnie.arabicLetters',
  'accented-letter': 'cnie.accentedLetter',
  'other-alphabet': 'cnie.otherAlphabet',
  'massar-code': 'cnie.massarCode',
  'letter-o': 'cnie.letterO',
  'no-letter': 'cnie.noLetter',
  'no-digits': 'cnie.noDigits',
  'too-many-letters': 'cnie.tooManyLetters',
  'too-many-digits': 'cnie.tooManyDigits',
  'digits-first': 'cnie.digitsFirst',
  'letter-inside': 'cnie.letterInside',
  'other-characters': 'cnie.otherCharacters',
} as const satisfies Record<CnieIssue, IssueKey>;

export const BIRTH_DATE_KEYS = {
  missing: 'birthDate.missing',
  unreadable: 'birthDate.unreadable',
  hijri: 'birthDate.hijri',
  'year-digits': 'birthDate.yearDigits',
  'month-first': 'birthDate.monthFirst',
  'no-such-day': 'birthDate.noSuchDay',
  future: 'birthDate.future',
  unlikely: 'birthDate.unlikely',
} as const satisfies Record<BirthDateIssue, IssueKey>;

export const RIB_KEYS = {
  'too-short': 'rib.tooShort',
  'too-long': 'rib.tooLong',
  'account-only': 'rib.accountOnly',
  'wrong-key': 'rib.wrongKey',
  'foreign-iban': 'rib.foreignIban',
  letters: 'rib.letters',
} as const satisfies Record<RibIssue['code'], IssueKey>;

export const PHONE_KEYS = {
  missing: 'phone.missing',
  letters: 'phone.letters',
  foreign: 'phone.foreign',
  landline: 'phone.landline',
  'not-mobile': 'phone.notMobile',
  'too-short': 'phone.tooShort',
  'too-long': 'phone.tooLong',
} as const satisfies Record<MobileIssue, IssueKey>;

export const EMAIL_KEYS = {
  missing: 'email.missing',
  'arabic-letters': 'email.arabicLetters',
  'accented-letter': 'email.accentedLetter',
  'other-alphabet': 'email.otherAlphabet',
  several: 'email.several',
  space: 'email.space',
  'only-address': 'email.onlyAddress',
  'no-at': 'email.noAt',
  comma: 'email.comma',
  incomplete: 'email.incomplete',
} as const satisfies Record<EmailIssue, IssueKey>;

export const POSTAL_CODE_KEYS = {
  missing: 'postalCode.missing',
  'not-five-digits': 'postalCode.notFiveDigits',
} as const satisfies Record<PostalCodeIssue, IssueKey>;

/** What a field asks, in the words of the page. */
const FIELD_LABELS = {
  cnie: 'cnie.label',
  birthDate: 'birthDate.label',
  otherCoverage: 'coverage.title',
  phone: 'phone.label',
  email: 'email.label',
  rib: 'rib.label',
  addressLine: 'addressLine.label',
  city: 'city.label',
  postalCode: 'postalCode.label',
  declaration: 'declaration.title',
} as const satisfies Record<FieldName, PlainKey>;

/** An issue, as the key of its message, with what that counts. */
export type Issue = { key: IssueKey; digits?: number | undefined };

/** An issue as one text, which is all that a schema's issue and a form's error have room for. */
export function issueMessage({ key, digits }: Issue): string {
  return digits === undefined ? key : `${key} ${digits}`;
}

/** The issue of such a text. */
function issueOf(message: string): Issue {
  const [key = '', digits] = message.split(' ');
  // Every message is made of a key: by the schema, or by `issueMessage`.
  return { key: key as IssueKey, digits: digits === undefined ? undefined : Number(digits) };
}

/** An issue's message in words that say of which answer they speak, since a list of links tells nothing else. */
export function issueText(message: string, name: FieldName, translate: Translate): string {
  const { key, digits = 0 } = issueOf(message);
  if (key === 'server.refused') return translate(key, { field: translate(FIELD_LABELS[name]) });
  return key === 'rib.tooShort' || key === 'rib.tooLong'
    ? translate(key, { digits })
    : translate(key);
}
