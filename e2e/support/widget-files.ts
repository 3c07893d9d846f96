import type { Page } from '@playwright/test';

/** The files with the form's own code, by whichever address they are asked for. */
export const FORM_CODE = /\/form-[\w-]+\.js(\?\d+)?$/;

export type HeldForm = { arrive: () => void };

/** Keeps the form's own code back until `arrive` is called. */
export async function holdForm(page: Page): Promise<HeldForm> {
  let arrive: () => void = () => undefined;
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(FORM_CODE, async (route) => {
    await arrival;
    await route.continue();
  });
  return { arrive };
}
