import { flushSync } from 'react-dom';
import type { EnrollmentBackend } from '../api/backend.ts';
import { atWorkIn, restoreWork } from '../first-view/at-work.ts';
import type { FirstView } from '../first-view/first-view.ts';
import { NO_FIRST_VIEW } from '../first-view/handover.ts';
import { AbsenceWatch } from '../presence/absence-watch.ts';
import { UnloadGuard } from '../presence/unload-guard.ts';
import { doubtfulKeys, isBusy, type SubmissionState } from '../submission/submission-state.ts';
import { Draft, type DraftContent } from './draft.ts';
import type { EnrollmentFormProps } from './enrollment-form.tsx';
import { type FormHandle, mountForm } from './mount-form.tsx';
import { StudentWork } from './student-work.ts';

type FormFacts = Pick<
  EnrollmentFormProps,
  'enrollmentCase' | 'nearAgeLimit' | 'language' | 'translate' | 'officerCard'
>;

type Facts = FormFacts & {
  backend: EnrollmentBackend;
  /** What a student saw, and typed into, before the form was there. */
  firstView: FirstView | null;
};

type FormSlotOptions = {
  /** Tells one backend of the page from another. */
  backendName: () => string;
  /** Whether what is typed survives a reload of the tab. */
  keepsDraft: () => boolean;
  /** How long one answer of the backend is waited for. */
  timeoutMs: () => number;
  /** After how long without a sign of the student all is wiped; null for never. */
  idleLimitMs: () => number | null;
  onDirtyChange: (isDirty: boolean) => void;
  onSubmission: (state: SubmissionState) => void;
  /** The student is back after a while; somebody else may have logged in meanwhile. */
  onReturn: () => void;
  /** Somebody else is logged in by now. */
  onStranger: () => void;
  onIdleWarning: () => void;
  onIdleExtended: () => void;
  onIdle: () => void;
};

/** The place of the form: one student's at a time, whose typed values outlive the form itself. */
export class FormSlot {
  readonly #place: HTMLElement;
  readonly #options: FormSlotOptions;
  readonly #draft: Draft;
  readonly #unloadGuard = new UnloadGuard();
  readonly #absenceWatch: AbsenceWatch;
  #work: StudentWork | null = null;
  #handle: FormHandle | null = null;
  #facts: Facts | null = null;
  /** Aborted when the form leaves the screen. */
  #gone = new AbortController();

