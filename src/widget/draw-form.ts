import type { TemplateNode } from '../first-view/form-template.ts';
import type { Enrollment } from '../forms/enrollment.ts';
import type { EnrollmentSession } from '../forms/enrollment-session.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import { focusSubmit, isViewFocused } from './form-focus.ts';
import type { LoadedScreen } from './loaded-screen.ts';
import { noticeView } from './notice-view.ts';
import type { FormScreen } from './screen.ts';
import type { ScreenControl } from './screen-control.ts';

type LoadedFirstView = LoadedScreen & { template: readonly TemplateNode[] };
type LoadedForm = LoadedScreen & { Enrollment: typeof Enrollment };

type Drawing<Loaded> = {
  session: EnrollmentSession;
  screen: FormScreen;
  loaded: Loaded;
};

/** Draws the form as it was prerendered, with what stands above it. */
export function drawFirstView(
  { session, screen, loaded: { speech, template, outcome } }: Drawing<LoadedFirstView>,
  control: ScreenControl,
): void {
  const wasRead = isViewFocused(control.page);
  const drawAbove = () => control.drawViews(screen, { speech, outcome }, noticeView);
  session.showFirstView(formFacts(screen, speech), template, drawAbove);
  if (screen.notice) return;
  session.waitForCode(false);
  if (wasRead) focusSubmit(control.page);
}

/** Draws the form, with what stands above it. */
export function drawForm(
  { session, screen, loaded }: Drawing<LoadedForm>,
  control: ScreenControl,
): void {
  const { notice } = screen;
  const drawAbove = () => {
    control.drawViews(screen, loaded, noticeView);
    drawSheet(session, control);
    control.page.form.hidden = notice?.kind === 'failure' && notice.isFolded;
  };
  session.showForm(formFacts(screen, loaded.speech), loaded.Enrollment, drawAbove);
}

/**
 * Keeps at hand what the officer is given on paper after a failure, by the answers as they stand now; also where
 * something else is to be read on screen meanwhile.
 */
export function drawSheet(
  { failure, maskedCodes: codes }: EnrollmentSession,
  { page, screen, loaded }: ScreenControl,
): void {
  if (screen.kind !== 'form' || !failure || !loaded?.outcome) return;
  const { enrollmentCase } = screen;
  page.showSheet(
    loaded.outcome.handOverSheet({ ...loaded.speech, enrollmentCase, failure, codes }),
  );
}

function formFacts({ enrollmentCase, nearAgeLimit }: FormScreen, speech: LoadedScreen['speech']) {
  const card = officerCard({ ...speech, enrollmentCase });
  return { ...speech, enrollmentCase, nearAgeLimit, officerCard: card };
}
