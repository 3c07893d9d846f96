import { caretOf, setCaret } from '../ui/caret.ts';
import { focusedIn } from '../ui/focus-path.ts';
import { type FocusSpot, focusSpotIn, restoreFocusSpot } from '../ui/focus-spot.ts';
import { type Place, placeIn, restorePlace } from '../ui/place.ts';

/** Where a student is at work in a form. */
type AtWork = {
  spot: FocusSpot;
  caret: ReturnType<typeof caretOf>;
  /** `null` while no form is there. */
  place: Place | null;
};

export function atWorkIn(container: HTMLElement): AtWork {
  const root = container.getRootNode();
  const isThere = container.hasChildNodes() && root instanceof ShadowRoot;
  return {
    spot: focusSpotIn(container),
    caret: caretOf(container),
    place: isThere ? placeIn(root) : null,
  };
}

/** Brings focus, caret and place back to a form that was made anew. */
export function restoreWork(container: HTMLElement, { spot, caret, place }: AtWork): void {
  restoreFocusSpot(container, spot);
  setCaret(container, caret);
  const element = focusedIn(container);
  if (place && element) restorePlace({ ...place, element });
}
