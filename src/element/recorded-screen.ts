import { confirmationOfCase } from '../gate/confirmation.ts';
import type { GateAnswer } from '../gate/gate.ts';
import { doubtfulKeys, isStale, type SubmissionState } from '../submission/submission-state.ts';
import { hasOutcomeView, type Screen } from './widget-state.ts';

type RecordedScreen = Extract<Screen, { kind: 'recorded' }>;

/**
 * The confirmation of what a form has sent, where the student's case tells of a record before the
 * answer to the request itself does; `null` for any other screen.
 */
export function recordedScreen(
  screen: Screen,
  state: SubmissionState | null,
): RecordedScreen | null {
  if (screen.kind !== 'decided' || !hasOutcomeView(screen)) return null;
  if (state === null || doubtfulKeys(state).length === 0) return null;
  const { enrollmentCase } = screen;
  const confirmation = confirmationOfCase(enrollmentCase);
  if (confirmation.reference === null) return null;
  const isOutdated = isStale(state);
  return { kind: 'recorded', enrollmentCase, confirmation, already: false, isOutdated };
}

/** What is recorded stays on screen, whatever is learnt of the same student, or not at all. */
export function isProofFor(answer: GateAnswer, screen: Screen): boolean {
  if (screen.kind !== 'recorded' || answer.kind === 'session-expired') return false;
  const { student } = screen.enrollmentCase;
  return answer.kind === 'unreachable' || answer.enrollmentCase.student.id === student.id;
}
