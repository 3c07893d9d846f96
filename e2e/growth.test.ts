import { type CDPSession, expect, type Page } from '@playwright/test';
import { SCRIPT_TAG, studentCase } from './support/host.ts';
import { test } from './support/test.ts';

const CYCLES = 200;
const WARM_UP_CYCLES = 10;

for (const student of ['required', 'pre-registered'] as const) {
  test(`${CYCLES} visits of "${student}" to one page leave nothing behind`, async ({
    page,
    host,
  }) => {
    test.setTimeout(120_000);
    await countTimersAndSheets(page);
    await host.open({ body: SCRIPT_TAG, answers: { case: () => studentCase(student) } });
    const browser = await page.context().newCDPSession(page);
    await browser.send('Performance.enable');

    await visit(page, WARM_UP_CYCLES);
    const before = await left(page, browser);
    await visit(page, CYCLES);
    const after = await left(page, browser);

    // One of each a visit would be 200.
    expect(after.nodes - before.nodes).toBeLessThan(20);
    expect(after.listeners - before.listeners).toBeLessThan(20);
    expect(after.timers).toBeLessThanOrEqual(before.timers);
    expect(after.sheets).toBe(before.sheets);
  });
}

test('what counts the things left behind sees one of each', async ({ page, host }) => {
  await countTimersAndSheets(page);
  await host.open({ body: SCRIPT_TAG });
  const browser = await page.context().newCDPSession(page);
  await browser.send('Performance.enable');

  const before = await left(page, browser);
  await page.evaluate(() => {
    const kept = Array.from({ length: 30 }, () => document.createElement('p'));
    Reflect.set(window, 'kept', kept);
    for (const node of kept) node.addEventListener('click', () => kept.length);
    Reflect.set(window, 'sheet', new CSSStyleSheet());
    setTimeout(() => kept.length, 1_000_000);
  });
  const after = await left(page, browser);

  expect(after.nodes - before.nodes).toBeGreaterThanOrEqual(30);
  expect(after.listeners - before.listeners).toBeGreaterThanOrEqual(30);
  expect(after.timers - before.timers).toBe(1);
  expect(after.sheets - before.sheets).toBe(1);
});

/** Opens the widget, types where there is a form, and takes it out again, many times. */
async function visit(page: Page, cycles: number): Promise<void> {
  await page.evaluate(async (count) => {
    const pause = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));
    for (let cycle = 0; cycle < count; cycle += 1) {
      const widget = document.createElement('amo-cnops-enrollment');
      widget.setAttribute('api', '/api/amo');
      const ready = new Promise((resolve) => widget.addEventListener('amo-ready', resolve));
      document.body.append(widget);
      await ready;
      const field = widget.shadowRoot?.querySelector<HTMLInputElement>('[name=cnie]');
      if (field) {
        field.value = 'G123456';
        field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
        // Every second one is taken out before React has the form.
        if (cycle % 2 === 0) await pause(20);
      }
      widget.remove();
      await pause();
    }
  }, cycles);
}

type Left = { nodes: number; listeners: number; timers: number; sheets: number };

/** What a page holds once nothing more can be collected. */
async function left(page: Page, browser: CDPSession): Promise<Left> {
  // What is put off until nothing else is to be done is done by then.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await browser.send('HeapProfiler.collectGarbage');
  await browser.send('HeapProfiler.collectGarbage');
  const { metrics } = await browser.send('Performance.getMetrics');
  const metric = (name: string) =>
    metrics.find((found) => found.name === name)?.value ?? Number.NaN;
  const counts = await page.evaluate(() => ({
    timers: Number(Reflect.get(window, 'timers').size),
    sheets: Number(Reflect.get(window, 'sheets')),
  }));
  return { nodes: metric('Nodes'), listeners: metric('JSEventListeners'), ...counts };
}

async function countTimersAndSheets(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const timers = new Set<unknown>();
    const { setTimeout: later, clearTimeout: stop } = window;
    const { setInterval: often, clearInterval: stopOften } = window;
    const startLater = (work: () => void, ms?: number) => {
      const timer: unknown = later(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
      return timer;
    };
    const startOften = (work: () => void, ms?: number) => {
      const timer: unknown = often(work, ms);
      timers.add(timer);
      return timer;
    };
    const forget = (end: (timer?: number) => void) => (timer: number) => {
      timers.delete(timer);
      end(timer);
    };
    Object.assign(window, {
      timers,
      sheets: 0,
      setTimeout: startLater,
      setInterval: startOften,
      clearTimeout: forget(stop),
      clearInterval: forget(stopOften),
      CSSStyleSheet: class extends CSSStyleSheet {
        constructor() {
          super();
          Reflect.set(window, 'sheets', Number(Reflect.get(window, 'sheets')) + 1);
        }
      },
    });
  });
}
