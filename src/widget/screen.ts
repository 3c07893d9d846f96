import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Decision } from '../domain/decision.ts';
import { hasOwn } from '../domain/own-member.ts';
import type { Confirmation } from '../gate/confirmation.ts';
import type { GateAnswer, UnreachableCause } from '../gate/gate.ts';
import type { SendingFailure } from '../submission/sending-failure.ts';
import type { LoadFailure } from './load-chunk.ts';

/** The student has to log in; where the host does that by itself, it needs no link. */
type SessionExpired = { kind: 'session-expired'; hostLogsIn: boolean };

/** A request did not work: the form below is folded away until the student wants to see the answers. */
export type FailureNotice = { kind: 'failure'; failure: SendingFailure; isFolded: boolean };

/** What stands above the form, with everything typed below it. */
export type FormNotice =
  /** There is its first view, but not its code: nothing can be sent yet. */
  | { kind: 'not-loaded'; why: LoadFailure }
  | FailureNotice
  | SessionExpired
  /** The student could not be asked for again. */
  | { kind: 'unreachable'; cause: UnreachableCause };

/** What is said above a screen: another student has logged in, and all of the first is wiped. */
type Remark = 'other-student';

export type FormScreen = {
  kind: 'form';
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  notice: FormNotice | null;
  /** The student has asked to see the answers below a failure, and will see them below the next one. */
  keepsOpen?: boolean | undefined;
  remark?: Remark;
};

type DecidedScreen = {
  kind: 'decided';
  enrollmentCase: EnrollmentCase;
  decision: Exclude<Decision, { kind: 'required' }>;
  remark?: Remark;
};

export type RecordedScreen = {
  kind: 'recorded';
  enrollmentCase: EnrollmentCase;
  confirmation: Confirmation;
  already: boolean;
  isOutdated: boolean;
};

/** What the widget shows. */
export type Screen =
  /** The host's fallback children. */
  | { kind: 'fallback' }
  | { kind: 'loading' }
  | { kind: 'unreachable'; cause: UnreachableCause; enrollmentCase: EnrollmentCase | null }
  | SessionExpired
  | DecidedScreen
  | FormScreen
  | RecordedScreen
  /** Nobody used the page for a long time; the code is that of a request of which nothing is known. */
  | { kind: 'wiped'; incident: string | null };

/** Whether a screen shows a view of an outcome: a decision does, but for the notice of the exempt. */
export function hasOutcomeView(screen: Screen): boolean {
  if (hasOwn(screen, 'remark') && screen.remark) return true;
  if (screen.kind === 'form') return screen.notice?.kind === 'session-expired';
  if (screen.kind === 'decided') return screen.decision.kind !== 'exempt' || isOfRecord(screen);
  return /recorded|wiped|expired/.test(screen.kind);
}

/** Whether a screen tells that a request of this year is recorded. */
export function isOfRecord(screen: Screen): screen is RecordedScreen | DecidedScreen {
  if (screen.kind !== 'decided') return screen.kind === 'recorded';
  const { decision } = screen;
  return decision.kind === 'exempt' && decision.reason === 'submitted-this-year';
}

/** What is recorded stays on screen, whatever is learnt of the same student, or not at all. */
export function isProofFor(answer: GateAnswer, screen: Screen): boolean {
  if (screen.kind !== 'recorded' || answer.kind === 'session-expired') return false;
  const { student } = screen.enrollmentCase;
  return answer.kind === 'unreachable' || answer.enrollmentCase.student.id === student.id;
}

/** How a screen comes up. */
export type ShowOptions = {
  /** The screen answers something that the student did, so that it is read next. */
  takesFocus?: boolean;
};

type Decided = { enrollmentCase: EnrollmentCase; decision: Decision };

/** What a decision shows. */
export function decidedScreen({ enrollmentCase, decision }: Decided): FormScreen | DecidedScreen {
  return decision.kind === 'required'
    ? { kind: 'form', enrollmentCase, nearAgeLimit: decision.nearAgeLimit, notice: null }
    : { kind: 'decided', enrollmentCase, decision };
}

/** What is shown in the place of a screen that could not be loaded or drawn. */
export function unreachableScreen(screen: Screen, cause: UnreachableCause): Screen {
  const enrollmentCase = hasOwn(screen, 'enrollmentCase') ? screen.enrollmentCase : null;
  return { kind: 'unreachable', cause, enrollmentCase };
}

/** What `amo-ready` says of the first screen. */
export function readyDecision(screen: Screen): Decision['kind'] | 'unreachable' {
  if (screen.kind === 'decided') return screen.decision.kind;
  return screen.kind === 'form' || screen.kind === 'recorded' ? 'required' : 'unreachable';
}
