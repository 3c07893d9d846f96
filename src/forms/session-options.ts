import type { EnrollmentBackend } from '../api/backend.ts';
import type { SendingFailure } from '../submission/sending-failure.ts';
import type { SendingState } from '../submission/sending-state.ts';

export type SessionOptions = {
  studentId: string;
  /** Where the form stands. */
  container: HTMLElement;
  backend: () => EnrollmentBackend;
  /** Tells one backend of the page from another. */
  backendName: () => string;
  /** Whether what is typed survives a reload of the tab. */
  keepsDraft: () => boolean;
  /** How long one answer of the backend is waited for. */
  timeoutMs: () => number;
  /** After how long without a sign of the student all is wiped; null for never. */
  idleLimitMs: () => number | null;
  tell: (news: SessionNews) => void;
};

/** What a student's session has to tell the page around the form. */
export type SessionNews =
  /** Something typed is not yet sent, or no longer. */
  | { kind: 'dirty'; isDirty: boolean }
  /** An answer is another, while a failure is told. */
  | { kind: 'answer-changed' }
  /** The button is pressed before the form's code is there. */
  | { kind: 'pressed-early' }
  /** The student is back after a while; somebody else may have logged in meanwhile. */
  | { kind: 'returned' }
  /** Somebody else is logged in by now. */
  | { kind: 'stranger' }
  | { kind: 'idle-warning' }
  /** The warning was answered. */
  | { kind: 'idle-extended' }
  /** Nobody used the page for a long time; the code is that of a request of which nothing is known. */
  | { kind: 'wiped'; incident: string | null }
  /** The request ended in the pointer to the officer, which may have been told before. */
  | { kind: 'failure'; failure: SendingFailure; isNews: boolean }
  /** The form could not be drawn, or a press not be carried out; a developer was told why. */
  | { kind: 'broken'; state: SendingState | null }
  /** Nothing of an earlier end is to be told any more. */
  | { kind: 'moved-on' }
  /** The backend has said, to the request itself, that nobody is logged in; or has recorded it. */
  | Extract<SendingState, { kind: 'session-expired' | 'recorded' }>;
