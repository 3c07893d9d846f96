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
const WORDS =
  /(?:rib|iban)(?=ma ?\d)|n ?°|(?<![\p{L}\p{M}\d])(?:r\.i\.b\.?|[\p{L}\p{M}'’]{3,}|\p{Script=Arabic}+|(?:d[eu]|la)(?= \p{L}| \d{3}))(?![\p{L}\p{M}])/giu;
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
 * Source: R-16, R-18 and R-19 in docs/rules.md.
 */
export function parseRib(typed: string): ParsedRib {
  const text = toPlainAnswer(typed);
  const label = LABEL.exec(text)?.[0] ?? '';
  const parsed = parseCode(label.replace(WORDS, '') + text.slice(label.length));
  if (parsed.kind !== 'issue') return parsed;
  const bare = parseCode(text.replace(WORDS, ''));
  return bare.kind === 'rib' ? bare : parsed;
}

function parseCode(text: string): ParsedRib {
  const code = toPlainCode(text.replace(CELL_BORDERS, ''));
  if (LABEL_ALONE.test(code)) return { kind: 'none' };
  const iban = MOROCCAN_IBAN.exec(code);
  const digits = iban?.[2] ?? code;
  if (FOREIGN_IBAN.test(code)) return issue({ code: 'foreign-iban' });
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

/** More digits than a RIB and the check of its IBAN have are of more than one number, whatever stands between them. */
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
