import type { Page } from '@playwright/test';

/** A window, and what a student has done to the text in it. */
type Way = { width: number; height: number; css?: string; forcedColors?: 'active' };

const LARGE_TEXT = 'html { font-size: 200% !important; }';
/** What WCAG 2.2, criterion 1.4.12, lets a student set. */
const TEXT_SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`;

/** All that leaves little room, at once. */
export const leastRoom: Way = {
  width: 320,
  height: 256,
  css: LARGE_TEXT + TEXT_SPACING,
  forcedColors: 'active',
};

/** The ways to read a page in which there is little room. */
export const narrowWays: Record<string, Way> = {
  '320 px': { width: 320, height: 640 },
  '400 % zoom': { width: 320, height: 256 },
  'text of twice the size': { width: 360, height: 740, css: LARGE_TEXT },
  'twice the size in the widget alone': {
    width: 360,
    height: 740,
    css: ':root { --amo-font-size: 2em; }',
  },
  'text spacing': { width: 320, height: 640, css: TEXT_SPACING },
  'all at once, in forced colours': leastRoom,
};

/** Reads the open page in one of those ways, in the portal and in the widget, without opening it anew. */
export async function readIn(page: Page, { width, height, css = '', forcedColors }: Way) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ forcedColors: forcedColors ?? 'none' });
  await page.evaluate((text) => {
    const inside = document.querySelector('amo-cnops-enrollment')?.shadowRoot;
    for (const root of inside ? [document, inside] : [document]) {
      const others = root.adoptedStyleSheets.filter((sheet) => !Reflect.has(sheet, 'isOfTest'));
      const sheet = Object.assign(new CSSStyleSheet(), { isOfTest: true });
      sheet.replaceSync(text);
      root.adoptedStyleSheets = [...others, sheet];
    }
  }, css);
}

/** What is cut off, stands outside of the window, or can only be read by scrolling sideways. */
export function unreadable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = (root: Document | ShadowRoot): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) =>
        element.shadowRoot ? [element, ...all(element.shadowRoot)] : [element],
      );
    // A line of typed text may be longer than its field; what is clipped away is only heard.
    const isRead = (element: Element) =>
      element.checkVisibility() && !element.closest('input, .visually-hidden, .skip-link');
    const isOutside = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > left && (left < -1 || right > innerWidth + 1);
    };
    const isCut = (element: Element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      if (overflowX === 'visible' || element === document.documentElement) return false;
      const isHigher = element.scrollHeight > element.clientHeight + 1;
      const isWider = element.scrollWidth > element.clientWidth + 1;
      return isWider || (isHigher && /hidden|clip/.test(overflowY));
    };
    const faults = all(document)
      .filter((element) => isRead(element) && (isOutside(element) || isCut(element)))
      .map(({ tagName, className }) => `${tagName}.${className}`);
    const isWide = document.documentElement.scrollWidth > innerWidth + 1;
    return [...faults, ...(isWide ? ['the page scrolls sideways'] : [])];
  });
}
