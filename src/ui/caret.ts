import { focusedIn } from './focus-path.ts';

type Caret = { start: number; end: number };

/** Where the caret stands in the focused text below `container`; `null` where that cannot be told. */
export function caretOf(container: HTMLElement): Caret | null {
  const input = focusedIn(container);
  if (!(input instanceof HTMLInputElement) || input.selectionStart === null) return null;
  return { start: input.selectionStart, end: input.selectionEnd ?? input.selectionStart };
}

/** Puts the caret back into the focused text of a form made anew. */
export function setCaret(container: HTMLElement, caret: Caret | null): void {
  const input = focusedIn(container);
  const takesCaret = input instanceof HTMLInputElement && input.selectionStart !== null;
  if (takesCaret && caret) input.setSelectionRange(caret.start, caret.end);
}
