import { expect } from '@playwright/test';
import { withAddress, withRib } from './support/answers.ts';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('a student with a RIB sends the form and reads that the request was sent', async ({
  portal,
  form,
}) => {
  await portal.open();

  await form.sendValid();

  await expect(form.heading('تم إرسال طلبك بنجاح')).toBeFocused();
  await expect(form.widget.getByText(/^AMO-2026-\d{6}$/)).toHaveAttribute('dir', 'ltr');
  await expect(form.widget.getByText('G 123456', { exact: true })).toHaveAttribute('dir', 'ltr');
  await expect(form.fact('تحويل بنكي إلى حسابك')).toBeVisible();
  await expect(form.widget.getByRole('link', { name: /CNOPS/ })).toHaveAttribute(
    'href',
    /^https:\/\/eservices\.cnops\.org\.ma\//,
  );
  await expect(form.widget.getByText('4، زنقة الخليل ص.ب. 209 الرباط')).toBeVisible();
});

test('a request with a RIB carries what the contract names and nothing else', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open();

  await form.sendValid();
  await expect(form.heading(form.words.sent)).toBeVisible();

  const [post, ...more] = sent.posts();
  expect(more).toEqual([]);
  expect(post?.body).toEqual({
    academicYear: '2026-2027',
    cnie: 'G123456',
    otherCoverage: false,
    phone: '+212612345678',
    email: 'student@example.org',
    address: null,
    rib: '011519000001205000534921',
    declaration: true,
    locale: 'ar',
  });
  expect(post?.headers['content-type']).toMatch(/^application\/json/);
  expect(post?.headers['idempotency-key']).toMatch(UUID);
  expect(post?.headers['x-request-id']).toMatch(UUID);
  expect(post?.headers['x-request-id']).not.toBe(post?.headers['idempotency-key']);
});

test('a student without a RIB is asked for the postal address and paid by postal order', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open();
  await form.fill({ ...withRib, rib: '' });

  await form.submit().click();
  await expect(form.issueOf('addressLine')).toBeVisible();
  await expect(form.issueOf('city')).toBeVisible();
  await expect(form.issueOf('postalCode')).toBeVisible();
  expect(sent.posts()).toEqual([]);
  await form.fill(withAddress);
  await form.submit().click();

  await expect(form.fact(form.words.postalOrder)).toBeVisible();
  expect(sent.posts()).toMatchObject([
    {
      body: {
        rib: null,
        address: {
          line: '12، زنقة التجربة، حي المثال',
          city: 'القنيطرة',
          postalCode: '14000',
        },
      },
    },
  ]);
});

test('a student with a RIB may give the address as well', async ({ portal, form, sent }) => {
  await portal.open();

  await form.fillValid();
  await form.fill(withAddress);
  await form.submit().click();

  await expect(form.fact(form.words.bankTransfer)).toBeVisible();
  expect(sent.posts()).toMatchObject([
    { body: { rib: '011519000001205000534921', address: { postalCode: '14000' } } },
  ]);
});

test('a student who reloads the page finds the confirmation with the same reference', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.sendValid();
  const reference = form.widget.getByText(/^AMO-2026-\d{6}$/);
  const before = await reference.textContent();

  await page.reload();

  await expect(form.heading('تم إرسال طلبك بنجاح')).toBeVisible();
  await expect(reference).toHaveText(before ?? '');
  await expect(form.submit()).toHaveCount(0);
});

test('a student who taps the button ten times at once sends one request', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open();
  await form.fillValid();

  await form.submit().evaluate((button: HTMLButtonElement) => {
    for (let tap = 0; tap < 10; tap += 1) button.click();
  });

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
});

test('a student who presses Enter five times in a field sends one request', async ({
  page,
  portal,
  form,
  sent,
}) => {
  await portal.open();
  await form.fillValid();
  await form.email().focus();

  await Promise.all(Array.from({ length: 5 }, () => page.keyboard.press('Enter')));

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
});

test('the button keeps the focus, and beside it stands that a slow backend is sent to', async ({
  page,
  portal,
  form,
  sent,
}) => {
  await portal.open({ scenario: 'slow' });
  await form.fillValid();

  await form.submit().click();
  await expect(form.progress()).toHaveText('جارٍ الإرسال…');
  await expect(form.submit()).toHaveText(form.words.send);
  await expect(form.submit()).toBeFocused();
  await expect(form.submit()).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
});

test('the host learns of every step and of nothing personal', async ({ page, portal, form }) => {
  await portal.open({ panel: 'open' });
  await form.sendValid();
  await expect(form.heading(form.words.sent)).toBeVisible();

  const events = await hostEvents(page);

  expect(events.slice(0, 2)).toEqual([
    { name: 'amo-ready', detail: { decision: 'required' } },
    { name: 'amo-dirty-change', detail: { dirty: true } },
  ]);
  expect(events).toHaveLength(4);
  expect(events).toContainEqual({ name: 'amo-dirty-change', detail: { dirty: false } });
  expect(events).toContainEqual({
    name: 'amo-submitted',
    detail: { reference: expect.stringMatching(/^AMO-2026-\d{6}$/) },
  });
  await expect(page.getByTestId('event-log')).toContainText('amo-submitted');
});

test('what the portal knows of a student is filled in and sent as it stands', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open({ student: 'required-prefilled' });
  await expect(form.cnie()).toHaveValue('AB123456');
  await expect(form.email()).toHaveValue('student@example.org');
  await expect(form.city()).toHaveValue('القنيطرة');

  await form.fill({ coverage: 'no', declaration: true });
  await form.submit().click();

  await expect(form.fact(form.words.postalOrder)).toBeVisible();
  expect(sent.posts()).toMatchObject([
    { body: { cnie: 'AB123456', phone: '+212600000000', address: { city: 'القنيطرة' } } },
  ]);
});

test('a student whose birth date the portal lacks is asked for it, and it is sent', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open({ student: 'required-no-birth-date' });

  await form.birthDate().fill('29/2/2004');
  await expect(form.widget.getByText('29 فبراير 2004')).toBeVisible();

  await form.sendValid({ birthDate: '٢٩ فبراير ٢٠٠٤' });

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toMatchObject([{ body: { birthDate: '2004-02-29' } }]);
});

for (const language of ['fr', 'en'] as const) {
  test(`a student enrolls in "${language}" from the form to the confirmation`, async ({
    page,
    portal,
    sent,
  }) => {
    const form = new EnrollmentForm(page, language);
    await portal.open({ lang: language });
    await expect(form.title()).toBeVisible();

    await form.sendValid();

    await expect(form.heading(form.words.sent)).toBeFocused();
    await expect(form.fact(form.words.bankTransfer)).toBeVisible();
    expect(sent.posts()).toMatchObject([{ body: { locale: language } }]);
  });
}
