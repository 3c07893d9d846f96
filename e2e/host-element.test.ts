import { expect, type Page } from '@playwright/test';
import { withAddress } from './support/answers.ts';
import { SCRIPT_TAG, studentCase, widgetMarkup } from './support/host.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';
import { FORM_CODE } from './support/widget-files.ts';

const ATTRIBUTE = /^<amo-cnops-enrollment>: attribute /;

test('what is typed survives a move of the element in the document', async ({
  page,
  host,
  form,
  sent,
}) => {
  await host.open({
    body: `<div id="one">${widgetMarkup()}</div><div id="two"></div>${SCRIPT_TAG}`,
  });
  await form.fill(withAddress);
  const typed = await form.typed();

  await page.evaluate(() => {
    const widget = document.querySelector('amo-cnops-enrollment');
    if (widget) document.querySelector('#two')?.append(widget);
  });

  await expect(page.locator('#two amo-cnops-enrollment')).toBeVisible();
  expect(await form.typed()).toEqual(typed);
  expect(sent.reads()).toHaveLength(1);
  await form.submit().click();
  await expect(form.heading(form.words.sent)).toBeVisible();
});

test('what is typed survives the removal of the element and its return', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  await form.fill(withAddress);
  const typed = await form.typed();

  const removed = await page.evaluateHandle(() => {
    const widget = document.querySelector('amo-cnops-enrollment');
    widget?.remove();
    return widget;
  });
  // Only an element that stays away is taken down, which it notices in a later task.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  await removed.evaluate((widget) => {
    if (widget) document.body.append(widget);
  });

  await expect(form.title()).toBeVisible();
  await expect.poll(() => form.typed()).toEqual(typed);
});

test('what is typed in a portal survives a walk through its other pages', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ panel: 'open' });
  await form.fill({ phone: '0612' });

  await page.getByRole('button', { name: 'Remove / add back' }).click();
  await expect(form.widget).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove / add back' }).click();

  await expect(form.phone()).toHaveValue('0612');
});

test('a host that asks whether something typed is not sent yet gets the truth', async ({
  page,
  host,
  form,
}) => {
  const isDirty = () => page.evaluate(() => document.querySelector('amo-cnops-enrollment')?.dirty);
  await host.open();
  await expect(form.title()).toBeVisible();
  expect(await isDirty()).toBe(false);

  await form.phone().fill('0612');
  await expect.poll(isDirty).toBe(true);
  await form.sendValid();
  await expect(form.heading(form.words.sent)).toBeVisible();

  expect(await isDirty()).toBe(false);
  expect(await hostEvents(page, 'amo-dirty-change')).toEqual([
    { name: 'amo-dirty-change', detail: { dirty: true } },
    { name: 'amo-dirty-change', detail: { dirty: false } },
  ]);
});

test('each wrong attribute is named once on the console, with what it may be', async ({
  page,
  host,
  form,
  watch,
}) => {
  watch.expectConsole(ATTRIBUTE);
  const lines = attributeErrors(page);

  await host.open({
    body:
      widgetMarkup(
        'when-exempt="never" expect="maybe" keep-draft="yes" lang="de" login-url="javascript:alert(1)" csrf-cookie="token"',
      ) + SCRIPT_TAG,
  });
  await expect(form.title()).toBeVisible();

  const named = ['csrf-header', 'expect', 'keep-draft', 'lang', 'login-url', 'when-exempt'];
  expect(lines.map((line) => /attribute "([\w-]+)"/.exec(line)?.[1]).toSorted()).toEqual(named);
  expect(lines).toContainEqual(
    expect.stringMatching(/"when-exempt" is "never"; allowed: "notice", "hidden"/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/"expect" is "maybe"; allowed: "required"/));
  expect(lines).toContainEqual(expect.stringMatching(/"keep-draft" is "yes"; allowed: "session"/));
  expect(lines).toContainEqual(expect.stringMatching(/"lang" is "de"; allowed: "ar", "fr", "en"/));
  expect(lines).toContainEqual(
    expect.stringMatching(/"login-url" is "javascript:alert\(1\)"; allowed: /),
  );
  expect(lines).toContainEqual(expect.stringMatching(/"csrf-header" is missing; allowed: /));
});

test('a wrong attribute that comes again is not repeated on the console', async ({
  page,
  host,
  form,
  watch,
}) => {
  watch.expectConsole(ATTRIBUTE);
  const lines = attributeErrors(page);
  await host.open();
  await expect(form.title()).toBeVisible();

  for (const value of ['never', 'hidden', 'never', 'always']) {
    await form.widget.evaluate((widget, now) => widget.setAttribute('when-exempt', now), value);
  }

  await expect.poll(() => lines.length).toBe(2);
  expect(lines[1]).toContain('"when-exempt" is "always"');
});

test('a widget without an address of its backend says so and points to the officer', async ({
  page,
  host,
  form,
  watch,
}) => {
  watch.expectConsole(ATTRIBUTE);
  const lines = attributeErrors(page);

  await host.open({ body: `<amo-cnops-enrollment></amo-cnops-enrollment>${SCRIPT_TAG}` });

  await expect(form.heading(form.words.unreachable)).toBeVisible();
  expect(lines).toEqual([expect.stringMatching(/"api" is missing; allowed: /)]);
});

test('a host that changes the address of the backend gets the case from there', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  await expect(form.title()).toBeVisible();
  await page.route('**/api/amo/other/enrollment', (route) => {
    const answer = studentCase('pre-registered');
    return answer === 'lost' ? route.abort() : route.fulfill({ json: answer.json });
  });

  await form.widget.evaluate((widget) => widget.setAttribute('api', '/api/amo/other'));

  await expect(form.heading(form.words.exempt)).toBeVisible();
});

test('a host that already knows has the form’s code loaded while it asks the backend', async ({
  page,
  host,
  form,
}) => {
  const chunks: string[] = [];
  page.on('request', (request) => {
    if (FORM_CODE.test(request.url())) chunks.push(request.url());
  });
  const release = host.holdAnswers();

  await host.open({ body: widgetMarkup('expect="required"') + SCRIPT_TAG });

  await expect.poll(() => chunks.length).toBeGreaterThan(0);
  release();
  await expect(form.title()).toBeVisible();
});

test('a host that already knows has the form’s code loaded before it can name its backend', async ({
  page,
  host,
  form,
  watch,
}) => {
  // On a slow machine the lack is told before the backend is named.
  watch.expectConsole(/attribute "api" is missing/);
  const loading = page.waitForRequest(FORM_CODE);
  const markup = '<amo-cnops-enrollment expect="required"></amo-cnops-enrollment>';

  await host.open({ body: markup + SCRIPT_TAG });
  await loading;
  await form.widget.evaluate((widget) => widget.setAttribute('api', '/api/amo'));

  await expect(form.title()).toBeVisible();
});

function attributeErrors(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && ATTRIBUTE.test(message.text())) lines.push(message.text());
  });
  return lines;
}
