import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enrollmentRequestSchema } from '../api/request-schema.ts';
import { MOBILE_NUMBER, POSTAL_CODE, parseEmail, parseMobile, parsePostalCode } from './contact.ts';
import marks from './test-data/typing-marks.json';

const { phone: phoneSchema, email: emailSchema } = enrollmentRequestSchema.shape;

test.each([
  ['as at home', '0612345678'],
  ['in pairs', '06 12 34 56 78'],
  ['with dots', '06.12.34.56.78'],
  ['with dashes', '06-12-34-56-78'],
  ['with slashes', '06/12/34/56/78'],
  ['without the leading zero', '612345678'],
  ['with the country in front', '+212612345678'],
  ['with the country and spaces', '+212 6 12 34 56 78'],
  ['with 00 and the country', '00212 612 345 678'],
  ['with the country and no plus', '212612345678'],
  ['with the country and the zero in brackets', '+212 (0)6 12 34 56 78'],
  ['with the country and the zero', '+2120612345678'],
  ['in Arabic-Indic digits', '٠٦١٢٣٤٥٦٧٨'],
  ['in Persian digits', '۰۶۱۲۳۴۵۶۷۸'],
  ['with direction marks around it', '\u202a+212 6 12 34 56 78\u202c'],
  ['with no-break spaces', '06\u00a012\u00a034\u202f56\u202f78'],
  ['as a link', 'tel:+212612345678'],
  ['as a link with dashes', 'tel:+212-6-12-34-56-78'],
  ['with commas', '06,12,34,56,78'],
  ['with a comma behind it', '0612345678,'],
  ['with the plus at its end', '212612345678+'],
  ['with 00, the country and the plus at its end', '00212612345678+'],
  ['with both plus and 00', '+00212612345678'],
  ['with the country and the zero in brackets', '(+212) (0)6 12 34 56 78'],
  ['with a plus before the zero', '+0612345678'],
  ['after a French label', 'Tél. : 06 12 34 56 78'],
  ['after an Arabic label', 'هاتف: ٠٦١٢٣٤٥٦٧٨'],
  ['after a sign of a number', 'N° 0612345678'],
  ['after a French label of words', 'Numéro de téléphone : 06 12 34 56 78'],
  ['after an Arabic label of words', 'رقم الهاتف هو 0612345678'],
  ['after an Arabic label with vowels', 'رَقْمُ الهاتِفِ: 0612345678'],
  ['with Arabic commas', '06،12،34،56،78،'],
  ['between quotes', '«06 12 34 56 78»'],
  ['with tags and selectors that nobody sees', '06\u{e0031}12\ufe0f34\ufffc5678'],
])('a mobile number written %s is understood', (_, typed) => {
  const parsed = parseMobile(typed);

  expect(parsed).toEqual({ kind: 'value', value: '+212612345678' });
});

test('a mobile number that begins with 07 is understood', () => {
  const parsed = parseMobile('07 00 00 00 00');

  expect(parsed).toEqual({ kind: 'value', value: '+212700000000' });
});

test.each([
  ['nothing', '', 'missing'],
  ['spaces and unseen marks', ' \u200f\u00a0', 'missing'],
  ['a word', 'mon numéro', 'letters'],
  ['an Arabic word', 'هاتفي', 'letters'],
  ['an extension', '0612345678 poste 2', 'letters'],
  ['a plus in the middle', '06+12345678', 'letters'],
  ['a label alone', 'Tél :', 'letters'],
  ['a long run of letters', 'a'.repeat(200), 'letters'],
  ['a raised digit', '061234567²', 'letters'],
  ['a French number with the plus at its end', '33612345678+', 'foreign'],
  ['a digit too many in a link', 'tel:+2126123456789', 'too-long'],
  ['two numbers', '06 12 34 56 78 / 07 12 34 56 78', 'too-long'],
  ['a French number', '+33 6 12 34 56 78', 'foreign'],
  ['a French number with 00', '0033 6 12 34 56 78', 'foreign'],
  ['a landline', '05 37 00 00 00', 'landline'],
  ['a landline with the country', '+212 537 000 000', 'landline'],
  ['a number that begins with 08', '08 00 00 00 00', 'not-mobile'],
  ['a number that begins with 04', '04 12 34 56 78', 'not-mobile'],
  ['nine digits with the zero', '06 12 34 56 7', 'too-short'],
  ['the first two digits', '06', 'too-short'],
  ['eleven digits', '06 12 34 56 78 9', 'too-long'],
  ['one digit too many after the country', '+212 6 12 34 56 78 9', 'too-long'],
] as const)(
  'a student who types %s in the phone field, "%s", gets the issue "%s"',
  (_, typed, issue) => {
    const parsed = parseMobile(typed);

    expect(parsed).toEqual({ kind: 'issue', issue });
  },
);

