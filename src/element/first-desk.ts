import { FirstView, type FirstViewFacts } from '../first-view/first-view.ts';
import type { Speech } from '../gate/view-context.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import type { GateKey } from '../i18n/catalogue.ts';
import type { HostNews } from './host-news.ts';
import type { ScreenContext } from './screen-view.ts';
import type { WidgetHost } from './widget-host.ts';
import type { FormScreen, Screen, ShowOptions } from './widget-state.ts';

type FirstDeskOptions = {
  host: WidgetHost;
  news: HostNews;
  /** What is, or is about to be, on screen. */
  screen: () => Screen;
  show: (screen: Screen, options?: ShowOptions) => Promise<void>;
  /** Somebody else may have logged in: the backend is to be asked again. */
  askAgain: () => void;
  /** Nothing that is typed is wanted any more. */
  forget: () => void;
};

type Drawing = {
  /** The prerendered form, and its words. */
  parts: Pick<FirstViewFacts, 'tree' | 'language' | 'translate'>;
  /** Draws what stands above the form. */
  drawViews: (noticeView: ScreenContext['noticeView']) => void;
};

/** What a form shows of its screen, before React and after. */
export function formFacts<Words extends Speech<GateKey>>(
  { enrollmentCase, nearAgeLimit }: FormScreen,
  speech: Words,
) {
  const makeOfficerCard = () => officerCard({ ...speech, enrollmentCase });
  return { ...speech, enrollmentCase, nearAgeLimit, makeOfficerCard };
}

/** What the widget does around the form's first view, until the form's code is there. */
export class FirstDesk {
  readonly view: FirstView;
  readonly #options: FirstDeskOptions;

  constructor(options: FirstDeskOptions) {
    this.#options = options;
    const { host, news, askAgain } = options;
    this.view = new FirstView(host.stage.formPlace, {
      idleLimitMs: host.idleLimitMs,
      onDirtyChange: (isDirty) => news.setDirty(isDirty),
      onPress: () => this.#loadAgain(false),
      onReturn: askAgain,
      onIdle: () => this.#wipe(),
    });
  }

  draw(screen: FormScreen, { parts, drawViews }: Drawing): void {
    const facts = formFacts(screen, parts);
    const above = screen.notice && this.view.notLoadedView(facts, () => this.#loadAgain(true));
    this.view.show(facts, () => drawViews(() => above));
  }

  /**
   * Says that the form's code could not be had.
   *
   * @param hasAskedAgain - The student has asked for it, and waits.
   */
  async tellNotLoaded(screen: FormScreen, hasAskedAgain: boolean): Promise<void> {
    const { host, show } = this.#options;
    // Who waits for what follows a press reads why; who types is not torn away.
    const isTyping = host.stage.root.activeElement?.matches('input');
    const takesFocus = this.view.fail() || (hasAskedAgain && !isTyping);
    await show({ ...screen, notice: { kind: 'not-loaded' } }, { takesFocus });
  }

  /** Loads the form's code again, if it is not on its way. */
  #loadAgain(takesFocus: boolean): void {
    const screen = this.#options.screen();
    if (screen.kind !== 'form' || !screen.notice) return;
    this.view.tryAgain();
    void this.#options.show({ ...screen, notice: null }, { takesFocus });
  }

  /** Nobody has used the page for a long time. */
  #wipe(): void {
    this.#options.forget();
    void this.#options.show({ kind: 'wiped', incident: null }, { takesFocus: true });
  }
}
