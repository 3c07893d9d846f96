import type { EnrollmentCase } from '../api/case-schema.ts';
import type { MaskedCodes } from '../domain/masked-codes.ts';
import { FirstView, type FormFacts } from '../first-view/first-view.ts';
import type { TemplateNode } from '../first-view/form-template.ts';
import { keepingPosition } from '../first-view/keep-position.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { AbsenceWatch } from '../presence/absence-watch.ts';
import { isHidden } from '../presence/presence-watch.ts';
import { UnloadGuard } from '../presence/unload-guard.ts';
import { shortCode } from '../submission/round.ts';
import type { SendingFailure } from '../submission/sending-failure.ts';
import { isBusy, type SendingState, unresolvedKeys } from '../submission/sending-state.ts';
import type { Enrollment } from './enrollment.ts';
import { SendingNews } from './sending-news.ts';
import type { SessionOptions } from './session-options.ts';

/**
 * One student's session with the form: its first view, then the form, what is typed in either, and the
 * request. It outlives the form on screen, and ends with a record or another student.
 */
export class EnrollmentSession {
  readonly studentId: string;
  readonly #options: SessionOptions;
  readonly #firstView: FirstView;
  readonly #unloadGuard = new UnloadGuard();
  readonly #absenceWatch: AbsenceWatch;
  #code: typeof Enrollment | null = null;
  /** There once the form's code is. */
  #enrollment: Enrollment | null = null;
  /** Keys that are all that is left of what was wiped. */
  readonly #unresolved: string[] = [];
  #isDirty = false;
  /** Nobody knows whether the student who is logged in is still the one of the first view. */
  #isDoubtful = false;
  readonly #sendingNews = new SendingNews();

