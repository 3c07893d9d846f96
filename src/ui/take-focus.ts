import { activeElementAround } from './active-element.ts';

/** Moves the focus, and nothing on the screen. What the host has in focus keeps it. */
export function takeFocus(element: HTMLElement | null): void {
  if (element && mayTakeFocus(element)) attempt(() => element.focus({ preventScroll: true }));
}

/** Where a page has replaced what moves the focus or scrolls by what throws, all else goes on. */
function attempt(move: () => void): void {
  try {
    move();
  } catch (error) {
    reportError(error);
  }
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
  attempt(() => (place ?? element).scrollIntoView({ block, behavior: 'instant' }));
  takeFocus(element);
}

/** Whether the focus is in the element's own widget, or nowhere. */
function mayTakeFocus(element: HTMLElement): boolean {
  const { activeElement, body } = document;
  if (!activeElement || activeElement === body) return !isAtWorkAroundFrame();
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return false;
  // In the tree around it, the whole widget is one element. A part of the page that holds it, as
  // `<main tabindex="-1">`, is no place to be at work in.
  return activeElementAround(root.host)?.contains(root.host) ?? false;
}

/** Whether the student is at work in the page around this frame; one of another origin cannot be asked. */
function isAtWorkAroundFrame(): boolean {
  const { frameElement } = window;
  const { activeElement, body } = frameElement?.ownerDocument ?? document;
  return activeElement !== null && activeElement !== body && activeElement !== frameElement;
}
