import { type EnrollmentBackend, toBackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { readCase } from '../api/read-case.ts';
import { type Limits, withinTime } from '../api/within-time.ts';
import { type Decision, decide } from '../domain/decision.ts';
import type { UnreachableCause } from './views/unreachable-view.ts';

export type GateAnswer =
  | { kind: 'decided'; enrollmentCase: EnrollmentCase; decision: Decision }
  | { kind: 'session-expired' }
  | { kind: 'unreachable'; cause: UnreachableCause };

/** Asks the backend who the student is, and decides what follows. Never rejects. */
export async function askGate(backend: EnrollmentBackend, limits: Limits): Promise<GateAnswer> {
  try {
    const answer = await withinTime((signal) => backend.getCase({ signal }), limits);
    const enrollmentCase = readCase(answer);
    return { kind: 'decided', enrollmentCase, decision: decide(enrollmentCase) };
  } catch (error) {
    const { kind } = toBackendError(error);
    if (kind === 'unauthenticated') return { kind: 'session-expired' };
    if (kind === 'forbidden') return { kind: 'unreachable', cause: 'forbidden' };
    if (kind === 'protocol') return { kind: 'unreachable', cause: 'unreadable' };
    return { kind: 'unreachable', cause: kind === 'network' ? 'no-answer' : 'unavailable' };
  }
}
