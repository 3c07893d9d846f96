import {
  hasAccentedLetter,
  hasArabicLetter,
  NO_ANSWER,
  toPlainAnswer,
  toPlainCode,
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
  | 'only-address'
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

const MAILTO = /mailto:(?:\/\/)?([^\s<>?]*)(?:\?[^\s<>]*)?/gi;
/** `E-mail : `, `Adresse e-mail `, and Arabic words, since no letter of theirs is of an address. */
const EMAIL_LABEL =
  /^(?:[^@:]*: |(?:(?:e-?mail|mail|courriel|adresse|address|[\p{Script=Arabic}\p{M}ـ]+)(?: ?[:=] ?| ))+)/iu;
const BETWEEN_ADDRESSES = /[\s,;،؛<>()[\]"«»“”„‹›]+/;
/** Two addresses with nothing between them that an address could not hold. */
const JOINED_ADDRESSES = /@.*[/|:].*@/;

// The marks that may stand between a postal code and the words beside it.
const BESIDE = String.raw`[\s,;:.=|()'’«»"/\p{Pd}،؛]`;
const PLACE = String.raw`(?:[\p{L}\p{M}]{2,}(?![\p{L}\p{M}])|[ld]['’](?=\p{L})|${BESIDE})*`;
const MOROCCO = String.raw`(?:(?<!\p{L})(?:ma|cp)[ \p{Pd}]*)?`;
const FIVE_DIGITS = String.raw`\d{5}|\d\d[ .\p{Pd}]\d{3}|\d(?:[ .\p{Pd}]+\d){4}`;
const POSTAL_CODE_AND_PLACE = new RegExp(
  String.raw`^(?:${PLACE}(?<!\p{L}))?${MOROCCO}(${FIVE_DIGITS})(?![\p{L}\p{N}])${PLACE}$`,
  'iu',
);
/** A box of the post office, or the sign of another country: the digits behind it are no postal code. */
const OTHER_NUMBER =
  /(?<!\p{L})(?:b\.?p|bo[iî]te postale|p\.?o\.? box|صندوق)(?!\p{L})|(?<!\p{L})(?!ma|cp)[a-z]{1,2}[^\p{L}\d]*\d/iu;

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
  const text = toPlainAnswer(toPlainAnswer(typed).replace(MAILTO, linkedAddress));
  if (text === '') return refuse('missing');
  if (text === NO_ANSWER) return refuse('only-address');
  const unlabelled = withoutWrapping(text.replace(EMAIL_LABEL, ''));
  const addresses = addressesIn(unlabelled);
  if (addresses.length > 1 || JOINED_ADDRESSES.test(unlabelled)) return refuse('several');
  const [address] = addresses;
  if (address === undefined || !mayStandIn(unlabelled, address)) {
    return refuse(besideIssue(unlabelled, address));
  }
  return parseAddress(address);
}

function parseAddress(address: string): Parsed<EmailIssue> {
  const { mailbox, domain } = partsOf(address);
  if (hasArabicLetter(mailbox)) return refuse('arabic-letters');
  if (hasAccentedLetter(mailbox)) return refuse('accented-letter');
  if (/\P{ASCII}/u.test(mailbox)) return refuse('other-alphabet');
  const sent = `${mailbox}@${asciiDomain(domain)}`;
  return EMAIL_ADDRESS.test(sent) ? accept(sent) : refuse('incomplete');
}

/** What is wrong where more stands in the field than one address, or no address at all. */
function besideIssue(text: string, address: string | undefined): EmailIssue {
  if (hasArabicLetter(partsOf(text).mailbox)) return 'arabic-letters';
  if (/\S[,،]\S/u.test(text)) return 'comma';
  if (address !== undefined && parseAddress(address).kind === 'value') return 'only-address';
  if (/\s/.test(text)) return 'space';
  return address === undefined ? 'no-at' : 'incomplete';
}

/** The address of a link, its escapes read; one that cannot be read stays a link, which no address is. */
function linkedAddress(link: string, address: string): string {
  try {
    return ` ${decodeURIComponent(address)} `;
  } catch {
    return link;
  }
}

/** Whatever holds an `@`, each once. */
function addressesIn(text: string): string[] {
  const found = text
    .split(BETWEEN_ADDRESSES)
    .filter((part) => part.includes('@'))
    .map((part) => withoutWrapping(part));
  const different = new Map(found.map((address) => [address.toLowerCase(), address]));
  return [...different.values()];
}

/** Beside an address no word may stand, but for a name where the address is in angle brackets. */
function mayStandIn(text: string, address: string): boolean {
  const isNamed = text.includes('<') || text.includes('>');
  return isNamed || !/[\p{L}\p{N}@]/u.test(text.replaceAll(address, ''));
}

function partsOf(address: string): { mailbox: string; domain: string } {
  const [mailbox = '', domain = ''] = address.split(/@(?=[^@]*$)/);
  return { mailbox, domain };
}

/** A domain of any script as mail servers write it; what is none stays as it is, or becomes nothing. */
function asciiDomain(domain: string): string {
  // `URL` sees only names: it would take more for a port, a path or an escape.
  const isForeignName = /^(?=.*\P{ASCII})[\p{L}\p{M}\p{Nd}\u200C.。-]+$/u.test(domain);
  if (!isForeignName) return domain;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return '';
  }
}

/**
 * The postal code that was typed: five digits together, two and three, or each apart, with the country
 * before it or a place beside it. Source: R-21 in docs/rules.md.
 */
export function parsePostalCode(typed: string): Parsed<PostalCodeIssue> {
  const text = toPlainAnswer(typed);
  if (text === '') return refuse('missing');
  const digits = OTHER_NUMBER.test(text) ? undefined : POSTAL_CODE_AND_PLACE.exec(text)?.[1];
  return digits === undefined ? refuse('not-five-digits') : accept(digits.replace(/\D/g, ''));
}

function accept(value: string): { kind: 'value'; value: string } {
  return { kind: 'value', value };
}

function refuse<Issue>(issue: Issue): { kind: 'issue'; issue: Issue } {
  return { kind: 'issue', issue };
}
