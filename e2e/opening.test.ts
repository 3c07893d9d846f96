import { expect } from '@playwright/test';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';

for (const [scenario, says] of [
  ['case-unavailable', /خدمة الجامعة لا تجيب الآن/],
  ['case-network-error', /لم نتمكن من الاتصال بخدمة الجامعة/],
  ['case-html', /حدث خلل في خدمة الجامعة/],
  ['case-wrong-shape', /حدث خلل في خدمة الجامعة/],
  ['case-forbidden', /لا يمكن لهذا الحساب/],
] as const) {
  test(`at "${scenario}" the student reads why, whom to ask and how to try again`, async ({
    page,
    portal,
    form,
    watch,
  }) => {
    watch.expectFailedAnswers();

    await portal.open({ scenario });

    await expect(form.heading(form.words.unreachable)).toBeVisible();
    await expect(form.widget.getByText(says)).toBeVisible();
    await expect(form.widget.getByText(/لكل كلية أو مدرسة مكلف بالتغطية الصحية/)).toBeVisible();
    await expect(form.retry()).toBeVisible();
    expect(await hostEvents(page)).toEqual([
      { name: 'amo-ready', detail: { decision: 'unreachable' } },
    ]);
  });
}

test('a student who tries again in vain finds the heading in focus once more', async ({
  portal,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'case-unavailable' });

  await form.retry().click();

  await expect.poll(() => sent.reads()).toHaveLength(2);
  await expect(form.heading(form.words.unreachable)).toBeFocused();
});

test('a student who tries again once the backend answers sees the form', async ({
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'case-unavailable-once' });

  await form.retry().click();

  await expect(form.title()).toBeFocused();
  await form.sendValid();
  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(await hostEvents(page, 'amo-ready')).toHaveLength(1);
});

test('a student whose session expired before the visit is asked to log in', async ({
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();

  await portal.open({ scenario: 'case-session-expired' });

  await expect(form.heading(form.words.session)).toBeVisible();
  await expect(form.widget.getByRole('link', { name: /تسجيل الدخول/ })).toBeVisible();
  await expect(form.widget.getByText(/كل ما كتبته محفوظ/)).toHaveCount(0);
  expect(await hostEvents(page, 'amo-session-expired')).toHaveLength(1);
});

test('a slow backend is waited for while the fallback of the host stands', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ scenario: 'slow' });

  await expect(page.getByText(/إذا لم تظهر الاستمارة هنا/)).toBeVisible();
  await expect(form.title()).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(/إذا لم تظهر الاستمارة هنا/)).toBeHidden();
});
