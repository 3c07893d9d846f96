import { expect } from '@playwright/test';
import { withAddress } from './support/answers.ts';
import { test } from './support/test.ts';

test('answers that the backend refuses are marked at their fields, in the order of the page', async ({
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'invalid' });

  await form.fill(withAddress);
  await form.submit().click();

  await expect(form.summary()).toBeFocused();
  await expect(form.summary().getByRole('link')).toHaveText([
    /رقم البطاقة الوطنية هذا مسجل باسم شخص آخر/,
    /لم تقبل خدمة الجامعة جوابك عن «رقم الهاتف المحمول»/,
  ]);
  await expect(form.cnie()).toHaveAccessibleDescription(
    /رقم البطاقة الوطنية هذا مسجل باسم شخص آخر/,
  );
  await expect(form.phone()).toHaveAccessibleDescription(/لم تقبل خدمة الجامعة جوابك عن/);
  await expect(form.cnie()).toHaveValue('G123456');
});

test('an answer that the backend refused loses its mark when it is changed', async ({
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'invalid' });
  await form.sendValid();
  await expect(form.issueOf('cnie')).toBeVisible();

  await form.cnie().fill('G654321');

  await expect(form.issueOf('cnie')).toHaveCount(0);
});

test('a student who corrects what the backend refused can send', async ({
  portal,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open();
  await form.sendValid({ cnie: 'ZZ00422' });
  await expect(form.summary()).toBeFocused();

  await form.sendValid({ phone: '07 12 34 56 78' });

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(new Set(sent.keys()).size).toBe(2);
});
