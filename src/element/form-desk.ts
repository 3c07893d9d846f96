import type { EnrollmentCase } from '../api/case-schema.ts';
import { FormSlot } from '../forms/form-slot.ts';
import { UNNAMED_REQUEST } from '../gate/confirmation.ts';
import type { GateAnswer } from '../gate/gate.ts';
import type { SubmissionFailure } from '../gate/views/failure-view.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import { shortCode } from '../submission/attempt.ts';
import { doubtfulKeys, type SubmissionState } from '../submission/submission-state.ts';
import type { HostNews } from './host-news.ts';
import { showIdleAlert } from './idle-alert.ts';
import { noticeView } from './notice-view.ts';
import type { ScreenParts } from './screen-parts.ts';
import { failureOf } from './submission-failure.ts';
import type { WidgetHost } from './widget-host.ts';
import {
  type FormNotice,
  type FormScreen,
  hasOutcomeView,
  type Screen,
  type ShowOptions,
} from './widget-state.ts';

type FormDeskOptions = {
  host: WidgetHost;
  news: HostNews;
  /** What is, or is about to be, on screen. */
  screen: () => Screen;
  show: (screen: Screen, options?: ShowOptions) => Promise<void>;
  /** What an answer of the backend shows. */
  screenOf: (answer: GateAnswer) => Screen;
  /** Somebody else may have logged in: the backend is to be asked again. */
  askAgain: () => void;
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
  /** What the latest screen was drawn with. */
  #parts: ScreenParts | null = null;
  /** What the host was told of in this round. */
  #told: SubmissionFailure | null = null;

  constructor(options: FormDeskOptions) {
    this.#options = options;
    const { host, news } = options;
    this.#form = new FormSlot(host.stage.formPlace, {
      ...host,
      onDirtyChange: (isDirty) => news.setDirty(isDirty),
      onSubmission: (state) => this.#follow(state),
      onReturn: options.askAgain,
      onIdleWarning: () => this.#warn(),
      onIdleExtended: () => host.stage.showAlert(null),
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

  async draw(screen: Screen, parts: ScreenParts): Promise<void> {
    this.#parts = parts;
    if (screen.kind === 'form') await this.#drawForm(screen, parts);
    else this.#form.close();
    this.#form.watchIdle(screen.kind === 'form' || screen.kind === 'recorded');
  }

  /** What stands above the form. */
  noticeView(screen: FormScreen, parts: ScreenParts): HTMLElement | null {
    return noticeView(screen, {
      ...parts,
      loginUrl: this.#options.host.loginUrl(),
      resend: () => this.#resend(),
      check: () => this.#check(),
      resume: this.#options.askAgain,
    });
  }

  /** Follows what the backend says anew: the form stays as long as the same student needs it. */
  async take(answer: GateAnswer): Promise<void> {
    const { screen: shown, screenOf, news, forget, show } = this.#options;
    const before = shown();
    if (before.kind !== 'form') return;
    const { notice } = before;
    const resumes = notice !== null && 'resumes' in notice && notice.resumes;
    if (answer.kind === 'unreachable') {
      // What is known of a request outweighs that the student could not be asked for.
      if (notice === null || notice.kind === 'failure') return;
      return this.#showNotice({ ...answer, resumes });
    }
    if (answer.kind === 'session-expired') {
      return this.#showNotice({ ...news.sayExpired(), resumes });
    }
    const screen = screenOf(answer);
    if (screen.kind !== 'form' || !this.isOf(screen.enrollmentCase)) {
      this.#tellIfRecorded(screen);
      forget();
      return show(screen, { takesFocus: true });
    }
    this.#form.confirmIdentity();
    await show({ ...screen, notice: this.#noticeNow() });
    if (resumes) this.#form.resume();
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
  #resend(): void {
    this.#options.host.stage.focusSubmit();
    this.#form.send();
  }

  /** Asks at once what became of a request, and says that it does. */
  #check(): void {
    const screen = this.#options.screen();
    if (screen.kind === 'form' && this.#told) {
      const failure = { ...this.#told, progress: 'checking' } as const;
      void this.#options.show({ ...screen, notice: { kind: 'failure', failure } });
    }
    this.#form.hurry();
  }

  async #showNotice(notice: FormNotice | null): Promise<void> {
    const screen = this.#options.screen();
    if (screen.kind !== 'form' || screen.notice === notice) return;
    const { stage } = this.#options.host;
    // Who is correcting an answer reads it beside the button, and is not torn away.
    const takesFocus = notice !== null && stage.isFocusFree();
    if (notice === null && stage.isViewFocused()) stage.focusSubmit();
    await this.#options.show({ ...screen, notice }, { takesFocus });
  }

  /** What stands above the form, as far as the sending goes. */
  #noticeNow(): FormNotice | null {
    const kind = this.#form.state?.kind;
    const failure = kind === 'refused' || kind === 'unknown' ? this.#told : null;
    return failure && { kind: 'failure', failure };
  }

  /** The case may tell of a record before the answer to the request itself does. */
  #tellIfRecorded(screen: Screen): void {
    if (screen.kind !== 'decided' || !this.isOf(screen.enrollmentCase)) return;
    const { reference } = screen.enrollmentCase.registration ?? {};
    const { state } = this.#form;
    const mayBeOurs = state !== null && doubtfulKeys(state).length > 0;
    if (reference && mayBeOurs && hasOutcomeView(screen)) {
      this.#options.host.emit('amo-submitted', { reference });
    }
  }

  async #drawForm(screen: FormScreen, { speech }: ScreenParts): Promise<void> {
    const backend = this.#options.host.backend();
    if (!backend) return;
    const { enrollmentCase, nearAgeLimit } = screen;
    const makeOfficerCard = () => officerCard({ ...speech, enrollmentCase });
    await this.#form.show({ ...speech, enrollmentCase, nearAgeLimit, backend, makeOfficerCard });
  }

  #follow(state: SubmissionState): void {
    const screen = this.#options.screen();
    if (screen.kind !== 'form') return;
    switch (state.kind) {
      case 'recorded':
        void this.#confirm(state, screen);
        return;
      case 'session-expired':
        void this.#showNotice({ ...this.#options.news.sayExpired(), resumes: true });
        return;
      case 'refused':
      case 'unknown':
        this.#tellFailure(state, screen);
        return;
      case 'queued':
        this.#told = null;
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
    const isElsewhere = this.#options.host.stage.isFocusElsewhere();
    this.#options.forget();
    const confirmation = receipt ?? UNNAMED_REQUEST;
    await this.#options.show(
      { kind: 'recorded', enrollmentCase, confirmation, already, isOutdated },
      { takesFocus: !isElsewhere },
    );
    if (receipt) this.#options.host.emit('amo-submitted', { reference: receipt.reference });
  }

  /** Says it once a round; a question that came to nothing changes nothing but its own trace. */
  #tellFailure(state: In<'refused' | 'unknown'>, screen: FormScreen): void {
    const failure = failureOf(state);
    const { kind, incident } = failure;
    const isNews = this.#told?.kind !== kind || this.#told.incident !== incident;
    const shown = screen.notice?.kind === 'failure' ? screen.notice.failure : null;
    if (!isNews && shown?.progress === null) return;
    const told = {
      ...failure,
      progress: shown?.progress === 'checking' ? 'in-vain' : null,
    } as const;
    this.#told = told;
    const notice = { kind: 'failure', failure: told } as const;
    if (shown && !isNews) void this.#options.show({ ...screen, notice });
    else void this.#showNotice(notice);
    if (isNews) this.#options.host.emit('amo-failed', { kind, incident });
  }

  #warn(): void {
    if (this.#parts) showIdleAlert(this.#options.host.stage, this.#parts);
  }

  #wipe(): void {
    const [doubtful] = this.#form.wipe();
    this.#options.forgetDraft();
    const incident = doubtful === undefined ? null : shortCode(doubtful);
    void this.#options.show({ kind: 'wiped', incident }, { takesFocus: true });
  }
}
