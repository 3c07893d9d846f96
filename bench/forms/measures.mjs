import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';

/** 1.6 Mbit/s down, 750 kbit/s up, 150 ms: bytes a second, as the protocol wants them. */
const SLOW = {
  offline: false,
  latency: 150,
  downloadThroughput: 200_000,
  uploadThroughput: 93_750,
};
const LOAD_SLOWDOWN = 4;
const INPUT_SLOWDOWN = 6;
const RIB = '011519000001205000534921';
const KEY_PAUSE_MS = 120;

/**
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {{ name: string, url: string, exemptUrl: string, first: string, rib: string, submit: string, errors: string, errorCount: number, exempt: string }} Page
 */

/** When the first field can be typed into. @param {Browser} browser @param {Page} page */
export async function visible(browser, page) {
  return withPage(browser, { page, isSlow: true }, async ({ goto, note, bytes }) => {
    await goto();
    const visibleMs = await note('visible');
    return { visible: visibleMs, formBytes: await bytes() };
  });
}

/** When a press of the button, as early as it can be pressed, is answered. @param {Browser} browser @param {Page} page */
export async function answered(browser, page) {
  return withPage(browser, { page, isSlow: true }, async ({ tab, goto, note }) => {
    await tab.addInitScript(() => Reflect.get(window, 'notes').pressEarly());
    await goto();
    return { answered: await note('answered') };
  });
}

/** When a student who need not fill the form reads so. @param {Browser} browser @param {Page} page */
export async function exempt(browser, page) {
  return withPage(
    browser,
    { page, isSlow: true, isExempt: true },
    async ({ goto, note, bytes }) => {
      await goto();
      const exemptMs = await note('exempt');
      return { exempt: exemptMs, exemptBytes: await bytes() };
    },
  );
}

/** Typing, sending nothing, and typing while the errors stand. @param {Browser} browser @param {Page} page */
export async function typing(browser, page) {
  return withPage(browser, { page }, async (opened) => {
    const { tab, goto, note, settle } = opened;
    await goto();
    await note('visible');
    await settle();
    const key = await typeRib(opened, page);
    await goto();
    await note('visible');
    await settle();
    const errors = await pressEmpty(opened, page);
    // Some pages move the focus a while after.
    await settle();
    const keyWithErrors = await typeRib(opened, page);
    await tab.close();
    return { key, errors, keyWithErrors };
  });
}

/** The 95th percentile of the time from a key to the frame that shows it. */
async function typeRib({ tab, slowDown, settle }, { rib, name }) {
  const field = tab.locator(rib).first();
  await field.click();
  await settle();
  await tab.evaluate(() => Reflect.get(window, 'notes').watchKeys());
  await slowDown(INPUT_SLOWDOWN);
  for (const digit of RIB) {
    const startedAt = Date.now();
    await tab.keyboard.press(digit);
    await pause(KEY_PAUSE_MS - (Date.now() - startedAt));
  }
  await settle();
  await slowDown(1);
  const typed = (await field.inputValue()).replace(/\D/g, '');
  if (typed !== RIB) throw new Error(`${name}: the field holds ${typed}`);
  const keys = await tab.evaluate(() => Reflect.get(window, 'notes').keys);
  return keys.toSorted((one, other) => one - other)[Math.floor(keys.length * 0.95)];
}

async function pressEmpty({ tab, note, slowDown, settle }, { submit }) {
  const button = tab.locator(submit).first();
  await button.scrollIntoViewIfNeeded();
  await button.hover();
  await tab.evaluate(() => Reflect.get(window, 'notes').watchPress());
  await slowDown(INPUT_SLOWDOWN);
  await settle();
  await tab.mouse.down();
  await tab.mouse.up();
  const errors = await note('errorsPainted');
  await slowDown(1);
  return errors;
}

/**
 * A page of its own, with nothing cached.
 *
 * @template Result
 * @param {Browser} browser
 * @param {{ page: Page, isSlow?: boolean, isExempt?: boolean }} conditions
 * @param {(opened: any) => Promise<Result>} measure
 */
async function withPage(browser, { page, isSlow = false, isExempt = false }, measure) {
  const context = await browser.newContext({
    locale: 'ar-MA',
    viewport: { width: 412, height: 915 },
  });
  try {
    const url = isExempt ? page.exemptUrl : page.url;
    const { origin } = new URL(url);
    if (isExempt) await context.addCookies([{ name: 'student', value: 'exempt', url: origin }]);
    const tab = await context.newPage();
    const browserOf = await context.newCDPSession(tab);
    // The process of the page is there before the clock runs.
    await tab.goto(`${origin}/blank`);
    await tab.addInitScript((config) => Reflect.set(window, 'page', config), page);
    await tab.addInitScript({ path: join(import.meta.dirname, 'probe.js') });
    const { note, forget } = await watchNotes(browserOf);
    const slowDown = (rate) => browserOf.send('Emulation.setCPUThrottlingRate', { rate });
    const bytes = await countBytes(browserOf);
    if (isSlow) {
      await browserOf.send('Network.emulateNetworkConditions', SLOW);
      await slowDown(LOAD_SLOWDOWN);
    }
    return await measure({
      tab,
      slowDown,
      bytes,
      goto: () => {
        forget();
        return tab.goto(url, { waitUntil: 'commit' });
      },
      settle: () => pause(600),
      note,
    });
  } finally {
    await context.close();
  }
}

/**
 * What the page notes, as it tells it: to ask it would take its time just while it is measured.
 *
 * @param {import('playwright-core').CDPSession} browserOf
 */
async function watchNotes(browserOf) {
  /** @type {Map<string, number>} Milliseconds, of the page that is open. */
  const noted = new Map();
  const news = new EventEmitter();
  await browserOf.send('Runtime.enable');
  await browserOf.send('Runtime.addBinding', { name: 'tell' });
  browserOf.on('Runtime.bindingCalled', ({ payload }) => {
    const [name, ms] = JSON.parse(payload);
    noted.set(name, ms);
    news.emit(name);
  });
  return {
    forget: () => noted.clear(),
    note: async (/** @type {string} */ name) => {
      if (!noted.has(name)) await once(news, name, { signal: AbortSignal.timeout(30_000) });
      return noted.get(name);
    },
  };
}

/** Script and style as they came over the wire, once nothing is on its way. */
async function countBytes(browserOf) {
  const scripts = new Set();
  let total = 0;
  let open = 0;
  await browserOf.send('Network.enable');
  browserOf.on('Network.requestWillBeSent', () => {
    open += 1;
  });
  browserOf.on('Network.responseReceived', ({ requestId, response }) => {
    if (/javascript|css/.test(response.mimeType)) scripts.add(requestId);
  });
  browserOf.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    open -= 1;
    if (scripts.has(requestId)) total += encodedDataLength;
  });
  return async () => {
    do await pause(400);
    while (open > 0);
    return total;
  };
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
