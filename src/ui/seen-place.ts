import { scrollersOf } from './scroll-anchor.ts';

/**
 * What a student is to see of a field at whose top the window will begin: all of it, label and message, or,
 * where that is too high, its control with what stands below.
 */
export function seenPlace(field: HTMLElement, control: HTMLElement): HTMLElement {
  const { scrollMarginTop } = getComputedStyle(field);
  const needed = field.offsetHeight + Number.parseFloat(scrollMarginTop);
  return needed <= roomAt(field) ? field : control;
}

/** How much of the element could be seen at once. A keyboard takes from the window, but not from the page. */
function roomAt(element: HTMLElement): number {
  const heights = scrollersOf(element).map(({ clientHeight }) => clientHeight);
  return Math.min(visualViewport?.height ?? innerHeight, ...heights);
}
