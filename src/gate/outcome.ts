import type { EnrollmentCase } from '../api/case-schema.ts';
import type { IneligibleReason } from '../domain/decision.ts';
import type { OutcomeKey } from '../i18n/catalogue.ts';
import { isolated } from '../i18n/text-parts.ts';
import type { SendingFailure } from '../submission/sending-failure.ts';
import css from '../ui/outcome.css?inline';
import type { ViewNode } from '../ui/view-tree.ts';
import { type Confirmation, confirmationOfCase } from './confirmation.ts';
import { showIdleAlert } from './idle-alert.ts';
import { printAlone } from './print-alone.ts';
import type { Speech } from './view-context.ts';
import { closedView } from './views/closed-view.ts';
import { confirmationView } from './views/confirmation-view.ts';
import { copyOffered } from './views/copy-offer.ts';
import { failureView } from './views/failure-view.ts';
import { handOverSheet } from './views/hand-over-sheet.ts';
import { ineligibleView } from './views/ineligible-view.ts';
import { otherStudentView } from './views/other-student-view.ts';
import { sessionView } from './views/session-view.ts';
import { wipedView } from './views/wiped-view.ts';

/** How a visit ends for a student who is not simply exempt. */
export type Ending =
  | { kind: 'ineligible'; reason: IneligibleReason }
  | { kind: 'closed' }
  | { kind: 'recorded'; confirmation: Confirmation; already: boolean; isOutdated: boolean }
  | { kind: 'failed'; failure: SendingFailure; isFolded: boolean };

/** The late views of the gate, apart from the first download: an exempt student never needs them. */
export const outcome = {
  /** What these views wear, over the gate's own sheet. */
  style: css,
  endingView,
  handOverSheet,
  otherStudentView,
  sessionView,
  wipedView,
  recordedText,
  showIdleAlert,
  /** What buttons of these views do by themselves. */
  actions: { print: printAlone, copy: copyOffered },
};

function endingView(
  ending: Ending,
  speech: Speech<OutcomeKey> & { enrollmentCase: EnrollmentCase },
): ViewNode {
  switch (ending.kind) {
    case 'ineligible':
      return ineligibleView({ ...ending, ...speech });
    case 'closed':
      return closedView(speech);
    case 'recorded':
      return confirmationView({ ...ending, ...speech });
    case 'failed':
      return failureView({ ...ending, ...speech });
    default:
      return ending satisfies never;
  }
}

/** That a request is recorded, in mere text: to be read where its view cannot be drawn. */
function recordedText(
  { translate }: Speech<OutcomeKey>,
  { enrollmentCase, confirmation }: { enrollmentCase: EnrollmentCase; confirmation?: Confirmation },
): string {
  const { reference } = confirmation ?? confirmationOfCase(enrollmentCase);
  const title = translate('confirmation.title');
  return reference === null ? title : `${title} ${isolated(reference)}`;
}
