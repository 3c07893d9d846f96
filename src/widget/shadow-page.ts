import { directionOf, type Language } from '../i18n/language.ts';
import { focusPath, restoreFocus } from '../ui/focus-path.ts';
import css from '../ui/gate.css?inline';
import { wear } from '../ui/style-sheet.ts';
import { leadTo } from '../ui/take-focus.ts';
import { takeOut } from '../ui/take-out.ts';
import { followActions, type ViewActions } from '../ui/view-action.ts';
import { grow, type ViewNode } from '../ui/view-tree.ts';

/** The content of the shadow root: the host's fallback, the gate's views, and the form below them. */
export class ShadowPage {
  readonly root: ShadowRoot;
  /** All of the widget, whatever stands in it. */
  readonly frame = document.createElement('div');
  /** Says that something is on its way: there before it speaks, since what comes with its words may go unheard. */
  readonly #progress = document.createElement('p');
  /** Of the gate's views. */
  readonly views = document.createElement('div');
  /** Of the form; a view of the gate never touches it. */
  readonly form = document.createElement('div');
  readonly #fallback = document.createElement('slot');

  constructor(root: ShadowRoot) {
    this.root = root;
    this.frame.className = 'widget';
    // A browser's translation replaces text nodes under React, and the widget speaks for itself.
    this.frame.translate = false;
    // First, so that it is there whatever fails.
    root.append(this.#fallback);
    this.#progress.className = 'loading';
    this.#progress.setAttribute('role', 'status');
    this.frame.append(this.#progress, this.views, this.form);
    root.append(this.frame);
    wear(root, css);
  }

  /** Does what the buttons of all views ask for. */
  follow(actions: ViewActions): void {
    followActions(this.frame, actions);
  }

  showFallback(): void {
    this.#say('');
    this.views.textContent = '';
    this.root.insertBefore(this.#fallback, this.frame);
  }

  /** Shows mere text, where no views can be made. */
  showText(text: string): void {
    this.#say('');
    this.views.textContent = text;
    takeOut(this.#fallback);
  }

  /**
   * Shows views of the gate, or none above the form.
   *
   * @param progress - What is on its way; read out once, however often it is shown.
   */
  showViews(views: readonly ViewNode[], language: Language, progress: string): void {
    this.frame.lang = language;
    this.frame.dir = directionOf(language);
    this.#say(progress);
    const path = focusPath(this.views);
    this.views.replaceChildren(...grow(views));
    takeOut(this.#fallback);
    restoreFocus(this.views, path);
  }

  #say(progress: string): void {
    if (this.#progress.textContent !== progress) this.#progress.textContent = progress;
  }

  /** Moves the focus to what a student should read next: the view's heading, else the form's. */
  focusHeading(): void {
    leadTo(
      this.views.querySelector<HTMLElement>('.view__title') ??
        this.form.querySelector<HTMLElement>('.form__title'),
    );
  }
}
