import { FirstView, type FirstViewFacts } from '../first-view/first-view.ts';
import type { GateAnswer } from '../gate/gate.ts';
import type { Speech } from '../gate/view-context.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import { sessionView } from '../gate/views/session-view.ts';
import type { GateKey } from '../i18n/catalogue.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import type { HostNews } from './host-news.ts';
import type { ScreenContext } from './screen-view.ts';
import { StageFocus } from './stage-focus.ts';
import type { WidgetHost } from './widget-host.ts';
import type { FormNotice, FormScreen, Screen, ShowOptions } from './widget-state.ts';

type FirstDeskOptions = {
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
};

type Drawing = {
  /** The prerendered form, and its words. */
  parts: Pick<FirstViewFacts, 'template' | 'language' | 'translate'>;
  /** Draws what stands above the form. */
  drawViews: (noticeView: ScreenContext['noticeView']) => void;
};

/** What a form shows of its screen, before React and after. */
export function formFacts<Words extends Speech<GateKey>>(
  { enrollmentCase, nearAgeLimit }: FormScreen,
  speech: Words,
) {
  const card = officerCard({ ...speech, enrollmentCase });
  return { ...speech, enrollmentCase, nearAgeLimit, officerCard: card };
}

/** What the widget does around the form's first view, until the form's code is there. */
export class FirstDesk {
  readonly view: FirstView;
  readonly #options: FirstDeskOptions;
  readonly #focus: StageFocus;

  constructor(options: FirstDeskOptions) {
    this.#options = options;
    this.#focus = new StageFocus(options.host.stage);
    const { host, news, askAgain } = options;
    this.view = new FirstView(host.stage.formPlace, {
      idleLimitMs: host.idleLimitMs,
      onDirtyChange: (isDirty) => news.setDirty(isDirty),
      onPress: () => this.loadAgain(false),
      onReturn: askAgain,
      onIdle: () => this.#wipe(),
    });
  }

  draw(screen: FormScreen, { parts, drawViews }: Drawing): void {
    const facts = formFacts(screen, parts);
    const above = screen.notice && this.#viewOf(screen.notice, facts);
    const wasRead = this.#focus.isViewFocused();
    this.view.show(facts, () => drawViews(() => above));
    if (screen.notice) return;
    this.view.tryAgain();
    if (wasRead) this.#focus.focusSubmit();
  }

  /** Follows what the backend says anew: the first view stays as long as the same student needs it. */
  async take(answer: GateAnswer): Promise<void> {
    const { screen, show, screenOf, forget } = this.#options;
    const before = screen();
    if (before.kind !== 'form') return;
    if (answer.kind === 'session-expired') return this.#tellExpired(before);
    // Whoever could not be asked for.
    if (answer.kind === 'unreachable' && answer.cause !== 'forbidden') return;
    const next = screenOf(answer);
    if (next.kind === 'form' && !this.view.isOfAnother(next.enrollmentCase)) return show(next);
    // Before what follows has come: nothing of the student is left on screen meanwhile.
    if (answer.kind === 'decided') forget();
    else this.view.close();
    await show(next, { takesFocus: true });
  }

  /** The form stays below: who has logged in again goes on. */
  async #tellExpired(screen: FormScreen): Promise<void> {
    const { news, show } = this.#options;
    const notice = { ...news.sayExpired(), resumes: false };
    await show({ ...screen, notice }, { takesFocus: this.#focus.isFocusFree() });
  }

  #viewOf(notice: FormNotice, facts: FirstViewFacts): ViewNode | null {
    if (notice.kind === 'not-loaded') return this.view.notLoadedView(facts);
    // The others tell of a request, which a first view does not send.
    if (notice.kind !== 'session-expired') return null;
    const loginUrl = notice.hostLogsIn ? null : this.#options.host.loginUrl();
    return sessionView({ ...facts, loginUrl, overForm: true });
  }

  /**
   * Says that the form's code could not be had.
   *
   * @param hasAskedAgain - The student has asked for it, and waits.
   */
  async tellNotLoaded(screen: FormScreen, hasAskedAgain: boolean): Promise<void> {
    const { show } = this.#options;
    // Who waits for what follows a press reads why; who is at work is not torn away.
    const isAwaited = this.view.fail() || hasAskedAgain;
    const takesFocus = isAwaited && this.#focus.isFocusFree();
    await show({ ...screen, notice: { kind: 'not-loaded' } }, { takesFocus });
  }

  /** Loads the form's code again, if it is not on its way. */
  loadAgain(takesFocus: boolean): void {
    const screen = this.#options.screen();
    if (screen.kind !== 'form' || screen.notice?.kind !== 'not-loaded') return;
    void this.#options.show({ ...screen, notice: null }, { takesFocus });
  }

  /** Nobody has used the page for a long time. */
  #wipe(): void {
    const { forget, host } = this.#options;
    forget();
    host.stage.showViews([]);
    void this.#options.show({ kind: 'wiped', incident: null }, { takesFocus: true });
  }
}
