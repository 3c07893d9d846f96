import { expect } from '@playwright/test';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';

test('a student who sent the form this year finds the confirmation again', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'submitted-this-year' });

  await expect(form.heading('تم إرسال طلبك بنجاح')).toBeVisible();

  await expect(form.widget.getByText('AMO-2026-000000', { exact: true })).toBeVisible();
  await expect(form.widget.getByText('AB 123456', { exact: true })).toBeVisible();
  await expect(form.heading('ماذا بعد؟')).toBeVisible();
  await expect(form.submit()).toHaveCount(0);
  expect(await hostEvents(page, 'amo-exempt')).toEqual([
    { name: 'amo-exempt', detail: { reason: 'submitted-this-year' } },
  ]);
});

test('a student who is not enrolled reads the condition and whom to ask', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'not-enrolled' });

  await expect(form.heading('هذه التغطية للطلبة المسجلين')).toBeVisible();

  await expect(form.widget.getByText('مسؤولة تجريبية')).toBeVisible();
  await expect(form.submit()).toHaveCount(0);
  expect(await hostEvents(page)).toEqual([
    { name: 'amo-ready', detail: { decision: 'ineligible' } },
  ]);
});

test('a student past the 31st birthday reads the condition, the known date and whom to ask', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'over-age' });

  await expect(form.heading(form.words.overAge)).toBeVisible();

  await expect(form.widget.getByText(/تاريخ ميلادك في البوابة/)).toContainText('1994');
  await expect(form.widget.getByRole('link', { name: 'officer@example.org' })).toHaveAttribute(
    'href',
    /^mailto:officer@example\.org/,
  );
  await expect(form.submit()).toHaveCount(0);
});

test('a student who comes after the last day reads what replaces the scheme', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'closed' });

  await expect(form.heading(form.words.closed)).toBeVisible();

  await expect(form.widget.getByText(/كان آخر يوم/)).toContainText('2026');
  await expect(form.widget.getByText('تُقدَّم الطلبات الآن لدى هيئة أخرى')).toBeVisible();
  await expect(form.widget.getByRole('link', { name: 'معلومات أكثر' })).toHaveAttribute(
    'href',
    'https://example.org/replacement',
  );
  await expect(form.widget.getByText('مسؤولة تجريبية')).toBeVisible();
  expect(await hostEvents(page)).toEqual([{ name: 'amo-ready', detail: { decision: 'closed' } }]);
});

test('a student between the 30th and the 31st birthday fills the form under a note', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required-near-age-limit' });
  await expect(form.widget.getByText(/أتممت الثلاثين من عمرك/)).toBeVisible();

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
});

test('a student who gives a birth date near the age limit reads the same note', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required-no-birth-date' });

  await form.birthDate().fill('10/3/1996');

  await expect(form.widget.getByText(/أتممت الثلاثين من عمرك/)).toBeVisible();
});

test('a student in the final stage of traditional education sends the form at any age', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required-traditional' });

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
});

test('a student of a public institution reads that the coverage is free', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required' });
  await expect(form.terms()).toContainText('تغطية مجانية');

  await form.terms().click();

  await expect(form.widget.getByText(/مجانية لجميع طلبة القطاع العام/)).toBeVisible();
});

test('a student of a private institution reads the fee', async ({ portal, form }) => {
  await portal.open({ student: 'required-private' });
  await expect(form.terms()).toContainText('400 درهم في السنة');

  await form.terms().click();

  await expect(form.widget.getByText(/واجب الاشتراك/)).toContainText('400');
});

test('a student whose scheme has another operator is led to that one alone', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required-other-operator' });

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeVisible();
  await expect(form.widget.getByRole('link', { name: /CNSS/ })).toHaveAttribute(
    'href',
    'https://example.org/cnss',
  );
  await expect(form.widget.getByText('عنوان تجريبي')).toBeVisible();
  await expect(form.widget).not.toContainText('CNOPS');
});

test('a student who gives a birth date past the age limit reads why nothing can be sent', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open({ student: 'required-no-birth-date' });

  await form.sendValid({ birthDate: '1990-01-01' });

  await expect(form.heading(form.words.obstacle)).toBeFocused();
  await expect(form.widget.getByText(/حسب هذا التاريخ/)).toBeVisible();
  expect(sent.posts()).toEqual([]);
});
