import { expireDraft, forgetDraft, hasDraft } from '../api/draft-storage.ts';
import type { EnrollmentSession } from '../forms/enrollment-session.ts';
import type { GateAnswer } from '../gate/gate.ts';
import { wear } from '../ui/style-sheet.ts';
import type { formScreen } from './form-screen.ts';
import { HostNews } from './host-news.ts';
import { leadOn, showWithoutCode } from './lead-on.ts';
import { type Load, type LoadFailure, loadOrStay } from './load-chunk.ts';
import { beginForm, isFirstViewNear, loadFirstView, loadForm, loadScreen } from './load-screen.ts';
import type { LoadedScreen } from './loaded-screen.ts';
import { Question } from './question.ts';
import {
  decidedScreen,
  type FormScreen,
  isProofFor,
  type Screen,
  type ShowOptions,
} from './screen.ts';
import type { ScreenControl } from './screen-control.ts';
import { type NoticeView, screenViews } from './screen-view.ts';
import { ShadowPage } from './shadow-page.ts';
import type { WidgetHost } from './widget-host.ts';

/** One widget: asks the backend, lets the gate decide, and shows what follows. */
export class Widget implements ScreenControl {
  readonly host: WidgetHost;
  readonly page: ShadowPage;
  readonly news: HostNews;
  /** There from the first form on. */
  #formScreen: typeof formScreen | null = null;
  #session: EnrollmentSession | null = null;
  /** What is, or is about to be, on screen. */
  screen: Screen = { kind: 'fallback' };
  /** What the latest screen was drawn with. */
  loaded: LoadedScreen | null = null;
  #turn = 0;
  /** What a developer was told last. */
  #told = '';
  readonly #question = new Question();
  /** When `screen` is there. */
  #shown: Promise<void> = Promise.resolve();
  /** The newest question to the backend, with what it leads to. */
  #latest: Promise<void> = Promise.resolve();

  constructor(root: ShadowRoot, host: WidgetHost) {
    this.host = host;
    this.page = new ShadowPage(root);
    this.news = new HostNews(host.emit);
    this.page.follow({
      'ask-again': () => void this.refresh({ takesFocus: true }),
      'load-again': () => this.#formScreen?.loadAgain(this, true),
      resend: () => this.#session && this.#formScreen?.resend(this.#session, this),
      check: () => this.#session?.check(),
      fold: () => this.#formScreen?.fold(this),
      print: (pressed) => this.loaded?.outcome?.actions.print(pressed),
      copy: (pressed) => void this.loaded?.outcome?.actions.copy(pressed),
    });
  }

  /** Asks the backend who the student is and shows what follows; resolves when it is on screen. */
  open(options: ShowOptions = {}): Promise<void> {
    this.#latest = this.#open(options).catch((error) => this.fail(error));
    return this.#latest;
  }

  /** Asks again. A form on screen stays, with everything typed, as long as the same student needs it. */
  refresh(options: ShowOptions = {}): Promise<void> {
    if (this.screen.kind !== 'form') return this.open(options);
    this.#latest = this.#refreshForm().catch((error) => this.fail(error));
    return this.#latest;
  }

  /** Loads the form's code early, where the host says that it will be needed. */
  prepare(): void {
    if (this.host.expectsForm()) beginForm(this.host.language());
  }

  /** Shows the same again, in the language and with the options that the host has now. */
  async redraw(): Promise<void> {
    if (this.screen.kind !== 'fallback') await this.show(this.screen);
  }

  /** Takes everything down. What is typed stays in memory, for the same student's return. */
  close(): void {
    this.#question.abort();
    this.#turn += 1;
    this.#latest = Promise.resolve();
    this.#shown = this.#latest;
    this.#session?.hide();
    this.screen = { kind: 'fallback' };
    this.page.showFallback();
  }

