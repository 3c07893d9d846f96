import { expect, type Page } from '@playwright/test';
import { states } from '../gallery/states.ts';
import { barriers } from './support/barriers.ts';
import { colours } from './support/colours.ts';
import { Gallery, PHONE, type Theme, WIDE } from './support/gallery.ts';
import { leastRoom, readIn, unreadable } from './support/narrow-ways.ts';
import { smallTargets } from './support/targets.ts';
import { test } from './support/test.ts';
import { transcript } from './support/transcript.ts';
import { type Language, languages } from './support/words.ts';

// Browsers' tables of time zones differ in Morocco.
test.use({ timezoneId: 'UTC' });

/**
 * The pictures that are kept. The themes differ in colours alone, and the wide window in the length of
 * its lines, so that each is looked at where it shows most: not every language twice more.
 */
const PICTURES: Record<Language, { width: number; theme: Theme }[]> = {
  ar: [
    { width: PHONE, theme: 'light' },
    { width: WIDE, theme: 'light' },
    { width: PHONE, theme: 'dark' },
  ],
  fr: [
    { width: PHONE, theme: 'light' },
    { width: WIDE, theme: 'light' },
  ],
  en: [{ width: PHONE, theme: 'light' }],
};

for (const [name, { title, about, lost }] of Object.entries(states)) {
  test(`${name} looks and reads as it did, and everybody can use it: ${title}`, async ({
    page,
    watch,
  }) => {
    // What is not to be had is refused by a policy.
    if (lost) watch.expectConsole(/violates the following|policy violation/);
    const gallery = new Gallery(page);

    for (const language of languages) {
      await gallery.show(name, language);
      expect.soft(await transcript(page)).toMatchSnapshot([name, `${language}.txt`]);
      for (const { width, theme } of PICTURES[language]) {
        await gallery.size(width);
        await gallery.wear(theme);
        const picture = page.locator(about ?? 'main').first();
        await expect.soft(picture).toHaveScreenshot([name, `${language}-${theme}-${width}.webp`]);
        if (language !== 'ar' || width !== PHONE) continue;
        expect.soft(await colours(page)).toMatchSnapshot([name, `colours-${theme}.txt`]);
      }
      await expectUsable(page, language);
    }
  });
}

test('all states stand beside each other, on a page that everybody can use', async ({
  page,
  watch,
}) => {
  // The frames that come into sight are among the first.
  watch.expectConsole(/violates the following|policy violation/);
  await page.goto('/gallery.html?lang=fr&theme=dark');

  const cards = page.getByRole('article');

  await expect(cards).toHaveCount(Object.keys(states).length);
  await expect(cards.first().frameLocator('iframe').locator('html')).toHaveAttribute(
    'data-reached',
    Object.keys(states)[0] ?? '',
  );
  // Each state is looked at alone.
  await page.locator('iframe').evaluateAll((frames) => {
    for (const frame of frames) frame.remove();
  });
  expect(await barriers(page, { within: 'body' })).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

async function expectUsable(page: Page, language: Language): Promise<void> {
  const gallery = new Gallery(page);
  await gallery.size(PHONE);
  await gallery.wear('light');
  expect.soft(await barriers(page), `${language}, light`).toEqual([]);
  expect.soft(await smallTargets(page), `${language}: low controls`).toEqual([]);
  await gallery.wear('dark');
  expect.soft(await barriers(page, { rules: ['color-contrast'] }), `${language}, dark`).toEqual([]);
  for (const way of [leastRoom, { width: 320, height: 640 }]) {
    await readIn(page, way);
    expect.soft(await unreadable(page), `${language} at 320 × ${way.height} px`).toEqual([]);
  }
}
