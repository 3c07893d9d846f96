import { expect, type Page } from '@playwright/test';
import { withAddress } from './support/answers.ts';
import { SCRIPT_TAG, studentCase, widgetMarkup } from './support/host.ts';
import { test } from './support/test.ts';

const KEEPING = { body: widgetMarkup('keep-draft="session"') + SCRIPT_TAG };
const HALF_AN_HOUR_MS = 30 * 60_000;

test('a student finds the draft after a reload, but for the numbers that nobody may find', async ({
  page,
  host,
  form,
}) => {
  await host.open(KEEPING);
  await form.fill({ ...withAddress, rib: '011519' });
  const typed = await form.typed();

  await page.reload();

  await expect(form.widget.getByText(/استرجعنا ما كتبته/)).toBeVisible();
  expect(await form.typed()).toEqual({ ...typed, cnie: '', rib: '' });
});

test('a draft holds neither the RIB nor the CNIE number', async ({ page, host, form }) => {
  await host.open(KEEPING);

  await form.fillValid();
  await form.phone().fill('0712345678');

  await expect.poll(() => stored(page)).toContain('0712345678');
  expect(await stored(page)).not.toMatch(/123456(?!78)|0000012050005349|011 ?519/);
});

test('a host that does not ask for drafts finds nothing typed in the browser', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  await form.fill(withAddress);
  expect(await stored(page)).toBe('{}');

  await page.reload();

  await expect(form.title()).toBeVisible();
  await expect(form.phone()).toHaveValue('');
});

test('a draft is gone once the request is recorded', async ({ page, host, form }) => {
  await host.open(KEEPING);

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(await stored(page)).toBe('{}');
});

test('a student never sees the draft of another one', async ({ page, host, form }) => {
  await host.open(KEEPING);
  await form.fill(withAddress);
  host.answers.case = () => studentCase('required-private');

  await page.reload();

  await expect(form.title()).toBeVisible();
  await expect(form.phone()).toHaveValue('');
  await expect(form.city()).toHaveValue('');
  expect(await stored(page)).not.toContain('0612345678');
});

test('a draft is forgotten after half an hour', async ({ page, host, form }) => {
  await page.clock.install();
  await host.open(KEEPING);
  await form.fill(withAddress);
  await expect.poll(() => stored(page)).toContain('0612345678');

  await page.clock.fastForward(HALF_AN_HOUR_MS + 1000);
  await page.reload();

  await expect(form.title()).toBeVisible();
  await expect(form.phone()).toHaveValue('');
  expect(await stored(page)).not.toContain('0612345678');
});

test('a browser that forbids storage costs the draft and nothing else', async ({
  page,
  host,
  form,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('forbidden', 'SecurityError');
      },
    });
  });
  await host.open(KEEPING);

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
});

function stored(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
}
