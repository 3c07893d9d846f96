import { expireDraft, forgetDraft, hasDraft } from '../api/draft-storage.ts';
import type { FirstView } from '../first-view/first-view.ts';
import type { GateAnswer } from '../gate/gate.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import type { Language } from '../i18n/language.ts';
import { isFirstViewNear, loadFirstView } from './first-view-chunks.ts';
import type { FormDesk } from './form-desk.ts';
import { HostNews } from './host-news.ts';
import { Inquiry } from './inquiry.ts';
import { loadFormScreen, loadScreenOrStay, type ScreenChunks } from './screen-chunks.ts';
import type { ScreenParts } from './screen-parts.ts';
import { screenViews } from './screen-view.ts';
import type { WidgetHost } from './widget-host.ts';
import {
  decidedScreen,
  type FormScreen,
  isProofFor,
  type Screen,
  type ShowOptions,
  withoutChunks,
} from './widget-state.ts';

/** One widget: asks the backend, lets the gate decide, and shows what follows. */
export class Widget {
  readonly #host: WidgetHost;
  readonly #news: HostNews;
  /** There from the first form on. */
  #firstView: FirstView | null = null;
  /** There once the form's code is. */
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
    if (!this.#host.expectsForm()) return;
    const language = this.#host.language();
    // A rejected hint is no failure: the same chunks are asked for again when they are needed.
    loadFirstView(language).catch(() => null);
    loadFormScreen(language).catch(() => null);
  }

  async #open(options: ShowOptions): Promise<void> {
    // One that an earlier page left behind, and that this one may never come to read.
    expireDraft(this.#host.backendName());
    const asking = this.#inquiry.ask();
    if (options.takesFocus) await this.#show({ kind: 'loading' });
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    if (isProofFor(answer, this.#screen)) return;
    const screen = this.#screenOf(answer);
    if (screen.kind === 'form' && !(await this.#isNear(asking.signal))) {
      await this.#show({ kind: 'loading' });
    }
    if (asking.signal.aborted) return this.#latest;
    await this.#show(screen, options);
  }

  /** Whether there is something of the form to show in a moment. */
  async #isNear(signal: AbortSignal): Promise<boolean> {
    const language = this.#host.language();
    // Begun as soon as it is known that it will be needed.
    loadFormScreen(language).catch(() => null);
    return this.#takesFirstView() && isFirstViewNear(language, signal);
  }

  /** Whether the form's first view comes before its code. What a draft holds is the form's to bring back. */
  #takesFirstView(): boolean {
    const { backendName, keepsDraft } = this.#host;
    return !this.#desk && !(keepsDraft() && hasDraft(backendName()));
  }

  async #refreshForm(): Promise<void> {
    const asking = this.#inquiry.ask();
    const answer = await asking.answer;
    if (asking.signal.aborted) return this.#latest;
    if (this.#screen.kind !== 'form') return this.#shown;
    // The first view stays, whoever could not be asked for.
    if (!this.#desk && answer.kind === 'unreachable') return this.#shown;
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
    this.#firstView?.close();
    this.#screen = { kind: 'fallback' };
    this.#host.stage.showFallback();
  }

  #screenOf(answer: GateAnswer): Screen {
    if (answer.kind === 'unreachable') return { ...answer, enrollmentCase: null };
    if (answer.kind === 'session-expired') return this.#news.sayExpired();
    const screen = decidedScreen(answer);
    return (this.#desk ?? this.#firstView)?.isOfAnother(answer.enrollmentCase)
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
    if (screen.kind === 'form' && screen.notice?.kind === 'not-loaded') {
      return this.#drawFirstView(screen, takesFocus);
    }
    const loading = loadScreenOrStay(screen, { language, spoken: this.#spoken });
    if (screen.kind === 'form') await this.#drawFirstView(screen, takesFocus);
    const isFirstViewThere = this.#firstView?.isShown ?? false;
    const chunks = await loading;
    // A newer screen, or the same one in another language, is already on its way.
    if (turn !== this.#turn) return this.#shown;
    if (chunks) return this.#draw(screen, chunks, takesFocus && !isFirstViewThere);
    if (screen.kind === 'loading') return;
    if (screen.kind === 'form' && this.#firstView?.isShown) {
      // Who waits for what follows a press reads why; who types is not torn away.
      const hadPressed = this.#firstView.dropPress();
      return this.#show({ ...screen, notice: { kind: 'not-loaded' } }, { takesFocus: hadPressed });
    }
    const unreachable = withoutChunks(screen);
    if (screen.kind !== 'unreachable') return this.#show(unreachable, { takesFocus });
    // Not even the words for a view could be had: the host's fallback stays, and the host knows.
    this.#news.announce(unreachable);
  }

  /** Shows the form as it was prerendered, while its code is on the way. */
  async #drawFirstView(screen: FormScreen, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const { stage } = this.#host;
    if (!this.#takesFirstView()) return;
    const chunks = await loadFirstView(this.#host.language()).catch(() => null);
    if (!chunks || turn !== this.#turn) return;
    const { FirstView, ...parts } = chunks;
    const { enrollmentCase } = screen;
    const makeOfficerCard = () => officerCard({ ...parts, enrollmentCase });
    this.#drawViews(screen, { speech: parts, outcome: null });
    this.#firstView ??= new FirstView(stage.formPlace, (isDirty) => this.#news.setDirty(isDirty));
    this.#firstView.show({ ...parts, ...screen, makeOfficerCard });
    if (takesFocus) stage.focusHeading();
    this.#news.announce(screen);
  }

  async #draw(screen: Screen, chunks: ScreenChunks, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const { stage } = this.#host;
    if (chunks.outcome) stage.dress(chunks.outcome.outcomeStyle);
    if (screen.kind === 'form') this.#desk ??= this.#newDesk(chunks);
    else this.#firstView?.close();
    const drawViews = () => this.#drawViews(screen, chunks);
    if (screen.kind === 'decided') this.#forget();
    if (this.#desk) await this.#desk.draw(screen, chunks, drawViews);
    else drawViews();
    if (turn !== this.#turn) return this.#shown;
    if (takesFocus) stage.focusHeading();
    this.#news.announce(screen);
  }

  #drawViews(screen: Screen, parts: ScreenParts): void {
    const { stage } = this.#host;
    this.#spoken = parts.speech.language;
    stage.speak(this.#spoken);
    stage.showViews(
      screenViews(screen, {
        ...parts,
        loginUrl: this.#host.loginUrl(),
        isNoticeWanted: this.#host.isNoticeWanted(),
        reopen: () => void this.open({ takesFocus: true }),
        retryForm: (form) => void this.#show({ ...form, notice: null }, { takesFocus: true }),
        noticeView: (shown) => this.#desk?.noticeView(shown, parts) ?? null,
      }),
    );
  }

  #newDesk({ FormDesk }: ScreenChunks): FormDesk | null {
    return (
      FormDesk &&
      new FormDesk({
        host: this.#host,
        news: this.#news,
        screen: () => this.#screen,
        firstView: this.#firstView,
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
    this.#firstView?.discard();
    this.#forgetDraft();
  }

  #forgetDraft(): void {
    forgetDraft(this.#host.backendName());
    this.#news.setDirty(false);
  }
}
