import { formatRib, parseRib } from './rib.ts';
import { toPlainCode } from './typed-text.ts';

export type DraftEdit = {
  text: string;
  /** Where the caret stands in `text`, in UTF-16 units. */
  caret: number;
  /** Whether the student has just deleted to the left, so that the caret stays left of a gap. */
  deletedBackward: boolean;
};

/**
 * What the RIB field shows after an edit: digits in groups, every digit kept, with the
 * caret behind the same digit as before. A pasted IBAN or label gives way to its RIB once it
 * is complete; any other text is left as it was typed, for the message to speak of, and so are
 * words behind the digits, which may still be typed.
 */
export function groupRibDraft({ text, caret, deletedBackward }: DraftEdit): {
  text: string;
  caret: number;
} {
  const parsed = parseRib(text);
  const endsWithWord = /\d[^\d\p{L}]*\p{L}\D*$/u.test(text);
  const digits = parsed.kind === 'rib' && !endsWithWord ? parsed.rib : toPlainCode(text);
  if (!/^\d+$/.test(digits)) return { text, caret };
  const digitsBehindCaret = countDigits(text.slice(caret));
  const before = Math.max(0, digits.length - digitsBehindCaret);
  const grouped = formatRib(digits);
  return { text: grouped, caret: caretAfter({ grouped, digits: before, deletedBackward }) };
}

function countDigits(text: string): number {
  return toPlainCode(text).replace(/\D/g, '').length;
}

type CaretQuestion = { grouped: string; digits: number; deletedBackward: boolean };

function caretAfter({ grouped, digits, deletedBackward }: CaretQuestion): number {
  let seen = 0;
  let at = 0;
  while (seen < digits && at < grouped.length) {
    if (grouped[at] !== ' ') seen += 1;
    at += 1;
  }
  return grouped[at] === ' ' && !deletedBackward && digits > 0 ? at + 1 : at;
}
