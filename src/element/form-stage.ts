import type { Stage } from './stage.ts';

/** What only a form needs of the stage: where the focus is, and an alert above everything. */
export class FormStage {
  readonly #stage: Stage;
  readonly #alertPlace = document.createElement('div');
  /** What had the focus before an alert. */
  #beforeAlert: Element | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
    stage.append(this.#alertPlace);
  }

  /** Shows an alert above everything and moves the focus to its button; without one, takes it back. */
  showAlert(alert: HTMLElement | null): void {
    const before = this.#beforeAlert;
    const focused = this.#stage.root.activeElement;
    const hadFocus = this.#alertPlace.contains(focused);
    this.#beforeAlert = alert && (focused ?? document.activeElement);
    this.#alertPlace.replaceChildren(...(alert ? [alert] : []));
    const next = alert ? alert.querySelector('button') : hadFocus && before;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  /** Whether the focus is where a student waits for what comes next, and not at work. */
  isFocusFree(): boolean {
    const focused = this.#stage.root.activeElement;
    if (!focused) return !this.isFocusElsewhere();
    return this.#stage.viewPlace.contains(focused) || focused.closest('.submit') !== null;
  }

  /** Whether the focus is on something of the host. */
  isFocusElsewhere(): boolean {
    const { activeElement } = document;
    const isNowhere = activeElement === null || activeElement === document.body;
    return !isNowhere && this.#stage.root.activeElement === null && !activeElement.shadowRoot;
  }

  /** Whether the focus is in the view above the form. */
  isViewFocused(): boolean {
    return this.#stage.viewPlace.contains(this.#stage.root.activeElement);
  }

  focusSubmit(): void {
    this.#stage.formPlace.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }
}
