import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import type { CnieIssue } from '../domain/cnie.ts';
import type { EmailIssue, MobileIssue, PostalCodeIssue } from '../domain/contact.ts';
import type { RibIssue } from '../domain/rib.ts';
import {
  fakeBackend,
  openPrefilled,
  openWidget,
  words,
} from '../widget/open-widget.test.support.ts';
import {
  BIRTH_DATE_KEYS,
  CNIE_KEYS,
  EMAIL_KEYS,
  PHONE_KEYS,
  POSTAL_CODE_KEYS,
  RIB_KEYS,
} from './issue-keys.ts';

/** What a student types for each issue; a new issue has no test until it stands here. */
const typedCnies: Record<CnieIssue, string> = {
  missing: ' ',
  several: 'G123456, GA123456',
  'arabic-letters': 'ج123456',
  'accented-letter': 'é123456',
  'other-alphabet': 'Α123456',
  'massar-code': 'G130012345',
  'letter-o': 'G12O456',
  'no-letter': '123456',
  'no-digits': 'GA',
  'too-many-letters': 'GAB12345',
  'too-many-digits': 'GA12345678',
  'digits-first': '123456G',
  'letter-inside': 'G123B45',
  'other-characters': 'G12345?',
};
const typedPhones: Record<MobileIssue, string> = {
  missing: '',
  letters: 'هاتفي',
  foreign: '+33 6 12 34 56 78',
  landline: '05 37 00 00 00',
  'not-mobile': '08 00 00 00 00',
  'too-short': '06 12 34 56',
  'too-long': '06 12 34 56 78 9',
};
const typedEmails: Record<EmailIssue, string> = {
  missing: '',
  'arabic-letters': 'طالبة@example.org',
  'accented-letter': 'étudiante@example.org',
  'other-alphabet': 'студент@example.org',
  several: 'student@example.org; other@example.org',
  space: 'student @example.org',
  'only-address': 'mon adresse est student@example.org',
  'no-at': 'student',
  comma: 'student@example,org',
  incomplete: 'student@example',
};
const typedPostalCodes: Record<PostalCodeIssue, string> = {
  missing: '',
  'not-five-digits': '140',
};
const typedRibs: Record<Exclude<RibIssue['code'], 'too-short' | 'too-long'>, string> = {
  'account-only': '0000012050005349',
  'wrong-key': '011519000001205000534912',
  'foreign-iban': 'FR7630006000011234567890189',
  letters: 'compte 12',
};

test.each(entries(typedCnies))(
  'a CNIE number with the issue "%s" gets words of its own',
  async (issue, cnie) => {
    const widget = await openPrefilled();
    await widget.fill({ cnie });

    await widget.send();

    await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar[CNIE_KEYS[issue]]);
  },
);

test.each(entries(typedPhones))(
  'a phone number with the issue "%s" gets words of its own',
  async (issue, phone) => {
    const widget = await openPrefilled();
    await widget.fill({ phone });

    await widget.send();

    await expect.poll(() => widget.issueAt('phone')).toBe(words.ar[PHONE_KEYS[issue]]);
  },
);

test.each(entries(typedEmails))(
  'an e-mail address with the issue "%s" gets words of its own',
  async (issue, email) => {
    const widget = await openPrefilled();
    await widget.fill({ email });

    await widget.send();

    await expect.poll(() => widget.issueAt('email')).toBe(words.ar[EMAIL_KEYS[issue]]);
  },
);

test.each([
  ['in the domain', 'student@جامعة.ma'],
  ['in the ending', 'student@example.المغرب'],
  ['in all its names', 'student@مثال.المغرب'],
])('an e-mail address with Arabic letters %s is not called a mistake', async (_, email) => {
  const widget = await openPrefilled();
  await widget.fill({ cnie: '', email });

  await widget.send();

  await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar['cnie.missing']);
  expect(widget.issueAt('email')).toBeNull();
});

