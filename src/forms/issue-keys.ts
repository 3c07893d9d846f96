import type { CnieIssue } from '../domain/cnie.ts';
import type { EmailIssue, MobileIssue, PostalCodeIssue } from '../domain/contact.ts';
import { parseRib, type RibIssue } from '../domain/rib.ts';
import type { MessageKey, PlainKey, Translate } from '../i18n/catalogue.ts';

/** The message of an issue. Those of the RIB's length also say how many digits were counted. */
export type IssueKey = Extract<PlainKey, MessageKey> | 'rib.tooShort' | 'rib.tooLong';

export const CNIE_KEYS = {
  missing: 'cnie.missing',
  'arabic-letters': 'cnie.arabicLetters',
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
  space: 'email.space',
  'no-at': 'email.noAt',
  comma: 'email.comma',
  incomplete: 'email.incomplete',
} as const satisfies Record<EmailIssue, IssueKey>;

export const POSTAL_CODE_KEYS = {
  missing: 'postalCode.missing',
  'not-five-digits': 'postalCode.notFiveDigits',
} as const satisfies Record<PostalCodeIssue, IssueKey>;

/** An issue in words. `value` is what its field holds. */
export function issueText(key: IssueKey, value: unknown, translate: Translate): string {
  if (key !== 'rib.tooShort' && key !== 'rib.tooLong') return translate(key);
  const parsed = parseRib(String(value));
  const digits = parsed.kind === 'issue' && 'digits' in parsed.issue ? parsed.issue.digits : 0;
  return translate(key, { digits });
}
