import {
  hasAccentedLetter,
  hasArabicLetter,
  toPlainAnswer,
  toPlainCode,
  withoutWrapping,
} from './typed-text.ts';

/** What is wrong with a typed CNIE number; each has a message of its own. */
export type CnieIssue =
  | 'missing'
  | 'several'
  | 'arabic-letters'
  | 'accented-letter'
  | 'other-alphabet'
  | 'massar-code'
  | 'letter-o'
  | 'no-letter'
  | 'no-digits'
  | 'too-many-letters'
  | 'too-many-digits'
  | 'digits-first'
  | 'letter-inside'
  | 'other-characters';

export type ParsedCnie =
  | {
      kind: 'cnie';
      cnie: string;
      /** Outside the usual 5 or 6 digits: worth a second look, but no reason to refuse. */
      unusualLength: boolean;
    }
  | { kind: 'issue'; issue: CnieIssue };

/** A CNIE number as it is sent: no official grammar is published, so its shape is all that is held. */
export const CNIE_NUMBER = /^[A-Z]{1,2}[0-9]{1,7}$/;

// Words that no prefix can be, each up to where it ends: `CI12345`, `CN123456` and `N123456` are numbers, and
// so is `MA 123456`, so that the small words count only before or behind another word of a label.
const SIGN = 'n ?°';
const CARD = String.raw`c\.?(?:n\.?i|i\.?n)\.?(?:e\.?)?|id(?= (?:card|n))`;
const NOUN = 'num[ée]ro|number|carte|card|national[eity]*|identit[éey]|électronique';
const ARABIC = String.raw`\p{Script=Arabic}{3,}(?!\p{L})(?=.*\d)`;
const BEFORE_WORD = "(?:(?:ma|my|de la|de|la|of the|of) |d['’])?";
const WORD = String.raw`${BEFORE_WORD}(?:${SIGN}|(?:${CARD}|${NOUN}|${ARABIC})(?![\p{L}\d]))`;
// Behind a label that no colon ends, these are of the label or of the number: what is left without letters
// is refused. The E of `CINE` may stand apart too, where other letters follow.
const BEHIND_WORD = String.raw`(?<=[^\s:=°./_-][ ./_-]+)(?:(?:no?|d[eu]|la|id)(?=[ .:/_-])|e(?=[ ./_-]+[a-z]))`;
const GAP = String.raw`[\s:.=/_-]*`;
const LABEL = new RegExp(`^${WORD}${GAP}(?:(?:${WORD}|${BEHIND_WORD})${GAP})*`, 'iu');
/** Five or six digits are a whole number, so that another group behind them is of something else. */
const SECOND_GROUP = /^[A-Z]{1,2}[^\p{L}\d]*\d{5,}[\s.\p{Pd}\u2212_/·•]+\d/iu;
const SEVERAL = /^[A-Z]{1,2}\d{5,}[^\p{L}\d]*[A-Z]{1,2}\d{5,}/u;
const USUAL_CNIE = /^[A-Z]{1,2}\d{5,6}$/;

// In this order: the first that fits tells the student most about the mistake.
const ISSUES: readonly [CnieIssue, RegExp][] = [
  ['other-alphabet', /[^\p{ASCII}]/u],
  ['massar-code', /^[A-Z]\d{9}$/],
  ['letter-o', /^[A-Z]{1,2}(?=.*O)[\dO]*\d[\dO]*$/],
  ['no-letter', /^\d+$/],
  ['no-digits', /^[A-Z]+$/],
  ['too-many-letters', /^[A-Z]{3,}\d+$/],
  ['too-many-digits', /^[A-Z]{1,2}\d{8,}$/],
  ['digits-first', /^\d+[A-Z]+$/],
  ['letter-inside', /^[A-Z\d]+$/],
];

/**
 * The CNIE number that a student typed or pasted, with a label or between quotes, in capitals and
 * without separators, or the one issue to tell about.
 *
 * The prefix is never judged and nothing is inferred from it: no official grammar of the
 * number is published, so one or two letters and up to seven digits is all that is required.
 * Source: R-14 in docs/rules.md.
 */
export function parseCnie(typed: string): ParsedCnie {
  const text = toPlainAnswer(typed).replace(LABEL, '');
  const bare = withoutWrapping(text);
  if (SECOND_GROUP.test(bare)) return { kind: 'issue', issue: 'several' };
  const code = toPlainCode(bare);
  if (CNIE_NUMBER.test(code)) {
    return { kind: 'cnie', cnie: code, unusualLength: !USUAL_CNIE.test(code) };
  }
  return { kind: 'issue', issue: cnieIssue(code) };
}

/** A CNIE number in two groups, letters and digits: `G 123456`. */
export function formatCnie(cnie: string): string {
  return cnie.replace(/^([A-Z]+)(\d+)$/, '$1 $2');
}

function cnieIssue(code: string): CnieIssue {
  if (code === '') return 'missing';
  if (hasArabicLetter(code)) return 'arabic-letters';
  if (hasAccentedLetter(code)) return 'accented-letter';
  if (SEVERAL.test(code)) return 'several';
  if (/[^\p{L}\d]/u.test(code)) return 'other-characters';
  return ISSUES.find(([, shape]) => shape.test(code))?.[0] ?? 'other-characters';
}
