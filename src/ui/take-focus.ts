/** Moves the focus, and nothing on the screen. What the host has in focus keeps it. */
export function takeFocus(element: HTMLElement | null): void {
  if (element && mayTakeFocus(element)) element.focus({ preventScroll: true });
}

type LeadOptions = {
  /** What is to be seen with the element. */
  place?: HTMLElement;
  block?: ScrollLogicalPosition;
};

/**
 * Leads a student to an element: scrolls once and at once, however the host scrolls, and moves the
 * focus. Does neither to whoever is at work elsewhere on the page.
 */
export function leadTo(
  element: HTMLElement | null,
  { place, block = 'start' }: LeadOptions = {},
): void {
  if (!element || !mayTakeFocus(element)) return;
  (place ?? element).scrollIntoView({ block, behavior: 'instant' });
  takeFocus(element);
}

/** Whether the focus is in the element's own widget, or nowhere. */
function mayTakeFocus(element: HTMLElement): boolean {
  const { activeElement, body } = document;
  if (!activeElement || activeElement === body) return true;
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return false;
  // The page's own tree, or a shadow root of the host, in which the whole widget is one element.
  const around = root.host.getRootNode();
  return 'activeElement' in around && around.activeElement === root.host;
}
