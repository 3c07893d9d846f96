import { expect } from '@playwright/test';
import { test } from './support/test.ts';

/** What a host, an extension or a page out of sight takes from the widget: whatever was to happen never does. */
const STOPPED: Record<string, () => void> = {
  'frames that are never drawn': () => {
    window.requestAnimationFrame = () => 0;
  },
  'moments of rest that never come': () => {
    window.requestIdleCallback = () => 0;
  },
  'observers that never see anything': () => {
    for (const name of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver'] as const) {
      window[name].prototype.observe = () => undefined;
    }
  },
  'locks that never answer': () => {
    LockManager.prototype.request = () => new Promise(() => undefined);
  },
  'channels that never deliver': () => {
    BroadcastChannel.prototype.postMessage = () => undefined;
  },
  'fonts that are never there': () => {
    Object.defineProperty(document.fonts, 'ready', { value: new Promise(() => undefined) });
  },
};

for (const [what, stop] of Object.entries(STOPPED)) {
  test(`a student on a page with ${what} corrects a mistake, and sends`, async ({
    page,
    host,
    form,
    sent,
  }) => {
    await page.addInitScript(stop);
    await host.open();
    await form.expectTakenOver();
    await form.submit().click();
    await expect(form.summary()).toBeVisible();

    await form.sendValid();

    await expect(form.heading(form.words.sent)).toBeVisible({ timeout: 10_000 });
    expect(sent.posts()).toHaveLength(1);
  });
}
