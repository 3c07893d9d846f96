import { ancestors } from './ancestors.ts';

/** Where something that the student looks at stands on the screen. */
export type ScrollAnchor = { element: Element; top: number };

/** Where what the student looks at stands now, so that it can be brought back there. */
export function scrollAnchorIn(root: ShadowRoot): ScrollAnchor | null {
  const looked = root.activeElement ?? root.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const isOurs = looked !== null && root.contains(looked);
  return isOurs ? { element: looked, top: looked.getBoundingClientRect().top } : null;
}

/** Scrolls by what the text above has grown or shrunk; not by what is folded away now. */
export function restoreScroll(anchor: ScrollAnchor | null): void {
  if (!anchor?.element.getClientRects().length) return;
  for (const scroller of scrollersOf(anchor.element)) {
    const top = anchor.element.getBoundingClientRect().top - anchor.top;
    scroller.scrollBy({ top, behavior: 'instant' });
  }
}

/** Draws something, with what the student looks at where it was. */
export function keepingInPlace(root: ShadowRoot, draw: () => void): void {
  const anchor = scrollAnchorIn(root);
  draw();
  restoreScroll(anchor);
}

/** What an element can be scrolled by: a host may scroll a part of its page instead of the whole. */
export function scrollersOf(element: Element): Element[] {
  return ancestors(element).filter(canScroll);
}

function canScroll(element: Element): boolean {
  const isPage = element === document.scrollingElement;
  return isPage || /auto|scroll/.test(getComputedStyle(element).overflowY);
}
