import { type BackendErrorKind, backendErrorKind, type EnrollmentBackend } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { readCase } from '../api/read-case.ts';
import { type Limits, withinTime } from '../api/within-time.ts';
import { type Decision, decide } from '../domain/decision.ts';

/**
 * What could not be had: an answer, a useful one, a readable one, leave to see the form, the form's own
 * code, or a page on which that can run and be drawn.
 */
export type UnreachableCause =
  | 'network'
  | 'unavailable'
  | 'protocol'
  | 'forbidden'
  | 'not-loaded'
  | 'broken';

/** Why nobody knows who the student is. */
type Problem = { kind: 'session-expired' } | { kind: 'unreachable'; cause: UnreachableCause };

export type GateAnswer =
  | { kind: 'decided'; enrollmentCase: EnrollmentCase; decision: Decision }
  | Problem;

/** Asks the backend who the student is, and decides what follows. Never rejects, also where there is no backend. */
export async function askGate(
  backend: EnrollmentBackend | null,
  limits: Limits,
): Promise<GateAnswer> {
  if (!backend) return { kind: 'unreachable', cause: 'network' };
  const ask = async (signal: AbortSignal) => readCase(await backend.getCase({ signal }));
  return gateAnswer(withinTime(ask, limits));
}

/** What follows from a case that is asked for. Never rejects. */
export async function gateAnswer(asked: Promise<EnrollmentCase>): Promise<GateAnswer> {
  try {
    const enrollmentCase = await asked;
    return { kind: 'decided', enrollmentCase, decision: decide(enrollmentCase) };
  } catch (error) {
    return problemOf(backendErrorKind(error));
  }
}

function problemOf(kind: BackendErrorKind): Problem {
  switch (kind) {
    case 'unauthenticated':
      return { kind: 'session-expired' };
    case 'network':
    case 'protocol':
    case 'forbidden':
      return { kind: 'unreachable', cause: kind };
    default:
      return { kind: 'unreachable', cause: 'unavailable' };
  }
}
