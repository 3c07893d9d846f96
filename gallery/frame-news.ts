/** What a state in a frame tells the page around it. */
type Shown = { height: number };

export function isShown(data: unknown): data is Shown {
  return typeof data === 'object' && data !== null && 'height' in data;
}

/** Tells the page around, each time, how high the page is. */
export function tellHeight(page: HTMLElement): void {
  const tell = () => {
    const shown: Shown = { height: page.scrollHeight };
    window.parent.postMessage(shown, location.origin);
  };
  new ResizeObserver(tell).observe(page);
}
