import { expect } from '@playwright/test';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';
import { transcript } from './support/transcript.ts';

test('a student whose officer is not known is pointed to the administration of the institution', async ({
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ student: 'required-no-officer', scenario: 'unavailable' });

  await form.sendValid();

  const failure = form.widget.locator('[part=failure]');
  await expect(form.heading(form.words.failed)).toBeFocused();
  await expect(failure.getByText(/اسأل عنه في إدارة مؤسستك/)).toContainText('كلية تجريبية');
  await expect(failure.getByRole('link')).toHaveCount(0);
});

test('a student may copy for the officer what happened, and nothing typed goes along', async ({
  context,
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await portal.open({ scenario: 'unavailable' });
  await form.sendValid();
  await expect(form.heading(form.words.failed)).toBeFocused();

  await form.widget.getByRole('button', { name: 'نسخ المعلومات للمكلف' }).click();
  await expect(form.widget.getByText('تم النسخ')).toBeVisible();

  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('\u2066TEST-500\u2069');
  expect(copied).toContain('\u2066AMO CNOPS\u2069');
  expect(copied).toContain('\u20662026-2027\u2069');
  expect(copied).toContain('كلية تجريبية');
  expect(copied).not.toMatch(/123456|12 34 56|student@example|0000012050005349/);
});

test('a student whose browser refuses the clipboard is shown the text to copy by hand', async ({
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await portal.open({ scenario: 'unavailable' });
  await form.sendValid();
  await expect(form.heading(form.words.failed)).toBeFocused();

  await form.widget.getByRole('button', { name: 'نسخ المعلومات للمكلف' }).click();

  await expect(form.widget.locator('pre')).toContainText('TEST-500');
});

test('a student whose details are wrong finds the officer beside them', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await expect(form.identity()).toHaveText('طالبة مثالكلية تجريبية');

  await form.identity().click();
  await form.widget.getByText('هل في هذه المعلومات خطأ؟').click();

  await expect(form.widget.getByText(/تُصحَّح هذه المعلومات في مؤسستك/)).toBeVisible();
  await expect(form.widget.getByRole('link', { name: /500 000 000/ })).toHaveAttribute(
    'href',
    'tel:+212500000000',
  );
  expect(await hostEvents(page, 'amo-dirty-change')).toEqual([]);
});

test('a student without an identity card is told to ask the officer, whose e-mail is heard as it is', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();

  await form.widget.getByText('ليست لديك بطاقة وطنية؟').click();

  await expect(form.widget.getByText(/مثل الطلبة الأجانب، فاسأل المكلف/)).toBeVisible();
  await expect(form.widget.getByRole('link', { name: 'officer@example.org' })).toBeVisible();
  // Chromium’s own words: those of the library would lack the spaces that it puts in.
  expect(await transcript(page)).toContain('link "officer@example.org"');
});

const URGENT = /الشباك الرقمي في مؤسستك/;

for (const [end, scenario, coverage, heading] of [
  ['after a success', 'recorded', 'no', 'sent'],
  ['after a failure', 'unavailable', 'no', 'failed'],
  ['where the request ends', 'recorded', 'yes', 'obstacle'],
] as const) {
  test(`a student whose case is urgent is sent to the digital desk ${end}`, async ({
    portal,
    form,
    watch,
  }) => {
    if (scenario === 'unavailable') watch.expectFailedAnswers();
    await portal.open({ scenario });

    await form.sendValid({ coverage });

    await expect(form.heading(form.words[heading])).toBeVisible();
    await expect(form.widget.getByText(URGENT)).toBeVisible();
  });
}

test('a student who has sent reads to tell the institution of a change', async ({
  portal,
  form,
}) => {
  await portal.open();

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
  await expect(form.widget.getByText(/إذا تغيّرت وضعيتك/)).toContainText('كلية تجريبية');
});
