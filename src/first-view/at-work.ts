import { caretOf, setCaret } from '../ui/caret.ts';
import { focusedIn, focusPath, restoreFocus } from '../ui/focus-path.ts';
import { type Place, placeIn, restorePlace } from '../ui/place.ts';

/** Where a student is at work in a form. */
type AtWork = {
  path: ReturnType<typeof focusPath>;
  caret: ReturnType<typeof caretOf>;
  /** `null` while no form is there. */
  place: Place | null;
};

export function atWorkIn(container: HTMLElement): AtWork {
  const root = container.getRootNode();
  const isThere = container.hasChildNodes() && root instanceof ShadowRoot;
  return {
    path: focusPath(container),
    caret: caretOf(container),
    place: isThere ? placeIn(root) : null,
  };
}

/** Brings focus, caret and place back to a form that was made anew. */
export function restoreWork(container: HTMLElement, { path, caret, place }: AtWork): void {
  restoreFocus(container, path);
  setCaret(container, caret);
  const element = focusedIn(container);
  if (place && element) restorePlace({ ...place, element });
}
