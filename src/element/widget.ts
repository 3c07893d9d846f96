import { expireDraft, forgetDraft, hasDraft } from '../api/draft-storage.ts';
import type { GateAnswer } from '../gate/gate.ts';
import type { Language } from '../i18n/language.ts';
import type { FirstDesk } from './first-desk.ts';
import { isFirstViewNear, loadFirstView } from './first-view-chunks.ts';
import type { FormDesk } from './form-desk.ts';
import { HostNews } from './host-news.ts';
import { Inquiry } from './inquiry.ts';
import { loadOrStay } from './load-chunk.ts';
import { beginFormScreen, loadScreen, type ScreenChunks } from './screen-chunks.ts';
import type { OutcomeViews, ScreenParts } from './screen-parts.ts';
import { type ScreenContext, screenViews } from './screen-view.ts';
import type { WidgetHost } from './widget-host.ts';
import {
  decidedScreen,
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
  #firstDesk: FirstDesk | null = null;
  /** There once the form's code is. */
  #desk: FormDesk | null = null;
  /** There once a view of it is. */
  #outcome: OutcomeViews | null = null;
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
    host.stage.follow({
      'ask-again': () => void this.refresh({ takesFocus: true }),
      'load-again': () => this.#firstDesk?.loadAgain(true),
      resend: () => this.#desk?.resend(),
      check: () => this.#desk?.check(),
      stay: () => this.#desk?.stay(),
      print: (pressed) => this.#outcome?.outcomeActions.print(pressed),
      copy: (pressed) => void this.#outcome?.outcomeActions.copy(pressed),
    });
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
  refresh(options: ShowOptions = {}): Promise<void> {
    this.#latest = this.#screen.kind === 'form' ? this.#refreshForm() : this.#open(options);
    return this.#latest;
  }

  /** Loads the form's code early, where the host says that it will be needed. */
  prepare(): void {
    if (this.#host.expectsForm()) beginFormScreen(this.#host.language());
  }

  async #open(options: ShowOptions): Promise<void> {
    // One that an earlier page left behind, and that this one may never come to read.
    expireDraft(this.#host.backendName());
    const asking = this.#inquiry.ask();
    if (options.takesFocus) await this.#show({ kind: 'loading' });
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    if (this.#desk?.outweighs(answer)) return;
    const screen = this.#screenOf(answer);
    const isNear = screen.kind !== 'form' || (await this.#isNear(asking.signal));
    if (!isNear && !asking.signal.aborted) await this.#show({ kind: 'loading' });
    if (asking.signal.aborted) return this.#latest;
    await this.#show(screen, options);
  }

  /** Whether there is something of the form to show in a moment. */
  async #isNear(signal: AbortSignal): Promise<boolean> {
    const language = this.#host.language();
    beginFormScreen(language);
    return this.#takesFirstView() && isFirstViewNear(language, signal);
  }

  /** Whether the form's first view comes before its code. What a draft holds is the form's to bring back. */
  #takesFirstView(): boolean {
    if (this.#desk) return false;
    const { backendName, keepsDraft } = this.#host;
    return this.#firstDesk?.view.isShown || !(keepsDraft() && hasDraft(backendName()));
  }

  async #refreshForm(): Promise<void> {
    const asking = this.#inquiry.ask();
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    if (this.#screen.kind !== 'form') return this.#shown;
    const desk = this.#desk ?? this.#firstDesk;
    if (desk) return desk.take(answer);
    const isNoAnswer = answer.kind === 'unreachable' && answer.cause !== 'forbidden';
    await (isNoAnswer ? this.#shown : this.#show(this.#screenOf(answer)));
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
    this.#firstDesk?.view.close();
    this.#screen = { kind: 'fallback' };
    this.#host.stage.showFallback();
  }

  #screenOf(answer: GateAnswer): Screen {
    if (answer.kind === 'unreachable') return { ...answer, enrollmentCase: null };
    if (answer.kind === 'session-expired') return this.#news.sayExpired();
    const screen = decidedScreen(answer);
    return (this.#desk ?? this.#firstDesk?.view)?.isOfAnother(answer.enrollmentCase)
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
    const first = screen.kind === 'form' ? this.#drawFirstView(screen, takesFocus) : null;
    if (screen.kind === 'form' && screen.notice?.kind === 'not-loaded') return first ?? undefined;
    const isCodeThere = screen.kind !== 'form' || this.#desk !== null;
    const chunks = await this.#load((language) => loadScreen(screen, language), isCodeThere);
    // What can be read and typed into is worth waiting for where nothing more is to come.
    if (!chunks) await first;
    // A newer screen, or the same one in another language, is already on its way.
    if (turn !== this.#turn) return this.#shown;
    if (!chunks) return this.#showWithoutChunks(screen, takesFocus);
    await this.#draw(screen, chunks, takesFocus && !this.#firstDesk?.view.isShown);
  }

  async #showWithoutChunks(screen: Screen, takesFocus: boolean): Promise<void> {
    if (screen.kind === 'loading') return;
    if (screen.kind === 'form' && this.#firstDesk?.view.isShown) {
      return this.#firstDesk?.tellNotLoaded(screen, takesFocus);
    }
    const unreachable = withoutChunks(screen);
    if (screen.kind !== 'unreachable') return this.#show(unreachable, { takesFocus });
    // Not even the words for a view could be had: the host's fallback stays, and the host knows.
    this.#news.announce(unreachable);
  }

  #load<Chunks>(load: (language: Language) => Promise<Chunks>, isCodeThere: boolean) {
    const spoken = this.#spoken;
    return loadOrStay(load, { language: this.#host.language(), spoken, isCodeThere });
  }

  /** Shows the form as it was prerendered, while its code is on the way. */
  async #drawFirstView(screen: FormScreen, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    if (!this.#takesFirstView()) return;
    const chunks = await this.#load(loadFirstView, false);
    if (!chunks || turn !== this.#turn || this.#desk) return;
    const { FirstDesk, ...parts } = chunks;
    this.#firstDesk ??= new FirstDesk(this.#deskOptions());
    this.#firstDesk.draw(screen, {
      parts,
      drawViews: (above) => this.#drawViews(screen, { speech: parts, outcome: null }, above),
    });
    if (takesFocus) this.#host.stage.focusHeading();
    this.#news.announce(screen);
  }

  async #draw(screen: Screen, chunks: ScreenChunks, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const { stage } = this.#host;
    this.#outcome = chunks.outcome ?? this.#outcome;
    if (chunks.outcome) stage.dress(chunks.outcome.outcomeStyle);
    if (chunks.FormDesk) this.#desk ??= new chunks.FormDesk(this.#deskOptions());
    if (screen.kind !== 'form') this.#firstDesk?.view.close();
    const above = (shown: FormScreen) => this.#desk?.noticeView(shown, chunks) ?? null;
    const drawViews = () => this.#drawViews(screen, chunks, above);
    if (screen.kind === 'decided') this.#forget();
    if (this.#desk) await this.#desk.draw(screen, chunks, drawViews);
    else drawViews();
    if (turn !== this.#turn) return this.#shown;
    if (takesFocus) stage.focusHeading();
    this.#news.announce(screen);
  }

  #drawViews(screen: Screen, parts: ScreenParts, noticeView: ScreenContext['noticeView']): void {
    const { stage } = this.#host;
    this.#spoken = parts.speech.language;
    stage.speak(this.#spoken);
    stage.showViews(screenViews(screen, { ...parts, host: this.#host, noticeView }));
  }

  #deskOptions() {
    return {
      host: this.#host,
      news: this.#news,
      firstView: this.#firstDesk?.view ?? null,
      screen: () => this.#screen,
      show: (screen: Screen, options?: ShowOptions) => this.#show(screen, options),
      screenOf: (answer: GateAnswer) => this.#screenOf(answer),
      askAgain: () => void this.refresh(),
      reopen: () => void this.open({ takesFocus: true }),
      forget: () => this.#forget(),
      forgetDraft: () => this.#forgetDraft(),
    };
  }

  /** Nothing that is typed is wanted any more. */
  #forget(): void {
    this.#desk?.discard();
    this.#firstDesk?.view.discard();
    this.#forgetDraft();
  }

  #forgetDraft(): void {
    forgetDraft(this.#host.backendName());
    this.#news.setDirty(false);
  }
}
