import type { Page } from '@playwright/test';

/** Main controls that are lower than 44 px, and links lower than 24: each with its words, and how high it is. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.locator('amo-cnops-enrollment').evaluate((widget) => {
    const controls = widget.shadowRoot?.querySelectorAll('button, summary, input, a') ?? [];
    // A press on the words of a choice chooses it too.
    const pressed = (control: Element) =>
      control.matches('label > input') ? (control.parentElement ?? control) : control;
    const low = (control: Element) => {
      const { height } = pressed(control).getBoundingClientRect();
      return height > 0 && height < (control.matches('a:not([part])') ? 24 : 44);
    };
    return [...controls].filter(low).map((control) => {
      const { textContent, tagName } = pressed(control);
      const { height } = pressed(control).getBoundingClientRect();
      return `${textContent?.trim().slice(0, 40) || tagName}: ${height} px`;
    });
  });
}