test('whatever a student types as mobile number, only what the backend takes is accepted', () => {
  const pieces = fc.constantFrom('0', '6', '7', '12', '345', '٦', '+', '212', '00', ' ', '(', 'a');
  const typed = fc.string({ unit: pieces, maxLength: 10 });

  const fitting = fc.property(typed, (text) => {
    const parsed = parseMobile(text);
    const isSendable = parsed.kind === 'value' && phoneSchema.safeParse(parsed.value).success;
    expect(isSendable).toBe(parsed.kind === 'value');
  });

  fc.assert(fitting, { numRuns: 1000 });
});

test.each([
  ['mobile number', MOBILE_NUMBER, parseMobile],
  ['postal code', POSTAL_CODE, parsePostalCode],
] as const)('every %s that the backend takes can be typed as it is sent', (_, sent, parse) => {
  const understood = fc.property(fc.stringMatching(sent), (value) => {
    expect(parse(value)).toEqual({ kind: 'value', value });
  });

  fc.assert(understood);
});

test('a mobile number is understood whatever separators and digits the student uses', () => {
  const gap = fc.constantFrom('', ...marks.separators, ...marks.unseen);
  const digits = Object.values(marks.digits).map((row) => [...row]);
  const start = fc.constantFrom('0', '+212', '00212', '+212 (0)', '');
  const typed = fc.tuple(
    start,
    fc.array(fc.tuple(gap, fc.constantFrom(...digits)), { minLength: 9, maxLength: 9 }),
  );

  const understood = fc.property(typed, ([prefix, units]) => {
    const written = units.map(([mark, row], at) => `${mark}${row[Number('612345678'[at])]}`);
    const parsed = parseMobile(prefix + written.join(''));
    expect(parsed).toEqual({ kind: 'value', value: '+212612345678' });
  });

  fc.assert(understood);
});

test.each([
  ['as it is', 'student@example.org', 'student@example.org'],
  ['with capitals', 'Student.Name@Example.ORG', 'Student.Name@Example.ORG'],
  ['with spaces around it', ' student@example.org ', 'student@example.org'],
  ['with no-break spaces around it', '\u00a0student@example.org\u00a0', 'student@example.org'],
  ['with direction marks', '\u200estudent@example.org\u200f', 'student@example.org'],
  ['with Arabic-Indic digits', 'student٢٠٢٦@example.org', 'student2026@example.org'],
  ['with a tag', 'first.last+amo@mail.example.org', 'first.last+amo@mail.example.org'],
  ['of a short domain', 's@x.ma', 's@x.ma'],
  ['after a name', 'Étudiante Exemple <student@example.org>', 'student@example.org'],
  ['after a name in quotes', '"Exemple, É." <student@example.org>', 'student@example.org'],
  ['as a link', 'mailto:student@example.org', 'student@example.org'],
  [
    'as a link with a subject',
    'MAILTO:student@example.org?subject=a&cc=b@c.ma',
    'student@example.org',
  ],
  ['with a semicolon behind it', 'student@example.org;', 'student@example.org'],
  ['with a comma behind it', 'student@example.org, ', 'student@example.org'],
  ['with an Arabic comma behind it', 'student@example.org،', 'student@example.org'],
  ['with an Arabic question mark', 'student@example.org؟', 'student@example.org'],
  ['as a link with slashes', 'mailto://student@example.org', 'student@example.org'],
  ['as a link with an escape', 'mailto:first%2Blast@example.org', 'first+last@example.org'],
  ['with a link to itself', 'a@example.org <mailto:A@example.org>', 'A@example.org'],
  ['as a link of Markdown', '[a@example.org](mailto:a@example.org)', 'a@example.org'],
  ['after a label without a colon', 'البريد الإلكتروني a@example.org', 'a@example.org'],
  ['after an Arabic label and a colon', 'بريدي:a@example.org', 'a@example.org'],
  ['after a label without a space', 'Courriel:a@example.org', 'a@example.org'],
  ['after a label of a form', 'email=a@example.org', 'a@example.org'],
  ['after two words of a label', 'Adresse e-mail a@example.org', 'a@example.org'],
  ['with the word of a label in it', 'mail.me@example.org', 'mail.me@example.org'],
  ['with one quote that may be its own', "'a@example.org", "'a@example.org"],
  ['with a dot behind it', 'student@example.org.', 'student@example.org'],
  ['between guillemets', '« student@example.org »', 'student@example.org'],
  ['between quotes', '"student@example.org"', 'student@example.org'],
  ['after a French label', 'E-mail : student@example.org', 'student@example.org'],
  ['after an Arabic label', 'البريد الإلكتروني: student@example.org', 'student@example.org'],
  ['with an apostrophe', 'o\u0027exemple@example.org', 'o\u0027exemple@example.org'],
  ['with tags that nobody sees', 'stu\u{e0041}dent@exam\u2060ple.org', 'student@example.org'],
  ['of a domain with an accent', 'x@université.ma', 'x@xn--universit-j4a.ma'],
  ['of a domain in Arabic', 'x@جامعة.ma', 'x@xn--mgbeh7c1c.ma'],
  ['of a domain all in Arabic', 'x@مثال.المغرب', 'x@xn--mgbh0fb.xn--mgbc0a9azcg'],
  ['of a domain in Cyrillic capitals', 'x@ПРИМЕР.рф', 'x@xn--e1afmkfd.xn--p1ai'],
  ['of a domain with a sharp s', 'x@faß.example', 'x@xn--fa-hia.example'],
  ['of a domain with a dot of another script', 'x@例え。jp', 'x@xn--r8jz45g.jp'],
  ['of a domain in punycode', 'x@xn--mgbh0fb.xn--mgbc0a9azcg', 'x@xn--mgbh0fb.xn--mgbc0a9azcg'],
  [
    'of a punycode end with a hyphen',
    'x@example.xn--vermgensberatung-pwb',
    'x@example.xn--vermgensberatung-pwb',
  ],
  ['of an accented domain behind a name', 'Exemple <x@École.ma>', 'x@xn--cole-9oa.ma'],
])('an e-mail address typed %s is accepted', (_, typed, value) => {
  const parsed = parseEmail(typed);

  expect(parsed).toEqual({ kind: 'value', value });
});

