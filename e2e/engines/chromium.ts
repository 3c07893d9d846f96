import { chromium, type Page } from '@playwright/test';
import { chromiumFlags, findHeadlessChromium } from '../../tools/chromium.mjs';
import { type Engine, PHONE, type Tab, WIDGET } from './engine.ts';

export async function startChromium(): Promise<Engine> {
  const executablePath = findHeadlessChromium();
  const browser = await chromium.launch({
    args: chromiumFlags,
    ...(executablePath && { executablePath }),
  });
  return {
    async openTab() {
      const context = await browser.newContext({ viewport: PHONE });
      // There is nobody whom a headless one could ask.
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      return tabOf(await context.newPage());
    },
    close: () => browser.close(),
  };
}

function tabOf(page: Page): Tab {
  const widget = page.locator(WIDGET);
  return {
    async open(address) {
      await page.goto(address);
    },
    evaluate: (expression) => page.evaluate(expression),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    paste: () => page.keyboard.press('ControlOrMeta+V'),
    click: (selector) => widget.locator(selector).click(),
    async isKnownAs(selector, role, name) {
      const known = widget.getByRole(role, { name, exact: true });
      return (await widget.locator(selector).and(known).count()) === 1;
    },
    screenshot: () => page.screenshot({ fullPage: true }),
    close: () => page.context().close(),
  };
}
