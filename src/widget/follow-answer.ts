import type { EnrollmentSession } from '../forms/enrollment-session.ts';
import { confirmationOfCase } from '../gate/confirmation.ts';
import type { GateAnswer } from '../gate/gate.ts';
import { isBusy, isStale, type SendingState, unresolvedKeys } from '../submission/sending-state.ts';
import { focusSubmit, isFocusFree, isViewFocused } from './form-focus.ts';
import { failureNotice, showNotice } from './open-session.ts';
import { type FormScreen, isOfRecord, type RecordedScreen, type Screen } from './screen.ts';
import type { ScreenControl } from './screen-control.ts';

/** Follows what the backend says anew: the form stays as long as the same student needs it. */
export async function followAnswer(
  answer: GateAnswer,
  session: EnrollmentSession,
  control: ScreenControl,
): Promise<void> {
  const before = control.screen;
  if (before.kind !== 'form') return;
  if (answer.kind !== 'decided') return followProblem(answer, session, control);
  const next = control.screenOf(answer);
  const isSame = answer.enrollmentCase.student.id === session.studentId;
  if (isSame && next.kind === 'form') return goOn({ before, next }, session, control);
  const recorded = isSame ? recordedScreen(next, session.sendingState) : null;
  // First, so that it is told whatever fails on the way.
  const shown = control.show(recorded ?? next, { takesFocus: true });
  // Before what follows has come: nothing of the student is left on screen meanwhile.
  try {
    control.forget();
  } finally {
    await shown;
    control.news.saySubmitted(recorded?.confirmation.reference);
  }
}

/** The form stays as it is, by what the backend has said anew. */
async function goOn(
  { before, next }: { before: FormScreen; next: FormScreen },
  session: EnrollmentSession,
  control: ScreenControl,
): Promise<void> {
  const { failure } = session;
  // Who has pressed a button of the notice that goes is led on.
  if (!failure && isViewFocused(control.page)) focusSubmit(control.page);
  const notice = failure && failureNotice(failure, before, control);
  // A failure in the place of another notice is read next, but for who is at work.
  const isAnew = notice !== null && before.notice?.kind !== 'failure';
  const takesFocus = isAnew && isFocusFree(control.page);
  await control.show({ ...next, notice, keepsOpen: before.keepsOpen }, { takesFocus });
  // What was cut off with the student's log-in goes on.
  session.resume();
}

/** The form stays, with all that is typed, whoever could not be asked for. */
async function followProblem(
  problem: Exclude<GateAnswer, { kind: 'decided' }>,
  session: EnrollmentSession,
  control: ScreenControl,
): Promise<void> {
  if (problem.kind === 'session-expired') return showNotice(control.news.sayExpired(), control);
  const state = session.sendingState;
  if (problem.cause === 'forbidden' && !(state && isBusy(state))) {
    // Whoever is logged in now may not see the form: what is typed waits in memory.
    session.hide();
    return control.show(control.screenOf(problem), { takesFocus: true });
  }
  const before = control.screen;
  // What is known of a request, or of the form itself, outweighs that the student could not be asked for.
  const isProblem = before.kind === 'form' && /unreachable|expired/.test(before.notice?.kind ?? '');
  if (isProblem) await showNotice(problem, control);
}

/**
 * The confirmation of what a form has sent, where the student's case tells of a record before the
 * answer to the request itself does; `null` for any other screen.
 */
function recordedScreen(screen: Screen, state: SendingState | null): RecordedScreen | null {
  if (!isOfRecord(screen)) return null;
  if (state === null || unresolvedKeys(state).length === 0) return null;
  const { enrollmentCase } = screen;
  const confirmation = confirmationOfCase(enrollmentCase);
  if (confirmation.reference === null) return null;
  const isOutdated = isStale(state);
  return { kind: 'recorded', enrollmentCase, confirmation, already: false, isOutdated };
}

/**
 * Says that the form's code could not be had, or cannot run.
 *
 * @param screen - With the notice that says so.
 * @param hasAskedAgain - The student has asked for it, and waits.
 */
export async function tellNotLoaded(
  screen: FormScreen,
  hasAskedAgain: boolean,
  { session, control }: { session: EnrollmentSession; control: ScreenControl },
): Promise<void> {
  // Who waits for what follows a press reads why; who is at work is not torn away.
  const isAwaited = session.waitForCode(true) || hasAskedAgain;
  const takesFocus = isAwaited && isFocusFree(control.page);
  await control.show(screen, { takesFocus });
}
