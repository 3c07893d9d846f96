import { caretOf, setCaret } from '../ui/caret.ts';
import { focusedIn } from '../ui/focus-path.ts';
import { type FocusSpot, focusSpotIn, restoreFocusSpot } from '../ui/focus-spot.ts';
import { openDetailsIn, restoreOpenDetails } from '../ui/open-details.ts';
import { restoreScroll, type ScrollAnchor, scrollAnchorIn } from '../ui/scroll-anchor.ts';

/**
 * Draws a form and what stands above it, with focus, caret, what is open and what the student looks at as
 * they were.
 *
 * @param drawForm - Returns whether the form's elements were made anew.
 */
export function keepingPosition(
  container: HTMLElement,
  drawAbove: () => void,
  drawForm: () => boolean,
): void {
  const before = positionIn(container);
  drawAbove();
  if (drawForm()) restorePosition(container, before);
  else restoreScroll(before.anchor);
}

/** Where a student is at work in a form. */
type Position = {
  spot: FocusSpot;
  caret: ReturnType<typeof caretOf>;
  open: boolean[];
  /** `null` while no form is there. */
  anchor: ScrollAnchor | null;
};

function positionIn(container: HTMLElement): Position {
  const root = container.getRootNode();
  const isThere = container.hasChildNodes() && root instanceof ShadowRoot;
  return {
    spot: focusSpotIn(container),
    caret: caretOf(container),
    open: openDetailsIn(container),
    anchor: isThere ? scrollAnchorIn(root) : null,
  };
}

/** Brings all of that back to a form that was made anew. */
function restorePosition(container: HTMLElement, { spot, caret, open, anchor }: Position): void {
  restoreOpenDetails(container, open);
  restoreFocusSpot(container, spot);
  setCaret(container, caret);
  const element = focusedIn(container);
  if (anchor && element) restoreScroll({ ...anchor, element });
}
