import { ancestors } from './ancestors.ts';

/** Where something that the student looks at stands on the screen. */
export type Place = { element: Element; top: number };

/** Where what the student looks at stands now, so that it can be brought back there. */
export function placeIn(root: ShadowRoot): Place | null {
  const looked = root.activeElement ?? root.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const isOurs = looked !== null && root.contains(looked);
  return isOurs ? { element: looked, top: looked.getBoundingClientRect().top } : null;
}

/** Scrolls by what the text above has grown or shrunk. */
export function restorePlace(place: Place | null): void {
  if (!place?.element.isConnected) return;
  for (const scroller of ancestors(place.element).filter(canScroll)) {
    const top = place.element.getBoundingClientRect().top - place.top;
    scroller.scrollBy({ top, behavior: 'instant' });
  }
}

/** A host may scroll a part of its page instead of the whole. */
function canScroll(element: Element): boolean {
  const isPage = element === document.scrollingElement;
  return isPage || /auto|scroll/.test(getComputedStyle(element).overflowY);
}
