import type { EnrollmentCase } from '../api/case-schema.ts';
import type { FirstView } from '../first-view/first-view.ts';
import { FormSlot } from '../forms/form-slot.ts';
import { UNNAMED_REQUEST } from '../gate/confirmation.ts';
import type { GateAnswer } from '../gate/gate.ts';
import { shortCode } from '../submission/attempt.ts';
import { isBusy, type SubmissionState } from '../submission/submission-state.ts';
import { placeIn, restorePlace } from '../ui/place.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import { FailureReport } from './failure-report.ts';
import { formFacts } from './first-desk.ts';
import { FormStage } from './form-stage.ts';
import type { HostNews } from './host-news.ts';
import { showIdleAlert } from './idle-alert.ts';
import { noticeView } from './notice-view.ts';
import { isProofFor, recordedScreen } from './recorded-screen.ts';
import type { ScreenParts } from './screen-parts.ts';
import type { WidgetHost } from './widget-host.ts';
import {
  type FormNotice,
  type FormScreen,
  isToResume,
  type Screen,
  type ShowOptions,
} from './widget-state.ts';

type FormDeskOptions = {
  host: WidgetHost;
  news: HostNews;
  /** What is, or is about to be, on screen. */
  screen: () => Screen;
  /** What was shown of the form before its code was there. */
  firstView: FirstView | null;
  show: (screen: Screen, options?: ShowOptions) => Promise<void>;
  /** What an answer of the backend shows. */
  screenOf: (answer: GateAnswer) => Screen;
  /** Somebody else may have logged in: the backend is to be asked again. */
  askAgain: () => void;
  /** Nothing of the student may stay on screen: the backend is asked as if anew. */
  reopen: () => void;
  /** Nothing that is typed is wanted any more. */
  forget: () => void;
  /** Nothing is left in the browser, and the host knows. */
  forgetDraft: () => void;
};

type In<Kind extends SubmissionState['kind']> = Extract<SubmissionState, { kind: Kind }>;

/** What the widget does around the form: shows what becomes of its request, and tells the host. */
export class FormDesk {
  readonly #options: FormDeskOptions;
  readonly #form: FormSlot;
  readonly #stage: FormStage;
  /** What the latest screen was drawn with. */
  #parts: ScreenParts | null = null;
  readonly #report = new FailureReport();