test.each([
  ['nothing', '', 'missing'],
  ['a space', '\u00a0', 'missing'],
  ['Arabic letters', 'طالبة@example.org', 'arabic-letters'],
  ['an Arabic word alone', 'بريدي', 'arabic-letters'],
  ['a space after the @', 'student@ example.org', 'space'],
  ['a space before the @', 'student @example.org', 'space'],
  ['a space in the name', 'first last@example.org', 'only-address'],
  ['words before it', 'mon adresse est student@example.org', 'only-address'],
  ['words behind it', 'student@example.org merci', 'only-address'],
  ['two addresses, one in a link', 'a@example.org <mailto:b@example.org>', 'several'],
  ['two addresses in one link', 'mailto:a@example.org,b@example.org', 'several'],
  ['two addresses with an Arabic comma', 'a@example.org،b@example.org', 'several'],
  ['two addresses with an Arabic semicolon', 'a@example.org؛ b@example.org', 'several'],
  ['an Arabic comma for the dot', 'student@example،org', 'comma'],
  ['a link with a broken escape', 'mailto:a%ZZ@example.org', 'incomplete'],
  ['a raised digit behind the @', 'student@exa²mple.org', 'incomplete'],
  ['the sign of a number behind the @', 'student@example.com№', 'incomplete'],
  ['more than any address has', `${'a '.repeat(300)}student@example.org`, 'only-address'],
  ['a no-break space', 'student\u00a0@example.org', 'space'],
  ['a name alone', 'student', 'no-at'],
  ['a domain alone', 'example.org', 'no-at'],
  ['a comma for the dot', 'student@example,org', 'comma'],
  ['two addresses', 'a@example.org,b@example.org', 'several'],
  ['two addresses in a list', 'a@example.org, b@example.org', 'several'],
  ['two addresses with names', 'A <a@example.org>; B <b@example.org>', 'several'],
  ['two addresses with a slash', 'a@example.org / b@example.org', 'several'],
  ['no name before the @', '@example.org', 'incomplete'],
  ['no domain after the @', 'student@', 'incomplete'],
  ['a domain without a dot', 'student@example', 'incomplete'],
  ['a dot right after the @', 'student@.org', 'incomplete'],
  ['two dots in a row', 'student@example..org', 'incomplete'],
  ['an accent before the @', 'étudiante@example.org', 'accented-letter'],
  ['Arabic letters before an Arabic domain', 'طالبة@جامعة.ma', 'arabic-letters'],
  ['Cyrillic letters before the @', 'студент@example.org', 'other-alphabet'],
  ['a picture before the @', '😀@example.org', 'other-alphabet'],
  ['an Arabic domain without a dot', 'student@جامعة', 'incomplete'],
  ['a domain that ends in a number', 'student@université.0', 'incomplete'],
  ['two dots in an Arabic domain', 'student@جامعة..ma', 'incomplete'],
  ['an address of four numbers', 'student@192.0.2.1', 'incomplete'],
  ['an address of four Arabic numbers', 'student@١٩٢.٠.٢.١', 'incomplete'],
  ['a port', 'student@جامعة.ma:80', 'incomplete'],
  ['a path', 'student@جامعة.ma/x', 'incomplete'],
  ['an escape', 'student@جامعة%2ema.org', 'incomplete'],
  ['a user and a password', 'student:secret@example.org', 'incomplete'],
  ['a hyphen at the end of a name', 'student@example-.org', 'incomplete'],
  ['punycode that ends in a hyphen', 'student@example.xn--abc-', 'incomplete'],
  ['one letter at the end', 'student@example.o', 'incomplete'],
  ['two @', 'student@@example.org', 'incomplete'],
] as const)(
  'a student who types %s in the e-mail field, "%s", gets the issue "%s"',
  (_, typed, issue) => {
    const parsed = parseEmail(typed);

    expect(parsed).toEqual({ kind: 'issue', issue });
  },
);

