type PageCacheOptions = {
  /** The page goes into the browser's back/forward cache, as it stands. */
  onLeave: () => void;
  /** It is shown again, maybe to somebody else. */
  onReturn: () => void;
};

/** Watches the page's way into the back/forward cache and out of it; returns how to stop that. */
export function watchPageCache({ onLeave, onReturn }: PageCacheOptions): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const whenCached = (act: () => void) => (event: PageTransitionEvent) => {
    if (event.persisted) act();
  };
  window.addEventListener('pagehide', whenCached(onLeave), { signal });
  window.addEventListener('pageshow', whenCached(onReturn), { signal });
  return () => stop.abort();
}
