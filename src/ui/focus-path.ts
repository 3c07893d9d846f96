import { activeElementAround } from './active-element.ts';
import { takeFocus } from './take-focus.ts';

/** What has the focus, at or below `container`, or `null`. */
export function focusedIn(container: HTMLElement): Element | null {
  const focused = activeElementAround(container);
  return container.contains(focused) ? focused : null;
}

/** Where the focus stands below `container`, as child indexes from the top; `null` when it is elsewhere. */
export function focusPath(container: HTMLElement): number[] | null {
  const focused = focusedIn(container);
  if (!focused) return null;
  const path: number[] = [];
  for (let node = focused; node !== container && node.parentElement; node = node.parentElement) {
    path.unshift(Array.from(node.parentElement.children).indexOf(node));
  }
  return path;
}

/** Puts the focus back to the same place of a view that was made anew in another language. */
export function restoreFocus(container: HTMLElement, path: number[] | null): void {
  if (!path) return;
  let node: Element | undefined = container;
  for (const index of path) node = node?.children[index];
  if (node instanceof HTMLElement) takeFocus(node);
}
