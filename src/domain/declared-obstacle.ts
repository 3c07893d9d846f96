import { parseBirthDate } from './birth-date.ts';
import { ageFinding, type CaseFacts } from './decision.ts';

/** What a student declares in the form that ends the request there. */
export type DeclaredObstacle = 'other-coverage' | 'over-age';

/**
 * Which condition of the scheme the student's own declarations fail, or `null` for none.
 *
 * Source: in docs/rules.md.
 */
export function declaredObstacle(
  facts: CaseFacts,
  declared: { otherCoverage: boolean; birthDate: string | null },
): DeclaredObstacle | null {
  if (declared.otherCoverage) return 'other-coverage';
  return declaredAge(facts, declared.birthDate) === 'over' ? 'over-age' : null;
}

/** Whether a declared birth date is past the 30th birthday and before the 31st: the officer may ask. */
export function isNearAgeLimit(facts: CaseFacts, birthDate: string): boolean {
  return declaredAge(facts, birthDate) === 'near';
}

/** A date with an issue is one to correct first. */
function declaredAge(facts: CaseFacts, birthDate: string | null) {
  const parsed = parseBirthDate(birthDate ?? '', facts.today);
  return ageFinding(facts, parsed.kind === 'value' ? parsed.value : null);
}
