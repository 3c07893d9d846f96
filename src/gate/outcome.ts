import type { EnrollmentCase } from '../api/case-schema.ts';
import type { IneligibleReason } from '../domain/decision.ts';
import type { OutcomeKey } from '../i18n/catalogue.ts';
import css from '../ui/outcome.css?inline';
import type { ViewNode } from '../ui/view-tree.ts';
import type { Confirmation } from './confirmation.ts';
import { printAlone } from './print-alone.ts';
import type { Speech } from './view-context.ts';
import { closedView } from './views/closed-view.ts';
import { confirmationView } from './views/confirmation-view.ts';
import { copyOffered } from './views/copy-offer.ts';
import { failureView, type SubmissionFailure } from './views/failure-view.ts';
import { ineligibleView } from './views/ineligible-view.ts';
import { idleWarning, wipedView } from './views/privacy-view.ts';

/** What the views of this file wear, over the gate's own sheet. */
export const outcomeStyle = css;

/** What buttons of these views do by themselves. */
export const outcomeActions = { print: printAlone, copy: copyOffered };

/** How a visit ends for a student who is not simply exempt. */
export type Outcome =
  | { kind: 'ineligible'; reason: IneligibleReason }
  | { kind: 'closed' }
  | { kind: 'recorded'; confirmation: Confirmation; already: boolean; isOutdated: boolean }
  | { kind: 'failed'; failure: SubmissionFailure };

/** What a student reads who leaves the page open. */
export type Absence = { kind: 'idle' } | { kind: 'wiped'; incident: string | null };

export function absenceView(absence: Absence, speech: Speech<OutcomeKey>): ViewNode {
  return absence.kind === 'idle' ? idleWarning(speech) : wipedView({ ...speech, ...absence });
}

/** The view of an outcome. Apart from the first download: an exempt student never needs it. */
export function outcomeView(
  outcome: Outcome,
  speech: Speech<OutcomeKey> & { enrollmentCase: EnrollmentCase },
): ViewNode {
  switch (outcome.kind) {
    case 'ineligible':
      return ineligibleView({ ...outcome, ...speech });
    case 'closed':
      return closedView(speech);
    case 'recorded':
      return confirmationView({ ...outcome, ...speech });
    case 'failed':
      return failureView({ ...outcome, ...speech });
    default:
      return outcome satisfies never;
  }
}
