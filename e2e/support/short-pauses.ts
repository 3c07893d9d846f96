import type { BrowserContext } from '@playwright/test';

/** Chance spreads the pauses between tries; in a test each is as short as it can be. */
export async function shortenPauses(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Math.random = () => 0;
  });
}
