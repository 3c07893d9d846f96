import type { BrowserContext, Page } from '@playwright/test';
import { tracesIn } from './traces.ts';

/** Something that left the widget, in the words of the browser's own interface. */
type Outflow = { way: string; text: string };

declare global {
  interface Window {
    /** What left the widget in this page, in order. */
    outflows: Outflow[];
  }
}

/** Sees whatever leaves the widget in any way but a request. */
export class Witness {
  readonly #console: Outflow[] = [];

  async start(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      this.#console.push({ way: `console ${message.type()}`, text: message.text() });
    });
    await context.addInitScript(noteOutflows);
  }

  /** Every way by which answers left, with which of them left by it. */
  async leaks(page: Page): Promise<string[]> {
    const outflows = await this.#outflows(page);
    const ways = [...new Set(outflows.map(({ way }) => way))];
    const leaks = ways.map((way) => {
      const left = outflows.filter((outflow) => outflow.way === way);
      return { way, traces: tracesIn(left.map(({ text }) => text).join('\n')) };
    });
    return leaks
      .filter(({ traces }) => traces.length > 0)
      .map(({ way, traces }) => `${way}: ${traces.join(', ')}`);
  }

  /** The ways that were seen at all, so that a test knows that it has looked. */
  async ways(page: Page): Promise<string[]> {
    const outflows = await this.#outflows(page);
    return [...new Set(outflows.map(({ way }) => way))];
  }

  async #outflows(page: Page): Promise<Outflow[]> {
    return [...this.#console, ...(await page.evaluate(() => window.outflows))];
  }
}

/** Runs in the page, before any of its scripts. */
function noteOutflows(): void {
  window.outflows = [];
  const textOf = (value: unknown) => String(JSON.stringify(value));

  /** Lets a method do what it does, after what it is called with was noted. */
  const note = (owner: object, method: string, way: (args: unknown[]) => string | null) => {
    const original: unknown = Reflect.get(owner, method);
    if (typeof original !== 'function') return;
    Reflect.set(owner, method, function noted(this: unknown, ...args: unknown[]) {
      const name = way(args);
      if (name !== null) window.outflows.push({ way: name, text: textOf(args) });
      return Reflect.apply(original, this, args);
    });
  };

  note(EventTarget.prototype, 'dispatchEvent', ([event]) => {
    if (!(event instanceof CustomEvent) || !event.type.startsWith('amo-')) return null;
    window.outflows.push({ way: `event ${event.type}`, text: textOf(event.detail) });
    return null;
  });
  note(
    Storage.prototype,
    'setItem',
    ([key]) => `storage ${String(key).replace(location.origin, '')}`,
  );
  note(History.prototype, 'pushState', () => 'history');
  note(History.prototype, 'replaceState', () => 'history');
  note(BroadcastChannel.prototype, 'postMessage', () => 'broadcast channel');
  note(MessagePort.prototype, 'postMessage', () => 'message port');
  note(window, 'postMessage', () => 'window message');
  note(Navigator.prototype, 'sendBeacon', () => 'beacon');
  note(Clipboard.prototype, 'writeText', () => 'clipboard');
  note(LockManager.prototype, 'request', () => 'lock');
  note(IDBFactory.prototype, 'open', () => 'database');
  note(IDBObjectStore.prototype, 'add', () => 'database');
  note(IDBObjectStore.prototype, 'put', () => 'database');
  note(CacheStorage.prototype, 'open', () => 'cache');
}
