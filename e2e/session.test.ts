import { expect } from '@playwright/test';
import { withAddress } from './support/answers.ts';
import { receipt, SCRIPT_TAG, studentCase, widgetMarkup } from './support/host.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';

test('a student whose session expires logs in elsewhere, continues and is registered', async ({
  portal,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'session-expired-once' });
  await form.fill(withAddress);
  const typed = await form.typed();

  await form.submit().click();
  await expect(form.heading(form.words.session)).toBeFocused();
  await expect(form.widget.getByText(/كل ما كتبته محفوظ/)).toBeVisible();
  const login = form.widget.getByRole('link', { name: /تسجيل الدخول/ });
  await expect(login).toHaveAttribute('href', /#\/login$/);
  await expect(login).toHaveAttribute('target', '_blank');
  expect(await form.typed()).toEqual(typed);
  await form.widget.getByRole('button', { name: form.words.goOn }).click();

  await expect(form.heading(form.words.sent)).toBeFocused();
  expect(sent.posts()).toHaveLength(2);
  expect(new Set(sent.keys()).size).toBe(1);
});

test('the host learns that the session has expired, without a word of what was typed', async ({
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'session-expired-once' });

  await form.sendValid();
  await expect(form.heading(form.words.session)).toBeFocused();

  expect(await hostEvents(page, 'amo-session-expired')).toEqual([
    { name: 'amo-session-expired', detail: {} },
  ]);
  expect(await hostEvents(page, 'amo-failed')).toEqual([]);
});

test('a student who comes without a session is asked to log in and then sees the form', async ({
  host,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await host.open({
    body: widgetMarkup('login-url="/host/login"') + SCRIPT_TAG,
    answers: { case: () => ({ status: 401, json: {} }) },
  });
  await expect(form.heading(form.words.session)).toBeVisible();
  await expect(form.widget.getByRole('link', { name: /تسجيل الدخول/ })).toHaveAttribute(
    'href',
    /\/host\/login$/,
  );
  host.answers.case = () => studentCase('required');

  await form.widget.getByRole('button', { name: form.words.goOn }).click();

  await expect(form.title()).toBeFocused();
});

test('a host that logs the student in by itself and refreshes goes on sending', async ({
  page,
  host,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await host.open({
    script: `document.addEventListener('amo-session-expired', (event) => event.preventDefault());`,
    answers: { submit: () => ({ status: 401, json: {} }) },
  });
  await form.sendValid();
  await expect(form.heading(form.words.session)).toBeFocused();
  await expect(form.widget.getByRole('link', { name: /تسجيل الدخول/ })).toHaveCount(0);
  host.answers.submit = () => ({ status: 201, json: receipt });

  await page.evaluate(() => document.querySelector('amo-cnops-enrollment')?.refresh());

  await expect(form.heading(form.words.sent)).toBeFocused();
  expect(new Set(sent.keys()).size).toBe(1);
  expect(sent.posts()).toHaveLength(2);
});

test('a host without a login address leaves the student a way to continue alone', async ({
  host,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();

  await host.open({ answers: { case: () => ({ status: 401, json: {} }) } });

  await expect(form.heading(form.words.session)).toBeVisible();
  await expect(form.widget.getByRole('link')).toHaveCount(0);
  await expect(form.widget.getByRole('button', { name: form.words.goOn })).toBeVisible();
});
