/** Where the draft of a form lies, in the tab's session storage. */
export const DRAFT_KEY = 'amo-cnops-draft';

/** Removes a draft that nobody needs any more. A browser that forbids storage has none. */
export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(DRAFT_KEY);
  } catch {
    // Nothing was stored where nothing may be.
  }
}
