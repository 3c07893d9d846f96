import { grow, type ViewNode } from '../ui/view-tree.ts';
import type { Stage } from './stage.ts';
import { StageFocus } from './stage-focus.ts';

/** What only a form needs of the stage: where the focus is, and an alert above everything. */
export class FormStage extends StageFocus {
  readonly #stage: Stage;
  readonly #alertPlace = document.createElement('div');
  /** What had the focus before an alert. */
  #beforeAlert: Element | null = null;

  constructor(stage: Stage) {
    super(stage);
    this.#stage = stage;
    stage.append(this.#alertPlace);
  }

  /** Shows an alert above everything and moves the focus to its button; without one, takes it back. */
  showAlert(alert: ViewNode | null): void {
    const before = this.#beforeAlert;
    const focused = this.#stage.root.activeElement;
    const hadFocus = this.#alertPlace.contains(focused);
    this.#beforeAlert = alert === null ? null : (focused ?? document.activeElement);
    this.#alertPlace.replaceChildren(...grow(alert === null ? [] : [alert]));
    const next = this.#alertPlace.querySelector('button') ?? (hadFocus && before);
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }
}
