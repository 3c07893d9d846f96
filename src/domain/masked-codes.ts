import { parseCnie } from './cnie.ts';
import { parseRib } from './rib.ts';

/** What a paper shows of the student's codes: their last characters, or `null` where there is no code. */
export type MaskedCodes = { cnie: string | null; rib: string | null };

const SHOWN = 3;

/**
 * The typed codes as far as a paper may show them: `•••• 456`. Of a CNIE number with few digits fewer are
 * shown, so that more than half of it stays hidden; what is no complete code is left out.
 *
 * Source: R-47 in docs/rules.md.
 */
export function maskedCodes(typed: { cnie: string; rib: string }): MaskedCodes {
  const cnie = parseCnie(typed.cnie);
  const rib = parseRib(typed.rib);
  return {
    cnie: cnie.kind === 'cnie' ? masked(cnie.cnie) : null,
    rib: rib.kind === 'rib' ? masked(rib.rib) : null,
  };
}

function masked(code: string): string {
  const shown = Math.min(SHOWN, Math.floor((code.length - 1) / 2));
  return `•••• ${code.slice(code.length - shown)}`.trimEnd();
}
