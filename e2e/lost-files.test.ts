import { expect, type Page } from '@playwright/test';
import { test } from './support/test.ts';
import { FORM_CODE } from './support/widget-files.ts';

test.beforeEach(({ watch }) => watch.expectConsole(/^Failed to load (resource|module script)/));

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
  const asked = addressesAskedFor(page);

  await host.open();
  await expect(form.heading(form.words.notLoaded)).toBeVisible({ timeout: 10_000 });
  const before = asked.length;
  await form.retry().click();
  const files = new Set(asked.filter((address) => !/[%?]/.test(address)));
  const triesOfAll = 3 * files.size;
  await expect
    .poll(() => asked.length, { timeout: 10_000 })
    .toBeGreaterThanOrEqual(before + triesOfAll);

  expect(new Set(asked).size).toBe(asked.length);
  expect(new Set(asked.map(fileOf))).toEqual(files);
});

/** A server that takes a percent-encoded folder for another one, in each of the ways that it may say so. */
const NO_SUCH_FILE = [
  { says: 'that there is none', answer: { status: 404, contentType: 'text/plain', body: 'none' } },
  {
    says: 'with a page of the portal',
    answer: { contentType: 'text/html', body: '<!doctype html><p>Portal' },
  },
  {
    says: 'with a page of the portal that it calls a script',
    answer: { contentType: 'text/javascript', body: '<!doctype html><p>Portal' },
  },
];

for (const { says, answer } of NO_SUCH_FILE) {
  test(`a form that is lost once comes from a server that answers a spelling ${says}`, async ({
    page,
    host,
    form,
    sent,
  }) => {
    await page.route(/%/, (route) => route.fulfill(answer));
    await page.route(FORM_CODE, (route) => route.abort(), { times: 1 });
    await host.open();
    await form.expectTakenOver();

    await form.sendValid();

    await expect(form.heading(form.words.sent)).toBeVisible();
    expect(sent.posts()).toHaveLength(1);
  });

  test(`a form that is lost for good is not called broken by a server that answers ${says}`, async ({
    page,
    host,
    form,
  }) => {
    await page.route(FORM_CODE, (route) =>
      route.request().url().includes('%') ? route.fulfill(answer) : route.abort(),
    );
    await host.open();

    await expect(form.heading(form.words.notLoaded)).toBeVisible();
    await form.retry().click();
    await expect(form.heading(form.words.notLoaded)).toBeVisible();
  });
}

const BROKEN = [
  'throw new TypeError("x is not a function")',
  'throw Error("x")',
  'const = 1',
  'x()',
];

for (const code of BROKEN) {
  test(`a form whose code is there and cannot run (${code}) is no matter of the connection`, async ({
    page,
    host,
    form,
  }) => {
    const broken = { contentType: 'text/javascript', body: code };
    await page.route(FORM_CODE, (route) => route.fulfill(broken));
    await host.open();
    await expect(form.heading(form.words.broken)).toBeVisible();
    await form.email().fill('student@example.org');

    await page.unroute(FORM_CODE);
    await form.retry().click();
    await form.expectTakenOver();

    await expect(form.email()).toHaveValue('student@example.org');
  });
}

test('a page on which nothing of the form can run says so, and whom to ask', async ({
  page,
  host,
  form,
}) => {
  const broken = { contentType: 'text/javascript', body: 'throw Error("x")' };
  await page.route(/(view|form|outcome)-[\w-]+\.js/, (route) => route.fulfill(broken));

  await host.open();

  await expect(form.heading(form.words.unreachable)).toBeVisible();
  await expect(form.widget.getByText('افتح الصفحة في متصفح آخر')).toBeVisible();
});

/** The addresses by which the form's code is asked for, as they come in. */
function addressesAskedFor(page: Page): string[] {
  const addresses: string[] = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (FORM_CODE.test(pathname)) addresses.push(pathname + search);
  });
  return addresses;
}

function fileOf(address: string): string {
  return decodeURIComponent(address.replace(/\?.*/, ''));
}