test('whatever a student types as e-mail address, only what the backend takes is accepted', () => {
  const pieces = fc.constantFrom('a', 'é', '1', '@', '.', 'ma', ' ', ',', '+', 'ب', '\u200f');
  const typed = fc.string({ unit: pieces, maxLength: 10 });

  const fitting = fc.property(typed, (text) => {
    const parsed = parseEmail(text);
    const isSendable = parsed.kind === 'value' && emailSchema.safeParse(parsed.value).success;
    expect(isSendable).toBe(parsed.kind === 'value');
  });

  fc.assert(fitting, { numRuns: 1000 });
});

test.each([
  ['14000', '14000'],
  ['00100', '00100'],
  [' 14 000 ', '14000'],
  ['١٤٠٠٠', '14000'],
  ['\u200e14000', '14000'],
  ['MA-14000', '14000'],
  ['MA 14000', '14000'],
  ['MA14000', '14000'],
  ['14000 Kénitra', '14000'],
  ['14000, Sidi Exemple', '14000'],
  ['Kénitra 14000', '14000'],
  ['14000 القنيطرة', '14000'],
  ['القنيطرة ١٤٠٠٠', '14000'],
  ['Code postal : 14000', '14000'],
  ['(14000)', '14000'],
  ['14000\tKénitra\n', '14000'],
  ['1 4 0 0 0', '14000'],
  ['14.000', '14000'],
  ['Code postal : MA-14000', '14000'],
  ['14000, Hay l’Exemple', '14000'],
  ['14000،', '14000'],
])('the postal code "%s" is understood as %s', (typed, value) => {
  const parsed = parsePostalCode(typed);

  expect(parsed).toEqual({ kind: 'value', value });
});

test.each([
  ['nothing', '', 'missing'],
  ['a space', ' ', 'missing'],
  ['four digits', '1400', 'not-five-digits'],
  ['six digits', '140000', 'not-five-digits'],
  ['a letter', '1400O', 'not-five-digits'],
  ['a letter after a space', '1400 O', 'not-five-digits'],
  ['a city and six digits', '140001 Kénitra', 'not-five-digits'],
  ['two postal codes', '14000 10000', 'not-five-digits'],
  ['an address', '5 Rue Al Khalil 1000', 'not-five-digits'],
  ['a code of France', 'FR-75001', 'not-five-digits'],
  ['a code of France with a short sign', 'F-75001', 'not-five-digits'],
  ['a post-office box', 'BP 20900', 'not-five-digits'],
  ['a post-office box with dots', 'B.P. 20900', 'not-five-digits'],
  ['a post-office box behind a city', 'Casablanca BP 20900', 'not-five-digits'],
  ['a post-office box in words', 'Boîte postale 20900', 'not-five-digits'],
  ['a post-office box in Arabic', 'صندوق البريد 20900', 'not-five-digits'],
  ['other groups', '140 00', 'not-five-digits'],
  ['a digit apart', '1400 0', 'not-five-digits'],
  ['digits with a word between them', '14 Rue 000', 'not-five-digits'],
  ['a raised digit', '1400²', 'not-five-digits'],
  ['a city that touches it', '14000Kénitra', 'not-five-digits'],
  ['a post-office box beside it', 'B.P. 209 14000', 'not-five-digits'],
  ['a city', 'القنيطرة', 'not-five-digits'],
] as const)(
  'a student who types %s in the field of the postal code, "%s", gets the issue "%s"',
  (_, typed, issue) => {
    const parsed = parsePostalCode(typed);

    expect(parsed).toEqual({ kind: 'issue', issue });
  },
);
