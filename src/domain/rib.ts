import { toPlainAnswer, toPlainCode } from './typed-text.ts';

/** What is wrong with a typed RIB; each has a message of its own. */
export type RibIssue =
  | { code: 'too-short'; digits: number }
  | { code: 'too-long'; digits: number }
  | { code: 'account-only' }
  | { code: 'wrong-key' }
  | { code: 'foreign-iban' }
  | { code: 'letters' };

export type ParsedRib =
  | { kind: 'none' }
  | { kind: 'rib'; rib: string }
  | { kind: 'issue'; issue: RibIssue };

/** The 24 digits of a RIB as it is sent. Whether its key fits, `parseRib` says. */
export const RIB_DIGITS = /^\d{24}$/;

// Words, but for the two letters of an IBAN's country.
const IN_WORD = String.raw`[\p{L}\p{M}]`;
const LABEL_WORD = String.raw`(?:rib|iban)(?=ma ?\d)|n ?°`;
const LONG_WORD = String.raw`r\.i\.b\.?|[\p{L}\p{M}'’]{3,}|\p{Script=Arabic}+`;
const SMALL_WORD = String.raw`(?:d[eu]|l[ae]|au|no|my)(?= ?[:.]? \p{L}|[ :.]+\d{3})`;
const WORDS = new RegExp(
  `${LABEL_WORD}|(?<!${IN_WORD}|\\d)(?:${LONG_WORD}|${SMALL_WORD})(?!${IN_WORD})`,
  'giu',
);
// What stands before a number and says that it is one.
const LABEL = /^\D*(?:rib|iban|رقم|كشف|°)(?:\D*[^\d\p{L}])?(?=[a-z]{0,2} ?\d)/iu;
const LABEL_ALONE = /^(RIB|IBAN|(رقم|كشف)التعريفالبنكي)?$/;
const CELL_BORDERS = /["'’‘“”„«»‹›()[\]{}<>|:;=]/g;
const FOREIGN_IBAN = /^(?!MA)[A-Z]{2}\d{2}[A-Z\d]{8,30}$/;
// A valid RIB is a multiple of 97, so the check digits of its IBAN never vary.
const MOROCCAN_IBAN_CHECK = '64';
const MOROCCAN_IBAN = /^MA(\d{2})(\d*)$/;
const RIB_LENGTH = 24;
const ACCOUNT_LENGTH = 16;

/**
 * The 24 digits of the RIB that a student typed or pasted – bare, grouped, after a label, in the
 * cells of a table, or as the Moroccan IBAN that holds it – or the one issue to tell about.
 *
 * The key proves that no digit is wrong, so that words may stand anywhere around a RIB whose key
 * fits. It says nothing of the account's existence or holder.
 * Source: in docs/rules.md.
 */
export function parseRib(typed: string): ParsedRib {
  const text = toPlainAnswer(typed);
  const label = LABEL.exec(text)?.[0] ?? '';
  const parsed = parseCode(withoutWords(text, label.length));
  if (parsed.kind !== 'issue') return parsed;
  const bare = parseCode(withoutWords(text, text.length));
  return bare.kind === 'rib' ? bare : parsed;
}

/** A text without the words that begin before `end`. */
function withoutWords(text: string, end: number): string {
  return text.replace(WORDS, (word, at: number) => (at < end ? '' : word));
}

function parseCode(text: string): ParsedRib {
  const code = toPlainCode(text.replace(CELL_BORDERS, ''));
  if (LABEL_ALONE.test(code)) return { kind: 'none' };
  const iban = MOROCCAN_IBAN.exec(code);
  const digits = iban?.[2] ?? code;
  if (isForeignIban(code)) return issue({ code: 'foreign-iban' });
  if (!/^\d*$/.test(digits)) return issue(letterIssue(digits.replace(/\D/g, '').length));
  if (!RIB_DIGITS.test(digits)) return issue(lengthIssue(digits.length));
  const ibanFits = !iban || iban[1] === MOROCCAN_IBAN_CHECK;
  return ibanFits && hasValidRibKey(digits)
    ? { kind: 'rib', rib: digits }
    : issue({ code: 'wrong-key' });
}

/**
 * Whether the last two of 24 digits are the RIB's key: 97 − (first 22 digits × 100) mod 97,
 * from 01 to 97. A plain `mod 97 = 0` would also let the keys 00, 98 and 99 pass.
 */
function hasValidRibKey(rib: string): boolean {
  const key = Number(rib.slice(-2));
  return rib.slice(0, 3) !== '000' && key >= 1 && key <= 97 && remainderBy97(rib) === 0;
}

/** Whether it is an IBAN of another country by the check of ISO 13616, so that no word is taken for one. */
function isForeignIban(code: string): boolean {
  if (!FOREIGN_IBAN.test(code)) return false;
  const checked = code.slice(4) + code.slice(0, 4);
  return remainderBy97(checked.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36)))) === 1;
}

/** A RIB in the groups of the bank's paper, bank 3, locality 3, account 16, key 2; more digits follow as a fifth group. */
export function formatRib(digits: string): string {
  return [
    digits.slice(0, 3),
    digits.slice(3, 6),
    digits.slice(6, 22),
    digits.slice(22, 24),
    digits.slice(24),
  ]
    .filter((group) => group !== '')
    .join(' ');
}

/** More digits than a RIB and the check of its IBAN have are of more than one number. */
function letterIssue(digits: number): RibIssue {
  const isMoreThanOne = digits > RIB_LENGTH + MOROCCAN_IBAN_CHECK.length;
  return isMoreThanOne ? { code: 'too-long', digits } : { code: 'letters' };
}

function lengthIssue(digits: number): RibIssue {
  if (digits === ACCOUNT_LENGTH) return { code: 'account-only' };
  return { code: digits < RIB_LENGTH ? 'too-short' : 'too-long', digits };
}

// 24 digits exceed what a JavaScript number holds, so the remainder is taken digit by digit.
function remainderBy97(digits: string): number {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
}

function issue(found: RibIssue): ParsedRib {
  return { kind: 'issue', issue: found };
}
