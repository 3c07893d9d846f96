import type { BrowserContext, Page } from '@playwright/test';

type HostEvent = { name: string; detail: unknown };

declare global {
  interface Window {
    /** What the widget told its host, in order. */
    hostEvents: HostEvent[];
  }
}

const NAMES = [
  'amo-ready',
  'amo-exempt',
  'amo-submitted',
  'amo-failed',
  'amo-dirty-change',
  'amo-session-expired',
];

/** Listens where a host may: on the document, outside of every shadow root. */
export async function recordHostEvents(context: BrowserContext): Promise<void> {
  await context.addInitScript((names) => {
    window.hostEvents = [];
    for (const name of names) {
      document.addEventListener(name, (event) => {
        const detail: unknown = event instanceof CustomEvent ? event.detail : null;
        window.hostEvents.push({ name, detail });
      });
    }
  }, NAMES);
}

/** The events so far, or those of one name. */
export async function hostEvents(page: Page, name?: string): Promise<HostEvent[]> {
  const events = await page.evaluate(() => window.hostEvents);
  return events.filter((event) => name === undefined || event.name === name);
}