  async #open(options: ShowOptions): Promise<void> {
    // One that an earlier page left behind, and that this one may never come to read.
    expireDraft(this.host.backendName());
    const { answer: asked, signal } = this.#question.ask(this.host);
    if (options.takesFocus) await this.show({ kind: 'loading' });
    const answer = await asked;
    if (signal.aborted) return this.#latest;
    if (isProofFor(answer, this.screen)) return;
    const screen = this.screenOf(answer);
    if (screen.kind === 'form') await this.#awaitForm(signal);
    if (signal.aborted) return this.#latest;
    await this.show(screen, options);
  }

  /** Says that the form is on its way, where nothing of it can be shown in a moment. */
  async #awaitForm(signal: AbortSignal): Promise<void> {
    const language = this.host.language();
    beginForm(language);
    const isNear = this.#takesFirstView() && (await isFirstViewNear(language, signal));
    if (!isNear && !signal.aborted) await this.show({ kind: 'loading' });
  }

  async #refreshForm(): Promise<void> {
    const { answer: asked, signal } = this.#question.ask(this.host, this.#session?.askCase());
    const answer = await asked;
    if (signal.aborted) return this.#latest;
    if (this.screen.kind !== 'form') return this.#shown;
    if (this.#session) return this.#formScreen?.followAnswer(answer, this.#session, this);
    const isNoAnswer = answer.kind === 'unreachable' && answer.cause !== 'forbidden';
    await (isNoAnswer ? this.#shown : this.show(this.screenOf(answer)));
  }

  screenOf(answer: GateAnswer): Screen {
    if (answer.kind === 'unreachable') return { ...answer, enrollmentCase: null };
    if (answer.kind === 'session-expired') return this.news.sayExpired();
    const screen = decidedScreen(answer);
    const isOfAnother = this.#session?.isOfAnother(answer.enrollmentCase.student.id);
    return isOfAnother ? { ...screen, remark: 'other-student' } : screen;
  }

  show(screen: Screen, { takesFocus = false }: ShowOptions = {}): Promise<void> {
    this.screen = screen;
    this.#turn += 1;
    const drawn =
      screen.kind === 'form'
        ? this.#performForm(screen, takesFocus)
        : this.#perform(screen, takesFocus);
    this.#shown = drawn.catch((error) => this.fail(error, screen));
    return this.#shown;
  }

  async fail(error: unknown, screen: Screen | null = this.screen): Promise<void> {
    // One cause often throws again in what stands in for what it has spoiled.
    if (this.#told !== String(error)) reportError(error);
    this.#told = String(error);
    await (screen === this.screen ? leadOn(this) : this.#shown);
  }

  async #perform(screen: Screen, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const loaded = await this.#load((language) => loadScreen(screen, language), true);
    // A newer screen, or the same one in another language, is already on its way.
    if (turn !== this.#turn) return this.#shown;
    if (typeof loaded === 'string')
      return showWithoutCode(screen, { why: loaded, takesFocus }, this);
    if (screen.kind === 'decided') this.forget();
    // What is recorded is not for whoever comes by, so that somebody has to be there.
    if (screen.kind !== 'recorded') this.#session?.hide();
    this.drawViews(screen, loaded, () => null);
    this.#announce(screen, takesFocus);
  }

  async #performForm(screen: FormScreen, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const first = this.#takesFirstView() && this.#drawFirstView(screen, takesFocus);
    if (screen.notice?.kind === 'not-loaded') return first || undefined;
    // The form itself may yet be drawn.
    if (first) first.catch((error) => this.fail(error, null));
    const loaded = await this.#load(loadForm, this.#session?.hasCode ?? false);
    // What can be read and typed into is worth waiting for where nothing more is to come.
    if (typeof loaded === 'string') await first;
    if (turn !== this.#turn) return this.#shown;
    if (typeof loaded === 'string') return this.#tellNotLoaded(screen, loaded, takesFocus);
    const isRead = this.#session?.isFirstViewShown ?? false;
    const drawing = { session: this.#sessionOf(screen, loaded.formScreen), screen, loaded };
    loaded.formScreen.drawForm(drawing, this);
    // It may have broken in the hands of React, and another screen be on its way.
    if (screen === this.screen) this.#announce(screen, takesFocus && !isRead);
  }

  async #tellNotLoaded(screen: FormScreen, why: LoadFailure, takesFocus: boolean): Promise<void> {
    const session = this.#session;
    if (!session?.isFirstViewShown || !this.#formScreen)
      return showWithoutCode(screen, { why, takesFocus }, this);
    const told: FormScreen = { ...screen, notice: { kind: 'not-loaded', why } };
    await this.#formScreen.tellNotLoaded(told, takesFocus, { session, control: this });
  }

  /** Shows the form as it was prerendered, while its code is on the way. */
  async #drawFirstView(screen: FormScreen, takesFocus: boolean): Promise<void> {
    const turn = this.#turn;
    const loaded = await this.#load((language) => loadFirstView(language, screen), false);
    if (typeof loaded === 'string' || turn !== this.#turn || this.#session?.hasCode) return;
    const drawing = { session: this.#sessionOf(screen, loaded.formScreen), screen, loaded };
    loaded.formScreen.drawFirstView(drawing, this);
    this.#announce(screen, takesFocus);
  }

  /** Whether the form's first view comes before its code. What a draft holds is the form's to bring back. */
  #takesFirstView(): boolean {
    if (this.#session?.hasCode) return false;
    const { backendName, keepsDraft } = this.host;
    return this.#session?.isFirstViewShown || !(keepsDraft() && hasDraft(backendName()));
  }

  /** The session of the student of a form; whatever is kept of another one ends. */
  #sessionOf(screen: FormScreen, code: typeof formScreen): EnrollmentSession {
    this.#formScreen = code;
    const { id } = screen.enrollmentCase.student;
    if (this.#session?.studentId === id) return this.#session;
    this.#session?.end();
    this.#session = code.openSession(this, id);
    return this.#session;
  }

  #load<Loaded extends object>(load: Load<Loaded>, isCodeThere: boolean) {
    const spoken = this.loaded?.speech.language ?? null;
    return loadOrStay(load, { language: this.host.language(), spoken, isCodeThere });
  }

  drawViews(screen: Screen, loaded: LoadedScreen, noticeView: NoticeView): void {
    this.loaded = loaded;
    if (loaded.outcome) wear(this.page.root, loaded.outcome.style);
    const views = screenViews(screen, { ...loaded, host: this.host }, noticeView);
    const { language, translate } = loaded.speech;
    this.page.showViews(views, language, screen.kind === 'loading' ? translate('loading') : '');
  }

  #announce(screen: Screen, takesFocus: boolean): void {
    if (takesFocus) this.page.focusHeading();
    this.news.announce(screen);
  }

  /** Nothing that is typed is wanted any more. */
  forget(): void {
    try {
      this.#session?.finish();
    } finally {
      this.forgetDraft();
    }
  }

  forgetDraft(): void {
    forgetDraft(this.host.backendName());
    this.news.setDirty(false);
  }
}
