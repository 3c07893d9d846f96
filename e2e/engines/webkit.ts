import { Builder, By, Key as Code, type WebDriver } from 'selenium-webdriver';
import { DriverService } from 'selenium-webdriver/remote/index.js';
import { findWebKitDriver } from '../../tools/engines.mjs';
import { type Engine, type Key, PHONE, type Tab, WIDGET } from './engine.ts';
import { openScreen, type VirtualScreen } from './virtual-screen.ts';

const CODES: Record<Key, string> = {
  Tab: Code.TAB,
  Enter: Code.ENTER,
  ' ': Code.SPACE,
  Home: Code.HOME,
  ArrowRight: Code.ARROW_RIGHT,
};

const TO_MIDDLE = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";

const OPENING_MS = 15_000;

/** Over WebDriver, by WebKitGTK's own driver and its MiniBrowser. */
export async function startWebKit(): Promise<Engine> {
  const screen = await openScreen();
  return {
    // Now and then a browser does not answer its driver when it starts; the next one does.
    openTab: () => openTab(screen).catch(() => openTab(screen)),
    async close() {
      screen.close();
    },
  };
}

async function openTab({ display }: VirtualScreen): Promise<Tab> {
  const service = new DriverService.Builder(findWebKitDriver() ?? '')
    .setLoopback(true)
    .setEnvironment({ ...process.env, DISPLAY: display } as Record<string, string>)
    .build();
  const address = await service.start();
  const open = async () => {
    const driver = await new Builder().usingServer(address).forBrowser('MiniBrowser').build();
    // Its tool bar lets the window be no narrower than about 450 pixels.
    await driver.manage().window().setRect(PHONE);
    return driver;
  };
  const tooLate = setTimeout(() => service.kill(), OPENING_MS);
  try {
    return tabOf(await open(), () => service.kill());
  } finally {
    clearTimeout(tooLate);
  }
}

function tabOf(driver: WebDriver, stop: () => Promise<void>): Tab {
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
    /** Not by the driver's own click, whose hit test meets the host in the place of a shadow root's text field. */
    async click(selector) {
      const element = await find(selector);
      await driver.executeScript(TO_MIDDLE, element);
      await driver.actions().move({ origin: element }).click().perform();
    },
    async isKnownAs(selector, role, name) {
      const element = await find(selector);
      const known = [await element.getAriaRole(), await element.getAccessibleName()];
      return known.join() === [role, name].join();
    },
    async screenshot() {
      return Buffer.from(await driver.takeScreenshot(), 'base64');
    },
    async close() {
      await driver.quit();
      await stop();
    },
  };
}
