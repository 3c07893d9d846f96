import { directionOf, type Language } from '../i18n/language.ts';
import { focusPath, restoreFocus } from '../ui/focus-path.ts';
import css from '../ui/gate.css?inline';
import { openDetailsIn, restoreOpenDetails } from '../ui/open-details.ts';
import { wear } from '../ui/style-sheet.ts';
import { leadTo } from '../ui/take-focus.ts';
import { takeOut } from '../ui/take-out.ts';
import { followActions, type ViewActions } from '../ui/view-action.ts';
import { grow, type ViewNode } from '../ui/view-tree.ts';

/** Heard, and not seen. */
const HIDDEN = 'visually-hidden';

/** The content of the shadow root: the host's fallback, the gate's views, and the form below them. */
export class ShadowPage {
  readonly root: ShadowRoot;
  /** All of the widget, whatever stands in it. */
  readonly frame = document.createElement('div');
  /** What is printed in the place of all else, where there is something; never seen on screen. */
  readonly sheet = document.createElement('div');
  /** Of the gate's views. */
  readonly views = document.createElement('div');
  /** Of the form; a view of the gate never touches it. */
  readonly form = document.createElement('div');
  /** What is read aloud; there before its first words, which else nobody would hear. */
  readonly #status = document.createElement('div');
  readonly #fallback = document.createElement('slot');

  constructor(root: ShadowRoot) {
    this.root = root;
    this.frame.className = 'widget';
    // A browser's translation replaces text nodes under React, and the widget speaks for itself.
    this.frame.translate = false;
    // First, so that it is there whatever fails.
    root.append(this.#fallback);
    this.sheet.className = 'sheet';
    this.views.className = 'views';
    this.#status.setAttribute('role', 'status');
    this.#status.className = HIDDEN;
    this.frame.append(this.sheet, this.views, this.form, this.#status);
    root.append(this.frame);
    wear(root, css);
  }

  /** Does what the buttons of all views ask for. */
  follow(actions: ViewActions): void {
    followActions(this.frame, actions);
  }

  showFallback(): void {
    this.clear();
    this.root.insertBefore(this.#fallback, this.frame);
  }

  /** Takes away what is said of a student; the form is for others to take down. */
  clear(): void {
    this.sheet.textContent = '';
    this.views.textContent = '';
    this.#status.textContent = '';
  }

  /** Shows mere text, where no views can be made. */
  showText(text: string): void {
    this.#status.textContent = '';
    this.views.textContent = text;
    takeOut(this.#fallback);
  }

  /**
   * Shows views of the gate, or none above the form, which is not folded away below them by itself.
   *
   * @param loading - What a student reads who waits for more.
   */
  showViews(views: readonly ViewNode[], language: Language, loading = ''): void {
    this.frame.lang = language;
    this.frame.dir = directionOf(language);
    this.sheet.textContent = '';
    this.form.hidden = false;
    const path = focusPath(this.views);
    const open = openDetailsIn(this.views);
    this.views.replaceChildren(...grow(views));
    restoreOpenDetails(this.views, open);
    this.#say(this.views.querySelector('.said')?.textContent ?? loading);
    this.#status.className = loading ? 'loading' : HIDDEN;
    takeOut(this.#fallback);
    restoreFocus(this.views, path);
  }

  /** Keeps at hand what is printed in the place of all else. */
  showSheet(sheet: readonly ViewNode[]): void {
    this.sheet.replaceChildren(...grow(sheet));
  }

  /** Moves the focus to what a student should read next: the view's heading, else the form's. */
  focusHeading(): void {
    const heading =
      this.views.querySelector<HTMLElement>('.view__title') ??
      this.form.querySelector<HTMLElement>('.form__title');
    leadTo(heading);
    // A student who is at work elsewhere on the page hears it all the same.
    if (heading && this.root.activeElement !== heading) this.#say(heading.textContent);
  }

  #say(text: string): void {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }
}
