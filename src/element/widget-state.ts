import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Decision } from '../domain/decision.ts';
import type { Confirmation } from '../gate/confirmation.ts';
import type { SubmissionFailure } from '../gate/views/failure-view.ts';
import type { UnreachableCause } from '../gate/views/unreachable-view.ts';

/** What stands above the form, with everything typed below it. */
export type FormNotice =
  /** There is its first view, but not its code: nothing can be sent yet. */
  | { kind: 'not-loaded' }
  | { kind: 'failure'; failure: SubmissionFailure }
  | ExpiredNotice
  /** The student could not be asked for again. */
  | { kind: 'unreachable'; cause: UnreachableCause; resumes: boolean };

type ExpiredNotice = {
  kind: 'session-expired';
  hostLogsIn: boolean;
  /** A sending was cut off, and goes on when the same student is back. */
  resumes: boolean;
};

export type FormScreen = {
  kind: 'form';
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  notice: FormNotice | null;
  remark?: Remark;
};

/** What is said above a screen: another student has logged in, and all of the first is wiped. */
type Remark = 'other-student';

/** What the widget shows. */
export type Screen =
  /** The host's fallback children. */
  | { kind: 'fallback' }
  | { kind: 'loading' }
  | { kind: 'unreachable'; cause: UnreachableCause; enrollmentCase: EnrollmentCase | null }
  | { kind: 'session-expired'; hostLogsIn: boolean }
  | {
      kind: 'decided';
      enrollmentCase: EnrollmentCase;
      decision: Exclude<Decision, { kind: 'required' }>;
      remark?: Remark;
    }
  | FormScreen
  | {
      kind: 'recorded';
      enrollmentCase: EnrollmentCase;
      confirmation: Confirmation;
      already: boolean;
      isOutdated: boolean;
    }
  /** Nobody used the page for a long time; the code is that of a request of which nothing is known. */
  | { kind: 'wiped'; incident: string | null };

/** Whether a screen is shown by a view of an outcome: a decision is, but for the notice of the exempt. */
export function hasOutcomeView(screen: Screen): boolean {
  if (screen.kind === 'recorded' || screen.kind === 'wiped') return true;
  if (screen.kind !== 'decided') return false;
  const { decision } = screen;
  return decision.kind !== 'exempt' || decision.reason === 'submitted-this-year';
}

/** Whether a sending was cut off, and goes on when the same student is back. */
export function isToResume({ notice }: FormScreen): boolean {
  return notice !== null && 'resumes' in notice && notice.resumes;
}

/** How a screen comes up. */
export type ShowOptions = {
  /** The screen answers something that the student did, so that it is read next. */
  takesFocus?: boolean;
};

type Decided = { enrollmentCase: EnrollmentCase; decision: Decision };

/** What a decision shows. */
export function decidedScreen({
  enrollmentCase,
  decision,
}: Decided): Extract<Screen, { kind: 'form' | 'decided' }> {
  return decision.kind === 'required'
    ? { kind: 'form', enrollmentCase, nearAgeLimit: decision.nearAgeLimit, notice: null }
    : { kind: 'decided', enrollmentCase, decision };
}

/** What is shown in the place of a screen whose code or words could not be loaded. */
export function withoutChunks(screen: Screen): Screen {
  const enrollmentCase = 'enrollmentCase' in screen ? screen.enrollmentCase : null;
  return {
    kind: 'unreachable',
    cause: screen.kind === 'form' ? 'form' : 'no-answer',
    enrollmentCase,
  };
}

/** What `amo-ready` says of the first screen. */
export function readyDecision(screen: Screen): Decision['kind'] | 'unreachable' {
  if (screen.kind === 'decided') return screen.decision.kind;
  return screen.kind === 'form' || screen.kind === 'recorded' ? 'required' : 'unreachable';
}
