import { directionOf, type Language } from '../i18n/language.ts';
import { focusPath, restoreFocus } from '../ui/focus-path.ts';
import css from '../ui/gate.css?inline';
import { wear } from '../ui/style-sheet.ts';
import { followActions, type ViewActions } from '../ui/view-action.ts';
import { grow, type ViewNode } from '../ui/view-tree.ts';

/** The shadow root's content: the host's fallback, the gate's view, and the form below it. */
export class Stage {
  readonly root: ShadowRoot;
  /** Where the form stands; a view of the gate never touches it. */
  readonly formPlace = document.createElement('div');
  /** Where the gate's views stand. */
  readonly viewPlace = document.createElement('div');
  readonly #frame = document.createElement('div');
  readonly #fallback = document.createElement('slot');

  constructor(root: ShadowRoot) {
    this.root = root;
    this.#frame.className = 'widget';
    // A browser's translation replaces text nodes under React, and the widget speaks for itself.
    this.#frame.translate = false;
    this.#frame.append(this.viewPlace, this.formPlace);
    root.append(this.#fallback, this.#frame);
    this.dress(css);
  }

  /** Adds a style sheet that what comes next needs; a second time changes nothing. */
  dress(sheet: string): void {
    wear(this.root, sheet);
  }

  /** Does what the buttons of all views ask for. */
  follow(actions: ViewActions): void {
    followActions(this.#frame, actions);
  }

  speak(language: Language): void {
    this.#frame.lang = language;
    this.#frame.dir = directionOf(language);
  }

  showFallback(): void {
    this.viewPlace.replaceChildren();
    this.#frame.before(this.#fallback);
  }

  /** Shows views of the gate, or none above the form. */
  showViews(views: readonly ViewNode[]): void {
    this.#fallback.remove();
    const path = focusPath(this.viewPlace);
    this.viewPlace.replaceChildren(...grow(views));
    restoreFocus(this.viewPlace, path);
  }

  /** Adds a place below the form. */
  append(place: HTMLElement): void {
    this.#frame.append(place);
  }

  /** Moves the focus to what a student should read next: the view's heading, else the form's. */
  focusHeading(): void {
    const heading =
      this.viewPlace.querySelector<HTMLElement>('.view__title') ??
      this.formPlace.querySelector<HTMLElement>('.form__title');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }
}
