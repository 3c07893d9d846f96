import { EnrollmentSession } from '../forms/enrollment-session.ts';
import type { SessionNews } from '../forms/session-options.ts';
import { UNNAMED_REQUEST } from '../gate/confirmation.ts';
import type { SendingFailure } from '../submission/sending-failure.ts';
import { keepInput } from '../ui/keep-input.ts';
import { drawSheet } from './draw-form.ts';
import { focusSubmit, isFocusFree, isViewFocused } from './form-focus.ts';
import {
  type FailureNotice,
  type FormNotice,
  type FormScreen,
  unreachableScreen,
} from './screen.ts';
import type { ScreenControl } from './screen-control.ts';

/** Begins the session of one student: what it tells is followed on screen, and told to the host. */
export function openSession(control: ScreenControl, studentId: string): EnrollmentSession {
  const { host, page } = control;
  keepInput(page.root);
  let hideAlert: (() => void) | null = null;
  const backend = () => {
    const given = host.backend();
    if (!given) throw new Error('a form without a backend');
    return given;
  };
  const tell = (news: SessionNews) => {
    if (news.kind === 'idle-warning') hideAlert = showIdleAlert(control);
    else if (news.kind === 'idle-extended') hideAlert?.();
    else hear(news, session, control).catch((error) => control.fail(error));
  };
  const session = new EnrollmentSession({
    ...host,
    studentId,
    container: page.form,
    backend,
    tell,
  });
  return session;
}

/**
 * Asks a student who has left the page open whether they are still there; the time runs also where that
 * cannot be asked.
 */
function showIdleAlert({ page, loaded }: ScreenControl): (() => void) | null {
  const { speech, outcome } = loaded ?? {};
  try {
    return (speech && outcome?.showIdleAlert(page.frame, speech)) ?? null;
  } catch (error) {
    reportError(error);
    return null;
  }
}

type Heard = Exclude<SessionNews, { kind: 'idle-warning' | 'idle-extended' }>;

/** Rejects where what is told could not be followed. */
async function hear(
  news: Heard,
  session: EnrollmentSession,
  control: ScreenControl,
): Promise<void> {
  switch (news.kind) {
    case 'dirty':
      return control.news.setDirty(news.isDirty);
    case 'answer-changed':
      return drawSheet(session, control);
    case 'returned':
      return control.refresh();
    case 'stranger':
      return control.open({ takesFocus: true });
    case 'wiped':
      // Nothing of the student is left on screen while what is told has yet to come.
      control.page.clear();
      control.forgetDraft();
      return control.show({ kind: 'wiped', incident: news.incident }, { takesFocus: true });
    default: {
      const { screen } = control;
      if (screen.kind === 'form') await hearAtForm(news, screen, control);
    }
  }
}

type HeardAtForm = Exclude<
  Heard,
  { kind: 'dirty' | 'answer-changed' | 'returned' | 'stranger' | 'wiped' }
>;

async function hearAtForm(
  news: HeardAtForm,
  screen: FormScreen,
  control: ScreenControl,
): Promise<void> {
  switch (news.kind) {
    case 'pressed-early':
      return loadAgain(control, false);
    case 'moved-on':
      return showNotice(null, control);
    case 'session-expired':
      // An answer that is changed meanwhile is no news.
      if (screen.notice?.kind === 'session-expired') return;
      return showNotice(control.news.sayExpired(), control);
    case 'failure':
      return tellFailure(news, screen, control);
    case 'recorded':
      return confirm(news, screen, control);
    case 'broken':
      return tellBroken(news, screen, control);
    default:
      news satisfies never;
  }
}

function tellFailure(
  { failure, isNews }: Extract<SessionNews, { kind: 'failure' }>,
  screen: FormScreen,
  control: ScreenControl,
): void {
  const { notice: before } = screen;
  if (before?.kind === 'failure' && before.failure === failure) return;
  const notice = failureNotice(failure, { ...screen, notice: isNews ? null : before }, control);
  // The same once more: whatever has the focus keeps it.
  if (before && !isNews) void control.show({ ...screen, notice });
  else void showNotice(notice, control);
  if (isNews) control.news.sayFailed({ kind: failure.kind, incident: failure.incident });
}

async function confirm(
  { receipt, already, isOutdated }: Extract<SessionNews, { kind: 'recorded' }>,
  { enrollmentCase }: FormScreen,
  control: ScreenControl,
): Promise<void> {
  const confirmation = receipt ?? UNNAMED_REQUEST;
  // First, so that it is told whatever fails on the way.
  const shown = control.show(
    { kind: 'recorded', enrollmentCase, confirmation, already, isOutdated },
    { takesFocus: true },
  );
  try {
    control.forget();
  } finally {
    await shown;
    control.news.saySubmitted(confirmation.reference);
  }
}

/** What is recorded is told in the place of a form that broke over it. */
async function tellBroken(
  { state }: Extract<SessionNews, { kind: 'broken' }>,
  screen: FormScreen,
  control: ScreenControl,
): Promise<void> {
  if (state?.kind === 'recorded') return confirm(state, screen, control);
  await control.show(unreachableScreen(screen, 'broken'), { takesFocus: true });
}

/** Shows what stands above the form, or that nothing does any more. */
export async function showNotice(notice: FormNotice | null, control: ScreenControl): Promise<void> {
  const { screen: before, page } = control;
  if (before.kind !== 'form' || before.notice === notice) return;
  // Who is correcting an answer reads it beside the button, and is not torn away.
  const takesFocus = notice !== null && isFocusFree(page);
  if (notice === null && isViewFocused(page)) focusSubmit(page);
  await control.show({ ...before, notice }, { takesFocus });
}

/** What is told of a failure, with the form folded away below it where nobody wants, or uses, it. */
export function failureNotice(
  failure: SendingFailure,
  { notice, keepsOpen = false }: FormScreen,
  { page }: ScreenControl,
): FailureNotice {
  // Nothing is folded away under the hands of a student who corrects an answer.
  const folds = !keepsOpen && isFocusFree(page);
  const isFolded = notice?.kind === 'failure' ? notice.isFolded : folds;
  return { kind: 'failure', failure, isFolded };
}

/** Shows the answers below a failure, or folds them away again. */
export function fold(control: ScreenControl): void {
  const { screen } = control;
  if (screen.kind !== 'form' || screen.notice?.kind !== 'failure') return;
  const isFolded = !screen.notice.isFolded;
  const notice = { ...screen.notice, isFolded };
  void control.show({ ...screen, notice, keepsOpen: !isFolded });
}

/** Sends the form again, as the student's press would. */
export function resend(session: EnrollmentSession, control: ScreenControl): void {
  const { screen } = control;
  // What comes of the press, or has to be corrected first, is said in the form.
  if (screen.kind === 'form' && screen.notice?.kind === 'failure')
    void control.show({ ...screen, notice: { ...screen.notice, isFolded: false } });
  focusSubmit(control.page);
  session.press();
}

/** Loads the form's code again, if it is not on its way. */
export function loadAgain(control: ScreenControl, takesFocus: boolean): void {
  const { screen: before } = control;
  if (before.kind !== 'form' || before.notice?.kind !== 'not-loaded') return;
  void control.show({ ...before, notice: null }, { takesFocus });
}
