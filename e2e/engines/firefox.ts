import puppeteer, { type Page } from 'puppeteer-core';
import { findFirefox } from '../../tools/engines.mjs';
import { type Engine, PHONE, type Tab, WIDGET } from './engine.ts';

/** Over WebDriver BiDi, which Firefox itself speaks. */
export async function startFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox() ?? '',
    defaultViewport: PHONE,
  });
  return {
    async openTab() {
      const context = await browser.createBrowserContext();
      return tabOf(await context.newPage());
    },
    close: () => browser.close(),
  };
}

function tabOf(page: Page): Tab {
  const find = async (selector: string) => {
    const found = await page.$(`${WIDGET} >>> ${selector}`);
    if (!found) throw new Error(`nothing in the widget is ${selector}`);
    return found;
  };
  return {
    async open(address) {
      await page.goto(address);
    },
    evaluate: (expression) => page.evaluate(expression),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    async paste() {
      await page.keyboard.down('Control');
      await page.keyboard.press('v');
      await page.keyboard.up('Control');
    },
    async click(selector) {
      await (await find(selector)).click();
    },
    async isKnownAs(selector, role, name) {
      const element = await find(selector);
      for (const known of await page.$$(
        `${WIDGET} >>> ::-p-aria([name=${JSON.stringify(name)}][role="${role}"])`,
      )) {
        if (await known.evaluate((one, other) => one === other, element)) return true;
      }
      return false;
    },
    screenshot: () => page.screenshot({ fullPage: true }),
    close: () => page.browserContext().close(),
  };
}
