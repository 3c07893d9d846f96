import { type Parsed, parseEmail, parseMobile, parsePostalCode } from './contact.ts';
import { formatPhone } from './phone-format.ts';
import { formatRib, parseRib } from './rib.ts';

const READERS = {
  phone: (typed: string) => given(parseMobile(typed)),
  email: (typed: string) => given(parseEmail(typed)),
  postalCode: (typed: string) => given(parsePostalCode(typed)),
  rib: (typed: string) => {
    const parsed = parseRib(typed);
    return parsed.kind === 'rib' ? parsed.rib : null;
  },
};
const FORMATS: Record<string, (value: string) => string> = { phone: formatPhone, rib: formatRib };

/** An answer that may be understood otherwise than it stands in its field. */
export type ReadAnswer = keyof typeof READERS;

/**
 * What is understood of an answer, as people write it, where that differs from what was typed in
 * more than spaces and capitals; `null` where it does not, or nothing is understood.
 * Source: R-15 in docs/rules.md.
 */
export function understoodOtherwise(name: ReadAnswer, typed: string): string | null {
  const value = READERS[name](typed);
  if (value === null) return null;
  const shown = FORMATS[name]?.(value) ?? value;
  const isAsTyped = [value, shown].some((text) => bare(text) === bare(typed));
  return isAsTyped ? null : shown;
}

function given(parsed: Parsed<string>): string | null {
  return parsed.kind === 'value' ? parsed.value : null;
}

function bare(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}
