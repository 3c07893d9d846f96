import { expect } from '@playwright/test';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { leastRoom, narrowWays, readIn, unreadable } from './support/narrow-ways.ts';
import { test } from './support/test.ts';
import { languages } from './support/words.ts';

/** How much of a page a student sees on a common phone before the first question: a screen and a half. */
const PHONE = { width: 360, height: 740 };

test('everything that a form unfolds, and the panel for those who test, can be read in any window', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ lang: 'fr', student: 'required-near-age-limit', panel: 'open' });
  await form.submit().click();
  await form.widget.locator('.summary').waitFor();
  for (const line of await form.widget.locator('summary').all()) await line.click();
  await form.named('otherCoverage').last().check();
  await form.widget.locator('.obstacle').waitFor();

  for (const [way, reading] of Object.entries(narrowWays)) {
    await readIn(page, reading);

    expect(await unreadable(page), way).toEqual([]);
  }
});

test('a student reads the warning that the page will be cleared, and reaches its button, in any window', async ({
  page,
  portal,
  form,
}) => {
  await page.clock.install();
  await portal.open({ lang: 'fr' });
  await form.expectTakenOver();
  await page.clock.fastForward('29:30');
  const alert = form.widget.getByRole('alertdialog');
  const stay = alert.getByRole('button');
  await expect(stay).toBeFocused();

  for (const [way, reading] of Object.entries(narrowWays)) {
    await readIn(page, reading);

    expect(await unreadable(page), way).toEqual([]);
    await expect(stay, way).toBeInViewport({ ratio: 1 });
    await alert.evaluate((box) => box.scrollTo(0, 0));
    await expect(alert.getByRole('heading'), way).toBeInViewport({ ratio: 1 });
    await expect(stay, way).toBeInViewport({ ratio: 1 });
  }
});

test('the other pages of the portal can be read in any window', async ({ page, portal, form }) => {
  await portal.open({ lang: 'fr' });
  await form.expectTakenOver();

  for (const route of ['#/home', '#/login']) {
    await page.evaluate((hash) => location.assign(hash), route);
    await readIn(page, leastRoom);

    expect(await unreadable(page), route).toEqual([]);
  }
});

test('on a phone the first field stands within the first screen and a half, in any language', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.expectTakenOver();
  await page.setViewportSize(PHONE);

  for (const language of languages) {
    await portal.speak(language);
    await expect(new EnrollmentForm(page, language).title()).toBeVisible();
    const bottom = await form.named('cnie').evaluate((field) => {
      return field.getBoundingClientRect().bottom + scrollY;
    });

    expect(bottom, language).toBeLessThanOrEqual(1.5 * PHONE.height);
  }
});
