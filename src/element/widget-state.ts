import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Decision } from '../domain/decision.ts';
import type { Confirmation } from '../gate/confirmation.ts';
import type { SubmissionFailure } from '../gate/views/failure-view.ts';
import type { UnreachableCause } from '../gate/views/unreachable-view.ts';

/** What stands above the form, with everything typed below it. */
export type FormNotice =
  | { kind: 'failure'; failure: SubmissionFailure }
  | { kind: 'session-expired'; hostLogsIn: boolean };

export type FormScreen = {
  kind: 'form';
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  notice: FormNotice | null;
};

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
    }
  | FormScreen
  | {
      kind: 'recorded';
      enrollmentCase: EnrollmentCase;
      confirmation: Confirmation;
      already: boolean;
    };

export function isSubmitted(decision: Decision): boolean {
  return decision.kind === 'exempt' && decision.reason === 'submitted-this-year';
}

/** What `amo-ready` says of the first screen. */
export function readyDecision(screen: Screen): Decision['kind'] | 'unreachable' {
  if (screen.kind === 'decided') return screen.decision.kind;
  return screen.kind === 'form' || screen.kind === 'recorded' ? 'required' : 'unreachable';
}
