import { focusedIn, focusPath, restoreFocus } from './focus-path.ts';
import { takeFocus } from './take-focus.ts';

/** Where the focus stands in a form. */
export type FocusSpot = {
  /** Of a control, which is the same in every language and with other facts. */
  selector: string | null;
  /** Of anything else. */
  path: ReturnType<typeof focusPath>;
};

export function focusSpotIn(container: HTMLElement): FocusSpot {
  const focused = focusedIn(container);
  return { selector: focused && selectorOf(focused), path: focusPath(container) };
}

/** Puts the focus back to the same control, or place, of a form that was made anew. */
export function restoreFocusSpot(container: HTMLElement, { selector, path }: FocusSpot): void {
  const control = selector && container.querySelector<HTMLElement>(selector);
  if (control) takeFocus(control);
  else restoreFocus(container, path);
}

function selectorOf(focused: Element): string | null {
  if (focused.id) return `#${CSS.escape(focused.id)}`;
  const { type, value } = focused as Partial<HTMLInputElement | HTMLButtonElement>;
  if (type === 'submit') return '[type="submit"]';
  const name = focused.getAttribute('name');
  return name && `[name="${CSS.escape(name)}"][value="${CSS.escape(value ?? '')}"]`;
}
