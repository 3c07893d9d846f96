import type { EnrollmentCase } from '../api/case-schema.ts';
import { forgetDraft } from '../api/draft-storage.ts';
import type { Attempt, Ending } from '../api/send-enrollment.ts';
import type { FormSlot } from '../forms/form-slot.ts';
import { UNNAMED_REQUEST } from '../gate/confirmation.ts';
import { askGate, type GateAnswer } from '../gate/gate.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import { loadTranslate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { HostNews } from './host-news.ts';
import { loadFormScreen, loadScreenOrStay, type ScreenChunks } from './screen-chunks.ts';
import { screenView } from './screen-view.ts';
import { failureOf } from './submission-failure.ts';
import type { WidgetHost } from './widget-host.ts';
import {
  decidedScreen,
  type FormNotice,
  type FormScreen,
  type Screen,
  type ShowOptions,
  withoutChunks,
} from './widget-state.ts';

/** One widget: asks the backend, lets the gate decide, and shows what follows. */
export class Widget {
  readonly #host: WidgetHost;
  readonly #news: HostNews;
  /** There from the first form on. */
  #form: FormSlot | null = null;
  /** What is, or is about to be, on screen. */
  #screen: Screen = { kind: 'fallback' };
  /** The language that is on screen. */
  #spoken: Language | null = null;
  #turn = 0;
  /** When `#screen` is there. */
  #shown: Promise<void> = Promise.resolve();
  /** The newest question to the backend, with what it leads to. */
  #latest: Promise<void> = Promise.resolve();
  #asking = new AbortController();

  constructor(host: WidgetHost) {
    this.#host = host;
    this.#news = new HostNews(host.emit);
  }

  get isDirty(): boolean {
    return this.#news.isDirty;
  }

  /** Asks the backend who the student is and shows what follows; resolves when it is on screen. */
  open(options: ShowOptions = {}): Promise<void> {
    this.#latest = this.#open(options);
    return this.#latest;
  }

  /** Asks again. A form on screen stays, with everything typed, as long as the same student needs it. */
  refresh(): Promise<void> {
    this.#latest = this.#screen.kind === 'form' ? this.#refreshForm() : this.#open({});
    return this.#latest;
  }

  async #open(options: ShowOptions): Promise<void> {
    // A rejected hint is no failure: the same chunks are asked for again when they are needed.
    if (this.#host.expectsForm()) loadFormScreen(this.#host.language()).catch(() => null);
    const asking = this.#ask();
    if (options.takesFocus) await this.#show({ kind: 'loading' });
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    const screen = this.#screenOf(answer);
    if (screen.kind === 'form') await this.#show({ kind: 'loading' });
    if (asking.signal.aborted) return this.#latest;
    await this.#show(screen, options);
  }

  async #refreshForm(): Promise<void> {
    const asking = this.#ask();
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    if (this.#screen.kind !== 'form') return this.#shown;
    const { notice } = this.#screen;
    const resumes = notice !== null && 'resumes' in notice && notice.resumes;
    if (answer.kind === 'unreachable') {
      return notice ? this.#showNotice({ ...answer, resumes }) : undefined;
    }
    if (answer.kind === 'session-expired') {
      return this.#showNotice({ ...this.#news.sayExpired(), resumes });
    }
    const screen = this.#screenOf(answer);
    if (screen.kind !== 'form' || !this.#form?.isOf(screen.enrollmentCase.student.id)) {
      this.#forget();
      return this.#show(screen, { takesFocus: true });
    }
    await this.#show({ ...screen, notice: notice?.kind === 'failure' ? notice : null });
    if (resumes) this.#resend();
  }

  /** Shows the same again, in the language and with the options that the host has now. */
  async redraw(): Promise<void> {
    if (this.#screen.kind !== 'fallback') await this.#show(this.#screen);
  }

  /** Takes everything down. What is typed stays in memory, for the same student's return. */
  close(): void {
    this.#asking.abort();
    this.#turn += 1;
    this.#latest = Promise.resolve();
    this.#shown = this.#latest;
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
    if (answer.kind === 'session-expired') return this.#news.sayExpired();
    return decidedScreen(answer);
  }

  #show(screen: Screen, { takesFocus = false }: ShowOptions = {}): Promise<void> {
    this.#screen = screen;
    this.#turn += 1;
    this.#shown = this.#perform(screen, takesFocus);
    return this.#shown;
  }

  async #perform(screen: Screen, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const language = this.#host.language();
    const chunks = await loadScreenOrStay(screen, { language, spoken: this.#spoken });
    // A newer screen, or the same one in another language, is already on its way.
    if (turn !== this.#turn) return this.#shown;
    if (chunks) return this.#draw(screen, chunks, takesFocus);
    if (screen.kind === 'loading') return;
    const unreachable = withoutChunks(screen);
    if (screen.kind !== 'unreachable') return this.#show(unreachable, { takesFocus });
    // Not even the words for a view could be had: the host's fallback stays, and the host knows.
    this.#news.announce(unreachable);
  }

  async #draw(screen: Screen, chunks: ScreenChunks, takesFocus: boolean): Promise<void> {
    const { stage } = this.#host;
    const place = this.#news.knows(screen) ? stage.place() : null;
    this.#spoken = chunks.speech.language;
    stage.speak(this.#spoken);
    stage.showView(
      screenView(screen, {
        ...chunks,
        loginUrl: this.#host.loginUrl(),
        isNoticeWanted: this.#host.isNoticeWanted(),
        actions: {
          reopen: () => void this.open({ takesFocus: true }),
          resend: () => this.#resend(),
          resume: () => void this.refresh(),
        },
      }),
    );
    if (screen.kind === 'form') await this.#drawForm(screen, chunks);
    else if (screen.kind === 'decided') this.#forget();
    else this.#form?.close();
    stage.restorePlace(place);
    if (takesFocus) stage.focusHeading();
    this.#news.announce(screen);
  }

  async #drawForm(screen: FormScreen, { speech, FormSlot }: ScreenChunks): Promise<void> {
    const backend = this.#host.backend();
    if (!backend || !FormSlot) return;
    this.#form ??= new FormSlot(this.#host.stage.formPlace, {
      keepsDraft: this.#host.keepsDraft,
      onDirtyChange: (isDirty) => this.#news.setDirty(isDirty),
      onEnding: (ending, attempt) => this.#end(ending, attempt),
      onSend: () => this.#showNotice(null),
    });
    const { enrollmentCase, nearAgeLimit } = screen;
    const makeOfficerCard = () => officerCard({ ...speech, enrollmentCase });
    const facts = { ...speech, enrollmentCase, nearAgeLimit, backend, makeOfficerCard };
    await this.#form.show(facts);
  }

  #end(ending: Ending, attempt: Attempt): void {
    if (this.#screen.kind !== 'form') return;
    switch (ending.kind) {
      case 'recorded':
        void this.#confirm(ending, this.#screen.enrollmentCase);
        return;
      case 'session-expired':
        void this.#showNotice({ ...this.#news.sayExpired(), resumes: true });
        return;
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

  async #confirm(
    { receipt, already }: Extract<Ending, { kind: 'recorded' }>,
    enrollmentCase: EnrollmentCase,
  ): Promise<void> {
    this.#forget();
    const confirmation = receipt ?? UNNAMED_REQUEST;
    await this.#show(
      { kind: 'recorded', enrollmentCase, confirmation, already },
      { takesFocus: true },
    );
    if (receipt) this.#host.emit('amo-submitted', { reference: receipt.reference });
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
    forgetDraft();
    this.#news.setDirty(false);
  }
}