test.each(entries(typedPostalCodes))(
  'a postal code with the issue "%s" gets words of its own',
  async (issue, postalCode) => {
    const widget = await openPrefilled();
    await widget.fill({ postalCode });

    await widget.send();

    await expect.poll(() => widget.issueAt('postalCode')).toBe(words.ar[POSTAL_CODE_KEYS[issue]]);
  },
);

test.each(entries(typedRibs))(
  'a RIB with the issue "%s" gets words of its own',
  async (issue, rib) => {
    const widget = await openPrefilled();
    await widget.fill({ rib });

    await widget.send();

    await expect.poll(() => widget.issueAt('rib')).toBe(words.ar[RIB_KEYS[issue]]);
  },
);

test.each([
  ['0', 'أدخلت رقما واحدا من أرقام RIB الأربعة والعشرين. أكملها، أو اترك الخانة فارغة'],
  ['01', 'أدخلت رقمين من أرقام RIB الأربعة والعشرين. أكملها، أو اترك الخانة فارغة'],
  ['0115190000', 'أدخلت 10 أرقام من أرقام RIB الأربعة والعشرين. أكملها، أو اترك الخانة فارغة'],
  [
    '01151900000120500053492',
    'أدخلت 23 رقما من أرقام RIB الأربعة والعشرين. أكملها، أو اترك الخانة فارغة',
  ],
  ['0115190000012050005349210', 'في RIB 25 رقما بدل 24. احذف الزائد منها'],
  ['01151900000120500053492100', 'في RIB 26 رقما بدل 24. احذف الزائد منها'],
])(
  'a RIB of another length, "%s", says in Arabic grammar how many digits were typed',
  async (rib, text) => {
    const widget = await openPrefilled();
    await widget.fill({ rib });

    await widget.send();

    await expect.poll(() => widget.issueAt('rib')).toBe(text);
  },
);

test('the count at the RIB follows what is typed after sending', async () => {
  const widget = await openPrefilled();
  await widget.fill({ rib: '0115' });
  await widget.send();
  await expect.poll(() => widget.issueAt('rib')).toMatch(/^أدخلت 4 أرقام/);

  await widget.fill({ rib: '011519' });

  await expect.poll(() => widget.issueAt('rib')).toMatch(/^أدخلت 6 أرقام/);
});

test.each([
  ['nothing', '', 'birthDate.missing'],
  ['a year alone', '2004', 'birthDate.unreadable'],
  ['a year of two digits', '12/05/04', 'birthDate.yearDigits'],
  ['the month before the day', '05/25/2004', 'birthDate.monthFirst'],
  ['31 February', '31/02/2004', 'birthDate.noSuchDay'],
  ['today', '2026-11-22', 'birthDate.future'],
  ['a day to come', '2027-01-01', 'birthDate.future'],
  ['a child’s date', '2020-05-12', 'birthDate.unlikely'],
] as const)('a student who gives %s as birth date is told exactly that', async (_, date, key) => {
  const widget = await openWidget({
    backend: fakeBackend(students['required-no-birth-date'].case),
  });
  await widget.birthDate.fill(date);

  await widget.send();

  await expect.poll(() => widget.issueAt('birthDate')).toBe(words.ar[key]);
});

test('no two issues of a field have the same words', () => {
  for (const keys of [
    CNIE_KEYS,
    BIRTH_DATE_KEYS,
    PHONE_KEYS,
    EMAIL_KEYS,
    POSTAL_CODE_KEYS,
    RIB_KEYS,
  ]) {
    const texts = Object.values(keys).map((key) => words.ar[key]);

    expect(new Set(texts).size).toBe(texts.length);
  }
});

function entries<Issue extends string>(typed: Record<Issue, string>): [Issue, string][] {
  // `Object.entries` forgets the keys that the record is declared with.
  return Object.entries(typed) as [Issue, string][];
}
