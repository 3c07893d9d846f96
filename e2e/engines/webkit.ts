import { Builder, By, Key as Code, type WebDriver } from 'selenium-webdriver';
import { DriverService } from 'selenium-webdriver/remote/index.js';
import { findWebKitDriver } from '../../tools/engines.mjs';
import { type Engine, type Key, PHONE, type Tab, WIDGET } from './engine.ts';
import { openScreen } from './virtual-screen.ts';

const CODES: Record<Key, string> = {
  Tab: Code.TAB,
  Enter: Code.ENTER,
  ' ': Code.SPACE,
  Home: Code.HOME,
  ArrowRight: Code.ARROW_RIGHT,
};

/** Over WebDriver, by WebKitGTK's own driver and its MiniBrowser. */
export async function startWebKit(): Promise<Engine> {
  const screen = await openScreen();
  const service = new DriverService.Builder(findWebKitDriver() ?? '')
    .setLoopback(true)
    .setEnvironment({ ...process.env, DISPLAY: screen.display } as Record<string, string>)
    .build();
  const address = await service.start();
  return {
    async openTab() {
      const driver = await new Builder().usingServer(address).forBrowser('MiniBrowser').build();
      // Its tool bar lets the window be no narrower than about 450 pixels.
      await driver.manage().window().setRect(PHONE);
      return tabOf(driver);
    },
    async close() {
      await service.kill();
      screen.close();
    },
  };
}

function tabOf(driver: WebDriver): Tab {
  const type = (text: string) => driver.actions().sendKeys(text).perform();
  const find = async (selector: string) => {
    const root = await driver.findElement(By.css(WIDGET)).getShadowRoot();
    return root.findElement(By.css(selector));
  };
  return {
    open: (address) => driver.get(address),
    evaluate: (expression) => driver.executeScript(`return ${expression}`),
    press: (key) => type(CODES[key]),
    type,
    paste: () => driver.actions().keyDown(Code.CONTROL).sendKeys('v').keyUp(Code.CONTROL).perform(),
    async click(selector) {
      await (await find(selector)).click();
    },
    async isKnownAs(selector, role, name) {
      const element = await find(selector);
      const known = [await element.getAriaRole(), await element.getAccessibleName()];
      return known.join() === [role, name].join();
    },
    async screenshot() {
      return Buffer.from(await driver.takeScreenshot(), 'base64');
    },
    close: () => driver.quit(),
  };
}
