import type { GateAnswer } from '../gate/gate.ts';
import type { HostNews } from './host-news.ts';
import type { LoadedScreen } from './loaded-screen.ts';
import type { Screen, ShowOptions } from './screen.ts';
import type { NoticeView } from './screen-view.ts';
import type { ShadowPage } from './shadow-page.ts';
import type { WidgetHost } from './widget-host.ts';

/** What the widget lets the code of a form do to what is on screen. */
export interface ScreenControl {
  readonly host: WidgetHost;
  readonly page: ShadowPage;
  readonly news: HostNews;
  /** What is, or is about to be, on screen. */
  readonly screen: Screen;
  /** What it was last drawn with. */
  readonly loaded: LoadedScreen | null;
  /** What an answer of the backend shows. */
  screenOf(answer: GateAnswer): Screen;
  show(screen: Screen, options?: ShowOptions): Promise<void>;
  /**
   * Something was thrown: tells a developer what, once, and leads the student on.
   *
   * @param screen - What could not be drawn; where that is another than on screen, it is no matter any more.
   */
  fail(error: unknown, screen?: Screen | null): Promise<void>;
  /** Draws the views of a screen, with what stands above a form. */
  drawViews(screen: Screen, loaded: LoadedScreen, noticeView: NoticeView): void;
  /** Asks the backend again who the student is; a form on screen stays. */
  refresh(): Promise<void>;
  /** The same, with nothing of a form left meanwhile. */
  open(options: ShowOptions): Promise<void>;
  /** Nothing that is typed is wanted any more. */
  forget(): void;
  /** Nothing is left in the browser, and the host knows. */
  forgetDraft(): void;
}
