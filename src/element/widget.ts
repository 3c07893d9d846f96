import type { EnrollmentBackend } from '../api/backend.ts';
import type { Attempt, Ending } from '../api/send-enrollment.ts';
import type { FormSlot } from '../forms/form-slot.ts';
import { askGate, type GateAnswer } from '../gate/gate.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import { loadTranslate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import type { Emit } from './events.ts';
import { loadFormScreen, loadScreen, type ScreenChunks } from './screen-chunks.ts';
import { screenView } from './screen-view.ts';
import type { Stage } from './stage.ts';
import { failureOf } from './submission-failure.ts';
import { type FormNotice, type FormScreen, readyDecision, type Screen } from './widget-state.ts';

/** What the widget learns from the element around it, asked anew whenever it is needed. */
export type WidgetHost = {
  stage: Stage;
  emit: Emit;
  language: () => Language;
  /** Null when the host gave no usable one. */
  backend: () => EnrollmentBackend | null;
  loginUrl: () => string | null;
  isNoticeWanted: () => boolean;
  expectsForm: () => boolean;
  keepsDraft: () => boolean;
};

type ShowOptions = {
  /** The screen answers something that the student did, so that it is read next. */
  takesFocus?: boolean;
};

/** One widget: asks the backend, lets the gate decide, and shows what follows. */
export class Widget {
  readonly #host: WidgetHost;
  /** There from the first form on. */
  #form: FormSlot | null = null;
  /** What is, or is about to be, on screen. */
  #screen: Screen = { kind: 'fallback' };
  #turn = 0;
  #shown: Promise<void> = Promise.resolve();
  #asking = new AbortController();
  #announced: Screen | null = null;
  #isReady = false;
  #isDirty = false;

