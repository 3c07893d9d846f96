/** How long a draft is kept. */
export const DRAFT_LIFE_MS = 30 * 60_000;

/** When each draft of the page ends; a draft outlives the widget. */
const expiries = new Map<string, ReturnType<typeof setTimeout>>();

/**
 * Where the draft of a form lies, in the tab's session storage.
 *
 * @param backendName - Tells one backend of the page from another: each has a student of its own.
 */
export function draftKey(backendName: string): string {
  return `amo-cnops-draft:${backendName}`;
}

/** Whether something lies there. A browser that forbids storage has nothing. */
export function hasDraft(backendName: string): boolean {
  try {
    return sessionStorage.getItem(draftKey(backendName)) !== null;
  } catch {
    return false;
  }
}

/** Removes a draft that nobody needs any more. A browser that forbids storage has none. */
export function forgetDraft(backendName: string): void {
  try {
    sessionStorage.removeItem(draftKey(backendName));
  } catch {
    // Nothing was stored where nothing may be.
  }
}

/** Removes a draft after its time, also from a page that nobody touches. */
export function expireDraft(backendName: string, restMs = DRAFT_LIFE_MS): void {
  clearTimeout(expiries.get(backendName));
  expiries.set(
    backendName,
    setTimeout(() => forgetDraft(backendName), restMs),
  );
}
