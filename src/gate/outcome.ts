import type { EnrollmentCase } from '../api/case-schema.ts';
import type { OutcomeKey } from '../i18n/catalogue.ts';
import type { Confirmation } from './confirmation.ts';
import type { Speech } from './view-context.ts';
import { confirmationView } from './views/confirmation-view.ts';
import { failureView, type SubmissionFailure } from './views/failure-view.ts';

/** How a submission ended, for the student to read. */
export type Outcome =
  | { kind: 'recorded'; confirmation: Confirmation; already: boolean }
  | { kind: 'failed'; failure: SubmissionFailure; tryAgain: () => void };

/** The view of an outcome. Apart from the first download: an exempt student never needs it. */
export function outcomeView(
  outcome: Outcome,
  speech: Speech<OutcomeKey> & { enrollmentCase: EnrollmentCase },
): HTMLElement {
  return outcome.kind === 'recorded'
    ? confirmationView({ ...outcome, ...speech })
    : failureView({ ...outcome, ...speech });
}
