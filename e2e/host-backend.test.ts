import { expect, type Page } from '@playwright/test';
import { students } from 'amo-cnops-enrollment/mocks';
import { receipt, SCRIPT_TAG, studentCase, widgetMarkup } from './support/host.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';

/** A host's own backend, which keeps what it is given where a test can read it. */
const OWN_BACKEND = `
  window.recorded = [];
  window.ownBackend = {
    getCase: async () => (${JSON.stringify(students.required.case)}),
    submit: async (request, { idempotencyKey }) => {
      window.recorded.push({ request, idempotencyKey });
      return ${JSON.stringify(receipt)};
    },
    findReceipt: async () => null,
  };
`;

const SET_BEFORE_UPGRADE = `${OWN_BACKEND}
  document.querySelector('amo-cnops-enrollment').backend = window.ownBackend;`;

test('a backend that the host set before the script came is asked instead of the address', async ({
  page,
  host,
  form,
  sent,
}) => {
  await host.open({ script: SET_BEFORE_UPGRADE });

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeFocused();
  expect(await recordedBy(page)).toMatchObject([{ request: { cnie: 'G123456', locale: 'ar' } }]);
  expect([...sent.reads(), ...sent.posts()]).toEqual([]);
});

test('a backend that the host sets later is asked from then on', async ({
  page,
  host,
  form,
  sent,
}) => {
  await host.open({ script: OWN_BACKEND, answers: { case: () => studentCase('pre-registered') } });
  await expect(form.heading(form.words.exempt)).toBeVisible();

  await page.evaluate(() => {
    const widget = document.querySelector('amo-cnops-enrollment');
    if (widget) Object.assign(widget, { backend: Reflect.get(window, 'ownBackend') });
  });
  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(await recordedBy(page)).toHaveLength(1);
  expect(sent.posts()).toEqual([]);
});

test('a backend of the host that breaks its contract leads the student to the officer', async ({
  page,
  host,
  form,
}) => {
  await host.open({
    script: `${OWN_BACKEND}
      window.ownBackend.submit = async () => { throw new TypeError('broken'); };
      document.querySelector('amo-cnops-enrollment').backend = window.ownBackend;`,
  });

  await form.sendValid();

  await expect(form.heading(form.words.failed)).toBeFocused();
  expect(await hostEvents(page, 'amo-failed')).toMatchObject([{ detail: { kind: 'protocol' } }]);
});

test('the cookie against forgery is copied into the header of every POST and of nothing else', async ({
  context,
  baseURL,
  host,
  form,
  sent,
}) => {
  await context.addCookies([{ name: 'XSRF-TOKEN', value: 'a%2Fb', url: baseURL ?? '' }]);
  await host.open({
    body: widgetMarkup('csrf-cookie="XSRF-TOKEN" csrf-header="X-XSRF-TOKEN"') + SCRIPT_TAG,
  });

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toMatchObject([{ headers: { 'x-xsrf-token': 'a/b' } }]);
  expect(sent.reads()).toHaveLength(1);
  expect(sent.reads()[0]?.headers).not.toHaveProperty('x-xsrf-token');
});

test('the token of each try is the one that the cookie holds then', async ({
  context,
  baseURL,
  host,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  const token = (value: string) => ({ name: 'token', value, url: baseURL ?? '' });
  await context.addCookies([token('one')]);
  await host.open({
    body: widgetMarkup('csrf-cookie="token" csrf-header="X-Token"') + SCRIPT_TAG,
    answers: { submit: () => ({ status: 500, json: {} }) },
  });
  await form.sendValid();
  await expect(form.heading(form.words.failed)).toBeFocused();

  const before = sent.posts().map(() => 'one');
  await context.addCookies([token('two')]);
  host.answers.submit = () => ({ status: 201, json: receipt });
  await form.retry().click();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts().map(({ headers }) => headers['x-token'])).toEqual([...before, 'two']);
});

test('a refresh shows what the backend says now, and resolves when it is on screen', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  await expect(form.title()).toBeVisible();
  host.answers.case = () => studentCase('submitted-this-year', 'required');

  const heading = await page.evaluate(async () => {
    const widget = document.querySelector('amo-cnops-enrollment');
    await widget?.refresh();
    return widget?.shadowRoot?.querySelector('h2')?.textContent;
  });

  expect(heading).toBe('تم إرسال طلبك بنجاح');
  await expect(form.heading(form.words.sent)).toBeFocused();
});

test('a refresh keeps what the same student has typed', async ({ page, host, form }) => {
  await host.open();
  await form.fillValid();
  const typed = await form.typed();

  await refresh(page);

  await expect(form.title()).toBeVisible();
  expect(await form.typed()).toEqual(typed);
});

test('a refresh that brings another student shows nothing of what the first one typed', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  await form.fillValid();
  host.answers.case = () => studentCase('required-private');

  await refresh(page);

  await expect(form.widget.getByText(/درهم في السنة/).first()).toBeVisible();
  await expect(form.cnie()).toHaveValue('');
  await expect(form.rib()).toHaveValue('');
  await expect(form.coverage('no')).not.toBeChecked();
  expect(await hostEvents(page, 'amo-dirty-change')).toMatchObject([
    { detail: { dirty: true } },
    { detail: { dirty: false } },
  ]);
});

test('a refresh that fails leaves the form and everything typed in place', async ({
  page,
  host,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await host.open();
  await form.fillValid();
  const typed = await form.typed();
  host.answers.case = () => 'lost';

  await refresh(page);

  await expect(form.title()).toBeVisible();
  expect(await form.typed()).toEqual(typed);
});

async function refresh(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector('amo-cnops-enrollment')?.refresh());
}

function recordedBy(page: Page): Promise<unknown> {
  return page.evaluate(() => Reflect.get(window, 'recorded'));
}
