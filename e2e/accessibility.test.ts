import { expect } from '@playwright/test';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { test } from './support/test.ts';
import { languages } from './support/words.ts';

test('the portal with the form in it fits a screen of 320 px in any language', async ({
  page,
  portal,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await portal.open();

  for (const language of languages) {
    await portal.speak(language);
    await expect(new EnrollmentForm(page, language).title()).toBeVisible();

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(overflow, language).toBeLessThanOrEqual(320);
  }
});