  constructor(options: SessionOptions) {
    const { studentId, container, idleLimitMs, tell } = options;
    this.#options = options;
    this.studentId = studentId;
    this.#firstView = new FirstView(container, {
      onInput: () => this.#setDirty(Object.keys(this.#firstView.typed).length > 0),
      onPress: () => tell({ kind: 'pressed-early' }),
    });
    this.#absenceWatch = new AbsenceWatch({
      limitMs: idleLimitMs,
      onWarning: () => this.#warnIdle(),
      onExtended: () => tell({ kind: 'idle-extended' }),
      onIdle: () => this.#endIdle(),
      onHidden: () => this.#doubt(),
      onWake: () => this.#enrollment?.sending.dispatch({ kind: 'due', by: 'return' }),
      onReturn: () => this.#noteReturn(),
    });
  }

  /** Whether the form's code is there. */
  get hasCode(): boolean {
    return this.#code !== null;
  }

  /** Whether something of another student than this one is kept. */
  isOfAnother(studentId: string): boolean {
    const isKept = this.#enrollment !== null || this.#firstView.isKept;
    return (isKept || this.#unresolved.length > 0) && this.studentId !== studentId;
  }

  get isFirstViewShown(): boolean {
    return this.#firstView.isShown;
  }

  /** Where the sending stands; null before the form's code is there. */
  get sendingState(): SendingState | null {
    return this.#enrollment?.sending.state ?? null;
  }

  /** What is still to be told of a request that ended in the pointer to the officer. */
  get failure(): SendingFailure | null {
    return this.#sendingNews.failureIn(this.sendingState);
  }

  get maskedCodes(): MaskedCodes | null {
    return this.#enrollment?.maskedCodes ?? null;
  }

  /** Shows the form as it was prerendered. `drawAbove` draws what stands above it. */
  showFirstView(facts: FormFacts, template: readonly TemplateNode[], drawAbove: () => void): void {
    keepingPosition(this.#options.container, drawAbove, () => {
      if (this.#firstView.isStanding(facts)) return false;
      if (!this.#firstView.isOf(facts.enrollmentCase)) this.#isDoubtful = isHidden();
      this.#firstView.show(facts, template);
      return true;
    });
    this.#absenceWatch.start();
  }

  /** Shows the form, or brings the one that stands up to date. `drawAbove` draws what stands above it. */
  showForm(facts: FormFacts<MessageKey>, code: typeof Enrollment, drawAbove: () => void): void {
    this.#code = code;
    this.#enrollment ??= this.#begin(code, facts);
    const enrollment = this.#enrollment;
    const { waiting } = this.#firstView;
    keepingPosition(this.#options.container, drawAbove, () => this.#drawForm(facts, enrollment));
    // The page may be out of sight, or the time over, so that nothing is sent any more.
    this.#absenceWatch.start();
    if (waiting === 'withdrawn') enrollment.sending.dispatch({ kind: 'withdrawn' });
    if (waiting === 'pressed') enrollment.press();
    // A receipt may have come while no form was there.
    if (enrollment.sending.state.kind === 'recorded') this.#follow();
  }

  /** Says that the form's code is asked for again, or could not be had; returns whether a press waited for it. */
  waitForCode(isInVain: boolean): boolean {
    const { waiting } = this.#firstView;
    // A press that waits goes on waiting.
    if (isInVain) this.#firstView.wait('in-vain');
    else if (waiting === 'in-vain') this.#firstView.wait('again');
    return waiting === 'pressed';
  }

  /** As if the student had pressed the button. */
  press(): void {
    this.#enrollment?.press();
  }

  /** The student asks what became of the request. */
  check(): void {
    const news = this.#sendingNews.check();
    if (news) this.#options.tell(news);
    this.#enrollment?.sending.dispatch({ kind: 'due', by: 'student' });
  }

  /** Asks the backend who the student is; null before the form's code is there. */
  askCase(): Promise<EnrollmentCase> | null {
    return this.#enrollment?.askCase() ?? null;
  }

  /** The student is known to be logged in, so that what was cut off goes on. */
  resume(): void {
    this.#enrollment?.sending.dispatch({ kind: 'logged-in' });
  }

  /** Takes the form down and keeps what is typed, in memory, for the same student's return. */
  hide(): void {
    this.#absenceWatch.stop();
    if (this.#enrollment?.isShown) this.#enrollment.hide();
    else if (this.isFirstViewShown) this.#firstView.hide();
    this.#guard();
  }

  /** Forgets what is typed; whether the student is there is still watched. */
  finish(): void {
    const enrollment = this.#enrollment;
    this.#enrollment = null;
    this.#sendingNews.forget();
    this.#isDirty = false;
    try {
      this.#firstView.hide();
      this.#firstView.release();
      enrollment?.end();
    } finally {
      this.#guard();
    }
  }

  /** Nothing of the student is kept. */
  end(): void {
    this.#absenceWatch.stop();
    this.finish();
  }

  #drawForm(facts: FormFacts<MessageKey>, enrollment: Enrollment): boolean {
    if (enrollment.isShown) return enrollment.show(facts, false);
    const { typed, waiting } = this.#firstView;
    const isStanding = this.#firstView.isStanding(facts);
    enrollment.takeOver(typed);
    if (!isStanding) this.#firstView.hide();
    this.#firstView.release();
    const isAnew = enrollment.show(facts, isStanding);
    // A press is carried out some time after, and unseen.
    if (this.#isDoubtful || waiting === 'pressed') enrollment.sending.doubtIdentity();
    this.#setDirty(this.#isDirty);
    return isAnew;
  }

  #begin(code: typeof Enrollment, facts: FormFacts<MessageKey>): Enrollment {
    const { tell } = this.#options;
    return new code({
      ...this.#options,
      facts,
      unresolved: this.#unresolved.splice(0),
      onStranger: () => tell({ kind: 'stranger' }),
      onReturn: () => tell({ kind: 'returned' }),
      onDirty: (isDirty) => this.#setDirty(isDirty),
      onAnswer: () => this.failure && tell({ kind: 'answer-changed' }),
      onSending: () => this.#follow(),
      onBroken: () => tell({ kind: 'broken', state: this.sendingState }),
    });
  }

  #follow(): void {
    const state = this.sendingState;
    if (!this.#enrollment?.isShown || !state) return;
    this.#guard();
    if (state.kind === 'issues') this.#enrollment.refuse(state.failure.issues);
    const news = this.#sendingNews.follow(state);
    if (news) this.#options.tell(news);
  }

  #setDirty(isDirty: boolean): void {
    this.#isDirty = isDirty;
    this.#guard();
    this.#options.tell({ kind: 'dirty', isDirty });
  }

  #guard(): void {
    const state = this.sendingState;
    const isShown = this.#enrollment?.isShown || this.isFirstViewShown;
    this.#unloadGuard.set(isShown && (this.#isDirty || (state !== null && isBusy(state))));
  }

  #warnIdle(): boolean {
    // Its words are part of what is still on its way.
    if (this.isFirstViewShown) return false;
    this.#options.tell({ kind: 'idle-warning' });
    return true;
  }

  #noteReturn(): void {
    if (this.#enrollment) this.#enrollment.noteReturn();
    else this.#options.tell({ kind: 'returned' });
  }

  #doubt(): void {
    if (this.#enrollment) this.#enrollment.sending.doubtIdentity();
    else this.#isDoubtful = true;
  }

  /** What is on its way is not cut off. Of what is wiped, nothing stays but that it may be recorded. */
  #endIdle(): void {
    const state = this.sendingState;
    if (state?.kind === 'trying' || state?.kind === 'waiting') {
      this.#absenceWatch.start();
      return;
    }
    this.finish();
    this.#unresolved.push(...(state ? unresolvedKeys(state) : []));
    const [key] = this.#unresolved;
    this.#options.tell({ kind: 'wiped', incident: key === undefined ? null : shortCode(key) });
  }
}
