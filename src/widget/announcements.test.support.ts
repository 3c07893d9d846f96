/** What a screen reader is told by the live regions of a widget. */
export type Announcements = {
  /** What was said, in order. */
  said: string[];
  /** What came together with its live region, which many screen readers therefore never hear of. */
  unheard: string[];
};

const REGIONS = '[role="status"], [role="alert"], [aria-live]:not([aria-live="off"])';

/** From now on hears what a screen reader would: the whole of a region whose text has changed, where it stood before. */
export function hearAnnouncements({ shadowRoot }: HTMLElement): Announcements {
  if (!shadowRoot) throw new Error('nothing to be heard');
  const heard: Announcements = { said: [], unheard: [] };
  const known = new Map<Element, string>();
  const listen = (isNew: (text: string) => void) => {
    for (const region of shadowRoot.querySelectorAll(REGIONS)) {
      const text = heardAs(region.textContent ?? '');
      const before = known.get(region);
      known.set(region, text);
      if (text === '' || text === before) continue;
      if (before === undefined) isNew(text);
      else heard.said.push(text);
    }
  };
  listen(() => undefined);
  const observer = new MutationObserver(() => listen((text) => heard.unheard.push(text)));
  observer.observe(shadowRoot, { childList: true, characterData: true, subtree: true });
  return heard;
}

/** A text as it is said: nobody hears which spaces keep a line together. */
export function heardAs(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