  constructor(host: WidgetHost) {
    this.#host = host;
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** Asks the backend who the student is and shows what follows; resolves when it is on screen. */
  async open(options: ShowOptions = {}): Promise<void> {
    // A rejected hint is no failure: the same chunks are asked for again when they are needed.
    if (this.#host.expectsForm()) loadFormScreen(this.#host.language()).catch(() => null);
    const asking = this.#ask();
    if (options.takesFocus) await this.#show({ kind: 'loading' });
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#shown;
    const screen = this.#screenOf(answer);
    if (screen.kind === 'form') await this.#show({ kind: 'loading' });
    if (asking.signal.aborted) return this.#shown;
    return this.#show(screen, options);
  }

  /** Asks again. A form on screen stays, with everything typed, as long as the same student needs it. */
  async refresh(): Promise<void> {
    if (this.#screen.kind !== 'form') return this.open();
    const asking = this.#ask();
    const answer = await asking.answer;
    if (asking.signal.aborted || this.#screen.kind !== 'form') return this.#shown;
    if (answer.kind === 'unreachable') return;
    const screen = this.#screenOf(answer);
    if (screen.kind === 'session-expired') return this.#showNotice(screen);
    if (screen.kind !== 'form' || !this.#form?.isOf(screen.enrollmentCase.student.id)) {
      this.#forget();
      return this.#show(screen, { takesFocus: true });
    }
    const { notice } = this.#screen;
    const isBack = notice?.kind === 'session-expired';
    await this.#show({ ...screen, notice: isBack ? null : notice });
    if (isBack) this.#form?.send();
  }

  /** Shows the same again, in the language and with the options that the host has now. */
  async redraw(): Promise<void> {
    if (this.#screen.kind !== 'fallback') await this.#show(this.#screen);
  }

  /** Takes everything down. What is typed stays in memory, for the same student's return. */
  close(): void {
    this.#asking.abort();
    this.#turn += 1;
    this.#form?.close();
    this.#screen = { kind: 'fallback' };
    this.#host.stage.showFallback();
  }

  /** A question to the backend; a newer one, or `close`, aborts it. */
  #ask(): { answer: Promise<GateAnswer>; signal: AbortSignal } {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const backend = this.#host.backend();
    // Only begun early: whether the words can be had shows when a view is drawn with them.
    loadTranslate(this.#host.language(), ['gate']).catch(() => null);
    const answer: Promise<GateAnswer> = backend
      ? askGate(backend, signal)
      : Promise.resolve({ kind: 'unreachable', cause: 'no-answer' });
    return { answer, signal };
  }

  #screenOf(answer: GateAnswer): Screen {
    if (answer.kind === 'unreachable') return { ...answer, enrollmentCase: null };
    if (answer.kind === 'session-expired') return this.#sayExpired();
    const { enrollmentCase, decision } = answer;
    return decision.kind === 'required'
      ? { kind: 'form', enrollmentCase, nearAgeLimit: decision.nearAgeLimit, notice: null }
      : { kind: 'decided', enrollmentCase, decision };
  }

  #show(screen: Screen, { takesFocus = false }: ShowOptions = {}): Promise<void> {
    this.#screen = screen;
    this.#turn += 1;
    this.#shown = this.#perform(screen, takesFocus);
    return this.#shown;
  }

  async #perform(screen: Screen, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const chunks = await loadScreen(screen, this.#host.language()).catch(() => null);
    // A newer screen, or the same one in another language, is already on its way.
    if (turn !== this.#turn) return this.#shown;
    if (chunks) return this.#draw(screen, chunks, takesFocus);
    // Not even the words for a view could be had: the host's fallback stays.
    if (screen.kind !== 'form') return;
    const { enrollmentCase } = screen;
    this.#screen = { kind: 'unreachable', cause: 'form', enrollmentCase };
    return this.#perform(this.#screen, takesFocus);
  }

  async #draw(screen: Screen, chunks: ScreenChunks, takesFocus: boolean): Promise<void> {
    const { stage } = this.#host;
    stage.speak(chunks.speech.language);
    stage.showView(
      screenView(screen, {
        ...chunks,
        loginUrl: this.#host.loginUrl(),
        isNoticeWanted: this.#host.isNoticeWanted(),
        actions: {
          reopen: () => void this.open({ takesFocus: true }),
          resend: () => this.#resend(),
        },
      }),
    );
    if (screen.kind === 'form') await this.#drawForm(screen, chunks);
    else if (screen.kind === 'decided') this.#forget();
    else this.#form?.close();
    if (takesFocus) stage.focusHeading();
    this.#announce(screen);
  }

  async #drawForm(screen: FormScreen, { speech, FormSlot }: ScreenChunks): Promise<void> {
    const backend = this.#host.backend();
    if (!backend || !FormSlot) return;
    this.#form ??= new FormSlot(this.#host.stage.formPlace, {
      keepsDraft: this.#host.keepsDraft,
      onDirtyChange: (isDirty) => this.#setDirty(isDirty),
      onEnding: (ending, attempt) => this.#end(ending, attempt),
      onSend: () => this.#showNotice(null),
    });
    const { enrollmentCase, nearAgeLimit } = screen;
    const makeOfficerCard = () => officerCard({ ...speech, enrollmentCase });
    const facts = { ...speech, enrollmentCase, nearAgeLimit, backend, makeOfficerCard };
    await this.#form.show(facts);
  }

  /** Tells the host what has come on screen; once, however often it is drawn. */
  #announce(screen: Screen): void {
    if (this.#announced === screen || screen.kind === 'loading' || screen.kind === 'fallback')
      return;
    this.#announced = screen;
    if (!this.#isReady) {
      this.#isReady = true;
      this.#host.emit('amo-ready', { decision: readyDecision(screen) });
    }
    if (screen.kind === 'decided' && screen.decision.kind === 'exempt') {
      this.#host.emit('amo-exempt', { reason: screen.decision.reason });
    }
  }

  #end(ending: Ending, attempt: Attempt): void {
    if (this.#screen.kind !== 'form') return;
    switch (ending.kind) {
      case 'recorded': {
        const { receipt: confirmation, already } = ending;
        const { enrollmentCase } = this.#screen;
        const screen: Screen = { kind: 'recorded', enrollmentCase, confirmation, already };
        void this.#show(screen, { takesFocus: true });
        this.#host.emit('amo-submitted', { reference: confirmation.reference });
        this.#forget();
        return;
      }
      case 'session-expired':
        return void this.#showNotice(this.#sayExpired());
      case 'refused':
      case 'unknown': {
        const failure = failureOf(ending, attempt);
        void this.#showNotice({ kind: 'failure', failure });
        this.#host.emit('amo-failed', { kind: failure.kind, incident: failure.incident });
        return;
      }
      case 'issues':
        // The form shows those itself.
        return;
      default:
        ending satisfies never;
    }
  }

  #sayExpired(): Extract<FormNotice, { kind: 'session-expired' }> {
    const { prevented } = this.#host.emit('amo-session-expired', {});
    return { kind: 'session-expired', hostLogsIn: prevented };
  }

  async #showNotice(notice: FormNotice | null): Promise<void> {
    if (this.#screen.kind !== 'form' || this.#screen.notice === notice) return;
    await this.#show({ ...this.#screen, notice }, { takesFocus: notice !== null });
  }

  #resend(): void {
    this.#host.stage.focusSubmit();
    this.#form?.send();
  }

  /** Nothing that is typed is wanted any more. */
  #forget(): void {
    this.#form?.discard();
    this.#setDirty(false);
  }

  #setDirty(isDirty: boolean): void {
    if (this.#isDirty === isDirty) return;
    this.#isDirty = isDirty;
    this.#host.emit('amo-dirty-change', { dirty: isDirty });
  }
}
