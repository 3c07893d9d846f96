import type { Stage } from './stage.ts';

/** Where the focus is, beside a form and in it. */
export class StageFocus {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Whether the focus is where a student waits for what comes next, and not at work. */
  isFocusFree(): boolean {
    const focused = this.#stage.root.activeElement;
    if (!focused) return !this.isFocusElsewhere();
    return this.isViewFocused() || focused.closest('.submit, .form__title') !== null;
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
