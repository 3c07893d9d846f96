import type { Page } from '@playwright/test';

/** Main controls that are lower than 44 px, and links lower than 24: each with its words, and how high it is. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.locator('amo-cnops-enrollment').evaluate((widget) => {
    const root = widget.shadowRoot;
    const heightOf = (element: Element | null | undefined) =>
      element?.getBoundingClientRect().height ?? 0;
    const controls = [...(root?.querySelectorAll('button, summary, input, a') ?? [])];
    const shown = controls.filter((control) => control.getClientRects().length > 0);
    return shown.flatMap((control) => {
      const label = control instanceof HTMLInputElement ? control.labels?.[0] : undefined;
      const isChoice = control.matches('[type="radio"], [type="checkbox"]');
      // A press on its words chooses it too.
      const height = heightOf(isChoice ? label : control);
      const least = control.matches('a:not([part])') ? 24 : 44;
      const words = (label ?? control).textContent.trim().slice(0, 40);
      return height < least ? [`${words}: ${height} px`] : [];
    });
  });
}
