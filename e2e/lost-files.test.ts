import { expect, type Page } from '@playwright/test';
import { test } from './support/test.ts';
import { FORM_CODE } from './support/widget-files.ts';

test.beforeEach(({ watch }) => watch.expectConsole(/^Failed to load resource/));

const LOSSES = [
  // The first view runs already, and once more with the form's code that comes by the second try.
  { what: 'the form’s code alone', lost: /\/chunks\/form-/ },
  // Each file but the first words: also those that another file imports by itself.
  { what: 'everything of the form', lost: /\/chunks\/(?!ar-gate)/ },
];

for (const { what, lost } of LOSSES) {
  test(`a browser that never asks again for a lost address sends all the same: ${what}`, async ({
    page,
    host,
    form,
    sent,
  }) => {
    await page.route(lost, (route) => route.abort());
    await host.open();
    await form.fillValid();
    await form.expectTakenOver();

    await form.submit().click();

    await expect(form.heading(form.words.sent)).toBeVisible();
    expect(sent.posts()).toHaveLength(1);
  });
}

test('a lost file is asked for by another address of the same file each time', async ({
  page,
  host,
  form,
}) => {
  await page.route(FORM_CODE, (route) => route.abort());
  const asked = pathsAskedFor(page);

  await host.open();
  await expect(form.heading(form.words.notLoaded)).toBeVisible({ timeout: 10_000 });
  const before = asked.length;
  await form.retry().click();
  const files = new Set(asked.filter((path) => !path.includes('%')));
  const triesOfAll = 3 * files.size;
  await expect
    .poll(() => asked.length, { timeout: 10_000 })
    .toBeGreaterThanOrEqual(before + triesOfAll);

  expect(new Set(asked).size).toBe(asked.length);
  expect(new Set(asked.map(decodeURIComponent))).toEqual(files);
});

/** The paths by which the form's code is asked for, as they come in. */
function pathsAskedFor(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (FORM_CODE.test(pathname)) paths.push(pathname);
  });
  return paths;
}
