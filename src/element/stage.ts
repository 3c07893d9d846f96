import { directionOf, type Language } from '../i18n/language.ts';
import { focusPath, restoreFocus } from '../ui/focus-path.ts';
import css from '../ui/gate.css?inline';
import { wear } from '../ui/style-sheet.ts';
import { ancestors } from './ancestors.ts';

type Place = { element: Element; top: number };

/** The shadow root's content: the host's fallback, the gate's view, and the form below it. */
export class Stage {
  /** Where the form stands; a view of the gate never touches it. */
  readonly formPlace = document.createElement('div');
  readonly #viewPlace = document.createElement('div');
  readonly #alertPlace = document.createElement('div');
  /** What had the focus before an alert. */
  #beforeAlert: Element | null = null;
  readonly #frame = document.createElement('div');
  readonly #fallback = document.createElement('slot');

  constructor(root: ShadowRoot) {
    this.#frame.className = 'widget';
    // A browser's translation replaces text nodes under React, and the widget speaks for itself.
    this.#frame.translate = false;
    this.#frame.append(this.#viewPlace, this.formPlace, this.#alertPlace);
    root.append(this.#fallback, this.#frame);
    this.dress(css);
  }

  /** Adds a style sheet that what comes next needs; a second time changes nothing. */
  dress(sheet: string): void {
    wear(this.#frame.getRootNode(), sheet);
  }

  speak(language: Language): void {
    this.#frame.lang = language;
    this.#frame.dir = directionOf(language);
  }

  showFallback(): void {
    this.#viewPlace.replaceChildren();
    this.#frame.before(this.#fallback);
  }

  /** Shows views of the gate, or none above the form. */
  showViews(views: readonly HTMLElement[]): void {
    this.#fallback.remove();
    const path = focusPath(this.#viewPlace);
    this.#viewPlace.replaceChildren(...views);
    restoreFocus(this.#viewPlace, path);
  }

  /** Shows an alert above everything and moves the focus to its button; without one, takes it back. */
  showAlert(alert: HTMLElement | null): void {
    const before = this.#beforeAlert;
    const hadFocus = this.#alertPlace.contains(this.#focused());
    this.#beforeAlert = alert && (this.#focused() ?? document.activeElement);
    this.#alertPlace.replaceChildren(...(alert ? [alert] : []));
    const next = alert ? alert.querySelector('button') : hadFocus && before;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  /** Whether the focus is where a student waits for what comes next, and not at work. */
  isFocusFree(): boolean {
    const focused = this.#focused();
    if (!focused) return !this.isFocusElsewhere();
    return this.#viewPlace.contains(focused) || focused.closest('.submit') !== null;
  }

  /** Whether the focus is on something of the host. */
  isFocusElsewhere(): boolean {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    return !isNowhere && this.#focused() === null && !activeElement.shadowRoot;
  }

  /** Whether the focus is in the view above the form. */
  isViewFocused(): boolean {
    return this.#viewPlace.contains(this.#focused());
  }

  #focused(): Element | null {
    const root = this.#frame.getRootNode();
    return root instanceof ShadowRoot ? root.activeElement : null;
  }

  /** Moves the focus to what a student should read next: the view's heading, else the form's. */
  focusHeading(): void {
    const heading =
      this.#viewPlace.querySelector<HTMLElement>('.view__title') ??
      this.formPlace.querySelector<HTMLElement>('.form__title');
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  /** Where what the student looks at stands now, so that it can be brought back there. */
  place(): Place | null {
    const root = this.#frame.getRootNode();
    if (!(root instanceof ShadowRoot)) return null;
    const looked = root.activeElement ?? root.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const isOurs = looked !== null && this.#frame.contains(looked);
    return isOurs ? { element: looked, top: looked.getBoundingClientRect().top } : null;
  }

  /** Scrolls by what the text above has grown or shrunk. */
  restorePlace(place: Place | null): void {
    if (!place?.element.isConnected) return;
    for (const scroller of ancestors(this.#frame).filter(canScroll)) {
      const top = place.element.getBoundingClientRect().top - place.top;
      scroller.scrollBy({ top, behavior: 'instant' });
    }
  }

  focusSubmit(): void {
    this.formPlace.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }
}

/** A host may scroll a part of its page instead of the whole. */
function canScroll(element: Element): boolean {
  const isPage = element === document.scrollingElement;
  return isPage || /auto|scroll/.test(getComputedStyle(element).overflowY);
}
