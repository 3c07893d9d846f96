import type { BackendErrorKind } from '../api/backend.ts';
import type { Decision, ExemptReason } from '../domain/decision.ts';
import { readyDecision, type Screen } from './screen.ts';

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

export type EnrollmentEventName = keyof EnrollmentEventDetails;

/** Tells the host of an event; whether it has prevented what would follow. */
export type Emit = <Name extends EnrollmentEventName>(
  name: Name,
  detail: EnrollmentEventDetails[Name],
) => { prevented: boolean };

/** What the host is told, each thing once. */
export class HostNews {
  readonly #emit: Emit;
  #announced: Screen | null = null;
  #isReady = false;
  #isDirty = false;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** A screen has come on screen; said once, however often it is drawn. */
  announce(screen: Screen): void {
    const isNone = screen.kind === 'loading' || screen.kind === 'fallback';
    if (this.#announced === screen || isNone) return;
    this.#announced = screen;
    if (!this.#isReady) {
      this.#isReady = true;
      this.#emit('amo-ready', { decision: readyDecision(screen) });
    }
    if (screen.kind === 'decided' && screen.decision.kind === 'exempt') {
      this.#emit('amo-exempt', { reason: screen.decision.reason });
    }
  }

  setDirty(isDirty: boolean): void {
    if (this.#isDirty === isDirty) return;
    this.#isDirty = isDirty;
    this.#emit('amo-dirty-change', { dirty: isDirty });
  }

  /** The request is recorded, under a reference where the backend has told it. */
  saySubmitted(reference: string | null | undefined): void {
    if (reference) this.#emit('amo-submitted', { reference });
  }

  sayFailed(failure: EnrollmentEventDetails['amo-failed']): void {
    this.#emit('amo-failed', failure);
  }

  /** The session has expired; what to show depends on whether the host logs the student in. */
  sayExpired(): Extract<Screen, { kind: 'session-expired' }> {
    const { prevented } = this.#emit('amo-session-expired', {});
    return { kind: 'session-expired', hostLogsIn: prevented };
  }
}