  constructor(place: HTMLElement, options: FormSlotOptions) {
    this.#place = place;
    this.#options = options;
    this.#draft = new Draft({ backendName: options.backendName, isWanted: options.keepsDraft });
    this.#absenceWatch = new AbsenceWatch({
      limitMs: options.idleLimitMs,
      onWarning: options.onIdleWarning,
      onExtended: options.onIdleExtended,
      onIdle: () => this.#endIdle(),
      onHidden: () => this.#work?.submission.doubtIdentity(),
      onWake: () => this.#work?.submission.dispatch({ kind: 'wake' }),
      onReturn: options.onReturn,
    });
  }

  /** Whether this student's form is on screen. */
  isOf(studentId: string): boolean {
    return this.#handle !== null && this.#work?.studentId === studentId;
  }

  /** Whether something of another student is kept. */
  isOfAnother(studentId: string): boolean {
    return this.#work !== null && this.#work.studentId !== studentId;
  }

  /** Shows the form, or brings the one that stands up to date. */
  show(facts: Facts): void {
    const studentId = facts.enrollmentCase.student.id;
    if (this.isOfAnother(studentId)) this.discard();
    this.#work ??= this.#begin(facts, this.#draft.read(studentId));
    this.#facts = facts;
    this.#work.answers.judgeBy(facts);
    if (this.#handle) this.#handle.update(this.#props(facts, this.#work));
    else this.#mount(facts, this.#work);
    // A receipt may have come while no form was there.
    if (this.#work?.submission.state.kind === 'recorded') this.#follow(this.#work.submission.state);
  }

  /** Where the sending stands. */
  get state(): SubmissionState | null {
    return this.#work?.submission.state ?? null;
  }

  /** The student presses the button, or what amounts to that. */
  send(): void {
    if (!this.#work || isBusy(this.#work.submission.state)) return;
    // Whatever fills a field without an event, and what was typed in the last milliseconds.
    flushSync(() => this.#read());
    // A condition that is not met is no mistake to correct, so it is shown instead of any issue.
    if (this.#work.answers.isObstructed) this.#showObstacle();
    else void this.#work.press();
  }

  #read(): void {
    const form = this.#place.querySelector('form');
    if (form) this.#work?.answers.read(form);
  }

  #showObstacle(): void {
    const title = this.#place.querySelector<HTMLElement>('.obstacle__title');
    title?.scrollIntoView({ block: 'center' });
    title?.focus({ preventScroll: true });
  }

  /** The same student has logged in again, so that what was cut off goes on. */
  resume(): void {
    this.#work?.submission.dispatch({ kind: 'resumed' });
  }

  /** The student does not want to wait for the next try or question. */
  hurry(): void {
    this.#work?.submission.dispatch({ kind: 'hurry' });
  }

  /** Whether a student who leaves the page is noticed. */
  watchAbsence(isOn: boolean): void {
    if (isOn) this.#absenceWatch.start();
    else this.#absenceWatch.stop();
  }

  /** Takes the form down and keeps what is typed, in memory, for the same student's return. */
  close(): void {
    this.watchAbsence(false);
    if (!this.#handle || !this.#work) return;
    this.#read();
    this.#unmount();
    this.#work.close();
  }

  /** Forgets what was typed, but not that something may be recorded; returns the keys of that. */
  wipe(): readonly string[] {
    if (!this.#work) return [];
    const doubtful = doubtfulKeys(this.#work.submission.state);
    this.discard();
    if (doubtful.length > 0 && this.#facts) {
      this.#work = this.#begin(this.#facts, { doubtful: [...doubtful], values: null });
    }
    return doubtful;
  }

  /** Takes the form down and forgets what was typed. */
  discard(): void {
    this.#unmount();
    this.#work?.close();
    this.#work = null;
  }

  #mount(facts: Facts, work: StudentWork): void {
    const { submission, answers } = work;
    const before = atWorkIn(this.#place);
    const beginning = facts.firstView?.handOver(facts) ?? NO_FIRST_VIEW;
    const { isStanding, typed, waiting } = beginning;
    if (Object.keys(typed).length > 0) answers.takeOver(typed);
    work.open();
    this.#gone = new AbortController();
    this.#handle = mountForm(this.#place, this.#props(facts, work), isStanding);
    this.#tellDirty(work.isDirty);
    const unsubscribe = submission.subscribe(() => this.#follow(submission.state));
    this.#gone.signal.addEventListener('abort', unsubscribe);
    if (beginning.isDoubtful) submission.doubtIdentity();
    // The page may be out of sight, or the time over, so that nothing is sent any more.
    this.#absenceWatch.start(beginning.lastSignMs);
    if (!isStanding) restoreWork(this.#place, before);
    if (Object.keys(typed).length > 0) this.#keepDraft();
    if (waiting === 'withdrawn') submission.dispatch({ kind: 'held' });
    if (waiting === 'pressed') this.send();
  }

  #unmount(): void {
    this.#gone.abort();
    this.#handle?.unmount();
    this.#handle = null;
    this.#unloadGuard.set(false);
  }

  #begin(facts: Facts, draft: DraftContent | null): StudentWork {
    return new StudentWork({
      facts,
      draft,
      backend: () => (this.#facts ?? facts).backend,
      backendName: this.#options.backendName(),
      timeoutMs: this.#options.timeoutMs,
      onStranger: this.#options.onStranger,
      onDirtyChange: (isDirty) => this.#tellDirty(isDirty),
      onAnswersChange: () => this.#keepDraft(),
    });
  }

  #follow(state: SubmissionState): void {
    this.#guard();
    if (state.kind !== 'recorded') this.#keepDraft();
    if (state.kind === 'issues' && !this.#work?.answers.refuse(state.issues)) {
      this.#work?.submission.dispatch({ kind: 'unplaceable' });
      return;
    }
    this.#options.onSubmission(state);
  }

  #keepDraft(): void {
    if (!this.#handle || !this.#work) return;
    const { studentId, submission, answers } = this.#work;
    const values = answers.control.getValues();
    this.#draft.write(studentId, { values, doubtful: doubtfulKeys(submission.state) });
  }

  #tellDirty(isDirty: boolean): void {
    this.#guard();
    this.#options.onDirtyChange(isDirty);
  }

  #guard(): void {
    const isSending = this.#work !== null && isBusy(this.#work.submission.state);
    const isDirty = this.#work?.isDirty ?? false;
    this.#unloadGuard.set(this.#handle !== null && (isDirty || isSending));
  }

  /** What is on its way is not cut off. */
  #endIdle(): void {
    const state = this.#work?.submission.state;
    const isOnlyAsked = state?.kind === 'asking' && state.round.vainQuestions > 0;
    if (state && isBusy(state) && !isOnlyAsked) this.#absenceWatch.start();
    else this.#options.onIdle();
  }

  #props(
    { firstView: _, backend: __, ...facts }: Facts,
    { answers, submission, isRestored }: StudentWork,
  ): EnrollmentFormProps {
    return { ...facts, answers, submission, isRestored, onPress: () => this.send() };
  }
}
