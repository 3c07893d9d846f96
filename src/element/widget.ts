import { expireDraft, forgetDraft } from '../api/draft-storage.ts';
import type { GateAnswer } from '../gate/gate.ts';
import type { Language } from '../i18n/language.ts';
import type { FormDesk } from './form-desk.ts';
import { HostNews } from './host-news.ts';
import { Inquiry } from './inquiry.ts';
import { loadFormScreen, loadScreenOrStay, type ScreenChunks } from './screen-chunks.ts';
import { screenViews } from './screen-view.ts';
import type { WidgetHost } from './widget-host.ts';
import { decidedScreen, type Screen, type ShowOptions, withoutChunks } from './widget-state.ts';

/** One widget: asks the backend, lets the gate decide, and shows what follows. */
export class Widget {
  readonly #host: WidgetHost;
  readonly #news: HostNews;
  /** There from the first form on. */
  #desk: FormDesk | null = null;
  readonly #inquiry: Inquiry;
  /** What is, or is about to be, on screen. */
  #screen: Screen = { kind: 'fallback' };
  /** The language that is on screen. */
  #spoken: Language | null = null;
  #turn = 0;
  /** When `#screen` is there. */
  #shown: Promise<void> = Promise.resolve();
  /** The newest question to the backend, with what it leads to. */
  #latest: Promise<void> = Promise.resolve();

  constructor(host: WidgetHost) {
    this.#host = host;
    this.#news = new HostNews(host.emit);
    this.#inquiry = new Inquiry(host);
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

  /** Loads the form's code early, where the host says that it will be needed. */
  prepare(): void {
    // A rejected hint is no failure: the same chunks are asked for again when they are needed.
    if (this.#host.expectsForm()) loadFormScreen(this.#host.language()).catch(() => null);
  }

  async #open(options: ShowOptions): Promise<void> {
    // One that an earlier page left behind, and that this one may never come to read.
    expireDraft(this.#host.backendName());
    const asking = this.#inquiry.ask();
    if (options.takesFocus) await this.#show({ kind: 'loading' });
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    if (this.#isProofFor(answer)) return;
    const screen = this.#screenOf(answer);
    if (screen.kind === 'form') await this.#show({ kind: 'loading' });
    if (asking.signal.aborted) return this.#latest;
    await this.#show(screen, options);
  }

  async #refreshForm(): Promise<void> {
    const asking = this.#inquiry.ask();
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    if (this.#screen.kind !== 'form') return this.#shown;
    await (this.#desk?.take(answer) ?? this.#show(this.#screenOf(answer)));
  }

  /** Shows the same again, in the language and with the options that the host has now. */
  async redraw(): Promise<void> {
    if (this.#screen.kind !== 'fallback') await this.#show(this.#screen);
  }

  /** Takes everything down. What is typed stays in memory, for the same student's return. */
  close(): void {
    this.#inquiry.end();
    this.#turn += 1;
    this.#latest = Promise.resolve();
    this.#shown = this.#latest;
    this.#desk?.close();
    this.#screen = { kind: 'fallback' };
    this.#host.stage.showFallback();
  }

  /** What is recorded stays on screen, whatever is learnt of the same student, or not at all. */
  #isProofFor(answer: GateAnswer): boolean {
    if (this.#screen.kind !== 'recorded' || answer.kind === 'session-expired') return false;
    const { student } = this.#screen.enrollmentCase;
    return answer.kind === 'unreachable' || answer.enrollmentCase.student.id === student.id;
  }

  #screenOf(answer: GateAnswer): Screen {
    if (answer.kind === 'unreachable') return { ...answer, enrollmentCase: null };
    if (answer.kind === 'session-expired') return this.#news.sayExpired();
    const screen = decidedScreen(answer);
    return this.#desk?.isOfAnother(answer.enrollmentCase)
      ? { ...screen, remark: 'other-student' }
      : screen;
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
    const turn = this.#turn;
    const { stage } = this.#host;
    const place = takesFocus ? null : stage.place();
    this.#spoken = chunks.speech.language;
    stage.speak(this.#spoken);
    if (chunks.outcome) stage.dress(chunks.outcome.outcomeStyle);
    if (screen.kind === 'form') this.#desk ??= this.#newDesk(chunks);
    stage.showViews(
      screenViews(screen, {
        ...chunks,
        loginUrl: this.#host.loginUrl(),
        isNoticeWanted: this.#host.isNoticeWanted(),
        reopen: () => void this.open({ takesFocus: true }),
        noticeView: (shown) => this.#desk?.noticeView(shown, chunks) ?? null,
      }),
    );
    if (screen.kind === 'decided') this.#forget();
    await this.#desk?.draw(screen, chunks);
    if (turn !== this.#turn) return this.#shown;
    stage.restorePlace(place);
    if (takesFocus) stage.focusHeading();
    this.#news.announce(screen);
  }

  #newDesk({ FormDesk }: ScreenChunks): FormDesk | null {
    return (
      FormDesk &&
      new FormDesk({
        host: this.#host,
        news: this.#news,
        screen: () => this.#screen,
        show: (screen, options) => this.#show(screen, options),
        screenOf: (answer) => this.#screenOf(answer),
        askAgain: () => void this.refresh(),
        reopen: () => void this.open({ takesFocus: true }),
        forget: () => this.#forget(),
        forgetDraft: () => this.#forgetDraft(),
      })
    );
  }

  /** Nothing that is typed is wanted any more. */
  #forget(): void {
    this.#desk?.discard();
    this.#forgetDraft();
  }

  #forgetDraft(): void {
    forgetDraft(this.#host.backendName());
    this.#news.setDirty(false);
  }
}