  constructor(options: FormDeskOptions) {
    this.#options = options;
    const { host, news } = options;
    this.#stage = new FormStage(host.stage);
    this.#form = new FormSlot(host.stage.formPlace, {
      ...host,
      onDirtyChange: (isDirty) => news.setDirty(isDirty),
      onSubmission: (state) => this.#follow(state),
      onReturn: options.askAgain,
      onStranger: options.reopen,
      onIdleWarning: () => this.#parts && showIdleAlert(this.#stage, this.#parts),
      onIdleExtended: () => this.stay(),
      onIdle: () => this.#wipe(),
    });
  }

  /** Whether the form of this student is on screen. */
  isOf(enrollmentCase: EnrollmentCase): boolean {
    return this.#form.isOf(enrollmentCase.student.id);
  }

  /** Whether something of another student is kept. */
  isOfAnother(enrollmentCase: EnrollmentCase): boolean {
    return this.#form.isOfAnother(enrollmentCase.student.id);
  }

  /** Whether what is on screen stays, whatever this answer says. */
  outweighs(answer: GateAnswer): boolean {
    return isProofFor(answer, this.#options.screen());
  }

  /** Draws the views and what follows below; what the student looks at stays where it is. */
  async draw(screen: Screen, parts: ScreenParts, drawViews: () => void): Promise<void> {
    const place = placeIn(this.#options.host.stage.root);
    drawViews();
    this.#parts = parts;
    if (screen.kind === 'form') await this.#drawForm(screen, parts);
    else this.#form.close();
    this.#form.watchAbsence(screen.kind === 'form' || screen.kind === 'recorded');
    restorePlace(place);
  }

  /** What stands above the form. */
  noticeView(screen: FormScreen, parts: ScreenParts): ViewNode | null {
    return noticeView(screen, { ...parts, loginUrl: this.#options.host.loginUrl() });
  }

  /** Follows what the backend says anew: the form stays as long as the same student needs it. */
  async take(answer: GateAnswer): Promise<void> {
    const before = this.#options.screen();
    if (before.kind !== 'form') return;
    if (answer.kind !== 'decided') return this.#takeNoAnswer(answer, before);
    const { screenOf, forget, show, host } = this.#options;
    const { state } = this.#form;
    const screen = screenOf(answer);
    if (screen.kind === 'form' && this.isOf(screen.enrollmentCase)) {
      await show({ ...screen, notice: this.#report.noticeIn(state) });
      if (isToResume(before)) this.#form.resume();
      return;
    }
    const recorded = this.isOf(answer.enrollmentCase) ? recordedScreen(screen, state) : null;
    forget();
    await show(recorded ?? screen, { takesFocus: true });
    const reference = recorded?.confirmation.reference;
    if (reference) host.emit('amo-submitted', { reference });
  }

  /** The form stays, with all that is typed, whoever could not be asked for. */
  async #takeNoAnswer(
    answer: Exclude<GateAnswer, { kind: 'decided' }>,
    before: FormScreen,
  ): Promise<void> {
    const resumes = isToResume(before);
    if (answer.kind === 'session-expired') {
      return this.#showNotice({ ...this.#options.news.sayExpired(), resumes });
    }
    const { state } = this.#form;
    if (answer.cause === 'forbidden' && !(state && isBusy(state))) {
      // Whoever is logged in now may not see the form: what is typed waits in memory.
      const screen = this.#options.screenOf(answer);
      return this.#options.show(screen, { takesFocus: true });
    }
    // What is known of a request outweighs that the student could not be asked for.
    if (before.notice === null || before.notice.kind === 'failure') return;
    return this.#showNotice({ ...answer, resumes });
  }

  /** Takes the form down. What is typed stays in memory, for the same student's return. */
  close(): void {
    this.#form.close();
  }

  /** Takes the form down and forgets what was typed. */
  discard(): void {
    this.#form.discard();
  }

  /** Sends the form again, as the student's press would. */
  resend(): void {
    this.#stage.focusSubmit();
    this.#form.send();
  }

  /** The student is still there. */
  stay(): void {
    this.#stage.showAlert(null);
  }

  /** Asks at once what became of a request, and says that it does. */
  check(): void {
    const screen = this.#options.screen();
    const notice = this.#report.checking();
    if (screen.kind === 'form' && notice) void this.#options.show({ ...screen, notice });
    this.#form.hurry();
  }

  async #showNotice(notice: FormNotice | null): Promise<void> {
    const screen = this.#options.screen();
    if (screen.kind !== 'form' || screen.notice === notice) return;
    // Who is correcting an answer reads it beside the button, and is not torn away.
    const takesFocus = notice !== null && this.#stage.isFocusFree();
    if (notice === null && this.#stage.isViewFocused()) this.#stage.focusSubmit();
    await this.#options.show({ ...screen, notice }, { takesFocus });
  }

  async #drawForm(screen: FormScreen, { speech }: ScreenParts): Promise<void> {
    const backend = this.#options.host.backend();
    if (!backend) return;
    const { firstView } = this.#options;
    await this.#form.show({ ...formFacts(screen, speech), backend, firstView });
  }

  #follow(state: SubmissionState): void {
    const screen = this.#options.screen();
    if (screen.kind !== 'form') return;
    switch (state.kind) {
      case 'recorded':
        void this.#confirm(state, screen);
        return;
      case 'session-expired':
        // An answer that is changed meanwhile is no news.
        if (screen.notice?.kind === 'session-expired' && screen.notice.resumes) return;
        void this.#showNotice({ ...this.#options.news.sayExpired(), resumes: true });
        return;
      case 'refused':
      case 'unknown':
        this.#tellFailure(state, screen);
        return;
      case 'queued':
        this.#report.clear();
        void this.#showNotice(null);
        return;
      case 'idle':
      case 'sending':
        void this.#showNotice(null);
        return;
      default:
      // The form itself shows the rest.
    }
  }

  async #confirm(
    { receipt, already, isOutdated }: In<'recorded'>,
    { enrollmentCase }: FormScreen,
  ): Promise<void> {
    const isElsewhere = this.#stage.isFocusElsewhere();
    this.#options.forget();
    const confirmation = receipt ?? UNNAMED_REQUEST;
    await this.#options.show(
      { kind: 'recorded', enrollmentCase, confirmation, already, isOutdated },
      { takesFocus: !isElsewhere },
    );
    if (receipt) this.#options.host.emit('amo-submitted', { reference: receipt.reference });
  }

  #tellFailure(state: In<'refused' | 'unknown'>, screen: FormScreen): void {
    const told = this.#report.tell(state, screen.notice);
    if (!told) return;
    const { notice, isNews } = told;
    const { kind, incident } = notice.failure;
    // The same once more: whatever has the focus keeps it.
    if (screen.notice && !isNews) void this.#options.show({ ...screen, notice });
    else void this.#showNotice(notice);
    if (isNews) this.#options.host.emit('amo-failed', { kind, incident });
  }

  #wipe(): void {
    const [doubtful] = this.#form.wipe();
    this.#options.forgetDraft();
    const incident = doubtful === undefined ? null : shortCode(doubtful);
    void this.#options.show({ kind: 'wiped', incident }, { takesFocus: true });
  }
}
