import { expect } from '@playwright/test';
import { withAddress } from '../support/answers.ts';
import { test } from './service-test.ts';

// Each journey is another student's, since what they send is there for good.

test('a student’s request is still there after the backend was killed and started again', async ({
  page,
  portal,
  form,
  service,
}) => {
  await portal.open({ student: 'required' });
  await form.sendValid();
  await expect(form.heading('تم إرسال طلبك بنجاح')).toBeFocused();
  const reference = form.widget.getByText(/^AMO-2026-\d{6,}$/);
  const before = await reference.textContent();

  await service.killAndRestart();
  await page.reload();

  await expect(form.heading('تم إرسال طلبك بنجاح')).toBeVisible();
  await expect(reference).toHaveText(before ?? '');
});

test('what a student without a RIB sends says what the contract names, and carries the token', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open({ student: 'required-prefilled' });

  await form.fill(withAddress);
  await form.submit().click();

  await expect(form.fact(form.words.postalOrder)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
  expect(sent.posts()[0]?.headers['x-csrf-token']).toMatch(/^[\w-]+\.[\w+/]+$/);
});

test('a request that another tab has sent meanwhile is told as registered', async ({
  page,
  context,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ student: 'required-private' });
  await form.fillValid();
  const other = await context.newPage();
  const answer = await other.request.get('/api/amo/enrollment');
  const { value } = (await context.cookies()).find(({ name }) => name === 'amo_csrf') ?? {};
  const recorded = await other.request.post('/api/amo/enrollment', {
    headers: {
      'idempotency-key': crypto.randomUUID(),
      'x-csrf-token': decodeURIComponent(value ?? ''),
    },
    data: {
      academicYear: (await answer.json()).academicYear,
      cnie: 'AB123456',
      otherCoverage: false,
      phone: '+212600000000',
      email: 'student@example.org',
      address: { line: '12', city: 'القنيطرة', postalCode: '14000' },
      rib: null,
      declaration: true,
      locale: 'ar',
    },
  });
  const { reference } = await recorded.json();

  await page.bringToFront();
  await form.submit().click();

  await expect(form.widget.getByText(reference)).toBeVisible();
  await expect(form.fact(form.words.postalOrder)).toBeVisible();
});

test('a student whom the backend no longer knows as logged in goes on after the log-in', async ({
  page,
  context,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ student: 'required-near-age-limit' });
  await form.fillValid();
  await context.clearCookies();

  await form.submit().click();
  await expect(form.heading(form.words.session)).toBeFocused();
  await page.request.post('/demo/login/required-near-age-limit');
  await form.widget.getByRole('button', { name: form.words.goOn }).click();

  await expect(form.heading(form.words.sent)).toBeFocused();
});

test('a magic CNIE number fails as it does with the mocks', async ({ portal, form, watch }) => {
  watch.expectFailedAnswers();
  await portal.open({ student: 'hostile' });

  await form.sendValid({ cnie: 'ZZ00403', postalCode: '14000' });

  await expect(form.widget.locator('[part~=failure]')).toBeVisible();
});

test('a student who need not fill the form is skipped', async ({ portal, form }) => {
  await portal.open({ student: 'registered-previously' });

  await expect(form.widget.locator('[part~=notice]')).toBeVisible();
  await expect(form.submit()).toHaveCount(0);
});

test('QA forgets what was sent, and finds no scenario to choose', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'required-traditional', panel: 'open' });
  await form.sendValid();
  await expect(form.heading(form.words.sent)).toBeVisible();

  await page.getByRole('button', { name: 'Forget records' }).click();

  await expect(page.getByText(/^Forgot [1-9]\d* record/)).toBeVisible();
  await page.reload();
  await expect(form.title()).toBeVisible();
  await expect(page.getByLabel('Student', { exact: true })).toBeVisible();
  await expect(page.getByLabel('Scenario', { exact: true })).toHaveCount(0);
});

test('a scenario in the address, which the service does not know, is told to QA', async ({
  page,
  portal,
}) => {
  await portal.open({ student: 'over-age', scenario: 'slow' });

  await expect(page.getByText('?scenario=slow needs the mocks')).toBeVisible();
});
