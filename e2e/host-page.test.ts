import { expect, type Page } from '@playwright/test';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { SCRIPT_TAG, widgetMarkup } from './support/host.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';
import { FORM_CODE } from './support/widget-files.ts';

const FALLBACK = 'Ask the officer';

test('a portal without a bundler gets the whole journey under its strict policy', async ({
  page,
  host,
  form,
  sent,
}) => {
  await host.open();

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeFocused();
  await expect(form.widget.getByText('AMO-2026-000777')).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
  expect(await hostEvents(page, 'amo-submitted')).toHaveLength(1);
});

test('the widget adds nothing to the page of the host but its own shadow root', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  const before = await page.evaluate(() => document.documentElement.outerHTML);

  await form.sendValid();
  await expect(form.heading(form.words.sent)).toBeVisible();

  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  await expect(page).toHaveURL(/\/host\/page$/);
  expect(await storedBy(page)).toEqual({ local: 0, session: 0, cookie: '' });
});

test('the fallback of the host shows until the backend has answered', async ({
  page,
  host,
  form,
}) => {
  const release = host.holdAnswers();
  await host.open();
  await expect(page.getByText(FALLBACK)).toBeVisible();

  release();

  await expect(form.title()).toBeVisible();
  await expect(page.getByText(FALLBACK)).toBeHidden();
});

test('the fallback of the host stays where the script cannot be loaded', async ({
  page,
  host,
  watch,
}) => {
  watch.expectConsole(/^Failed to load resource: the server responded with a status of 404/);
  await page.route('**/widgets/**', (route) => route.fulfill({ status: 404 }));

  await host.open();
  await page.waitForLoadState('load');

  await expect(page.getByText(FALLBACK)).toBeVisible();
});

test('the fallback of the host stays where not even the words can be loaded', async ({
  page,
  host,
  watch,
}) => {
  watch.expectConsole(/^Failed to load resource/);
  let refused = 0;
  await page.route(/\/ar-gate-/, (route) => {
    refused += 1;
    return route.abort();
  });

  await host.open();

  await expect
    .poll(() => hostEvents(page), { timeout: 10_000 })
    .toEqual([{ name: 'amo-ready', detail: { decision: 'unreachable' } }]);
  expect(refused).toBeGreaterThan(1);
  await expect(page.getByText(FALLBACK)).toBeVisible();
});

test('a student whose form was not loaded completely may try again', async ({
  page,
  host,
  form,
  watch,
}) => {
  watch.expectConsole(/^Failed to load resource/);
  await page.route(FORM_CODE, (route) => route.abort());
  await host.open();
  await expect(form.heading(form.words.notLoaded)).toBeVisible({ timeout: 10_000 });
  await expect(form.widget.getByText('مسؤولة تجريبية').first()).toBeVisible();
  await page.unroute(FORM_CODE);

  await form.retry().click();

  await expect(form.title()).toBeFocused();
  await form.expectTakenOver();
});

test('the widget finds its further files from whichever path it is served', async ({
  page,
  host,
  form,
}) => {
  await page.route('**/static/v1/health/**', async (route) => {
    const url = route.request().url().replace('/static/v1/health/', '/widgets/amo-cnops/');
    return route.fulfill({ response: await route.fetch({ url }) });
  });
  const away: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/widgets/')) away.push(request.url());
  });

  await host.open({
    body: `${widgetMarkup()}<script type="module" src="/static/v1/health/amo-cnops.js"></script>`,
  });
  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(away).toEqual([]);
});

test('two widgets on a page do not know of each other', async ({ page, host, sent }) => {
  await host.open({
    body: `<div id="one">${widgetMarkup()}</div><div id="two">${widgetMarkup()}</div>${SCRIPT_TAG}`,
  });
  const one = new EnrollmentForm(page.locator('#one'));
  const two = new EnrollmentForm(page.locator('#two'));
  await two.cnie().fill('AB654321');

  await one.sendValid();

  await expect(one.heading(one.words.sent)).toBeFocused();
  await expect(two.cnie()).toHaveValue('AB654321');
  expect(sent.posts()).toHaveLength(1);
});

test('a page that loads the script twice has a widget that works', async ({ host, form, sent }) => {
  await host.open({
    body: `${SCRIPT_TAG}${widgetMarkup()}${SCRIPT_TAG.replace('.js"', '.js?again"')}`,
  });

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
});

test('a second, different version on the page yields with one warning', async ({
  page,
  host,
  watch,
}) => {
  const warning = /version 0\.0\.1 is already on this page; version \d+\.\d+\.\d+ yields to it/;
  watch.expectConsole(warning);
  const warnings: string[] = [];
  page.on('console', (message) => warnings.push(message.text()));

  await host.open({
    script: `customElements.define('amo-cnops-enrollment', class extends HTMLElement {
      static version = '0.0.1';
      connectedCallback() { this.textContent = 'First version'; }
    });`,
  });

  await expect(page.getByText('First version')).toBeVisible();
  await expect.poll(() => warnings).toEqual([expect.stringMatching(warning)]);
});

function storedBy(page: Page) {
  return page.evaluate(() => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
  }));
}
