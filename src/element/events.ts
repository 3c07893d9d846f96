import type { BackendErrorKind } from '../api/backend.ts';
import type { Decision, ExemptReason } from '../domain/decision.ts';

/** What each event of the element carries. Never personal data. */
export type EnrollmentEventDetails = {
  /** The first state is on screen. */
  'amo-ready': { decision: Decision['kind'] | 'unreachable' };
  /** The student need not fill the form. */
  'amo-exempt': { reason: ExemptReason };
  /** The request is recorded. */
  'amo-submitted': { reference: string };
  /** A submission ended in the pointer to the officer. */
  'amo-failed': { kind: BackendErrorKind | 'unknown'; incident: string };
  /** Typing began, or all is sent. */
  'amo-dirty-change': { dirty: boolean };
  /** The backend answered 401; `preventDefault()` says that the host logs the student in and calls `refresh()`. */
  'amo-session-expired': Record<string, never>;
};

type EnrollmentEventName = keyof EnrollmentEventDetails;

/** `addEventListener` of the element knows these by name. */
export type EnrollmentEventMap = {
  [Name in EnrollmentEventName]: CustomEvent<EnrollmentEventDetails[Name]>;
};

export type Emit = <Name extends EnrollmentEventName>(
  name: Name,
  detail: EnrollmentEventDetails[Name],
) => { prevented: boolean };

/** Dispatches the element's events on `target`, bubbling and composed. */
export function emitOn(target: EventTarget): Emit {
  return (name, detail) => {
    const event = new CustomEvent(name, {
      bubbles: true,
      composed: true,
      cancelable: name === 'amo-session-expired',
      detail,
    });
    return { prevented: !target.dispatchEvent(event) };
  };
}
