import type { Page } from '@playwright/test';

const DRAWN = ['color', 'background-color', 'border-block-start-color', 'outline-color', 'opacity'];

/** Every colour that something of the widget is drawn in, exactly: pictures forgive a shade. */
export async function colours(page: Page): Promise<string> {
  const lines = await page.locator('amo-cnops-enrollment').evaluate((widget, drawn) => {
    const elements = widget.shadowRoot?.querySelectorAll('.widget, .widget *') ?? [];
    const shown = [...elements].filter((element) => element.getClientRects().length > 0);
    return shown.flatMap((element) => {
      const style = getComputedStyle(element);
      return drawn.map((property) => `${property} ${style.getPropertyValue(property)}`);
    });
  }, DRAWN);
  return `${[...new Set(lines)].toSorted().join('\n')}\n`;
}
