import { expect } from '@playwright/test';
import type { FieldName } from './support/enrollment-form.ts';
import { test } from './support/test.ts';

/** What an empty form lacks, in the order of the page. */
const MISSING: [FieldName, string][] = [
  ['cnie', 'أدخل رقم بطاقتك الوطنية'],
  ['otherCoverage', 'أجب بنعم أو لا: هل لديك تغطية صحية أخرى؟'],
  ['phone', 'أدخل رقم هاتفك المحمول'],
  ['email', 'أدخل بريدك الإلكتروني'],
  ['addressLine', 'أدخل عنوان سكنك: رقم المنزل والشارع والحي'],
  ['city', 'أدخل اسم مدينتك أو جماعتك'],
  ['postalCode', 'أدخل الرمز البريدي'],
  ['declaration', 'ضع علامة أمام التصريح لإرسال الطلب'],
];

test('a student who sends an empty form is taken to a summary of every answer to correct', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open();

  await form.submit().click();

  await expect(form.summary()).toBeFocused();
  await expect(form.summary()).toBeInViewport();
  await expect(form.summary().getByRole('heading')).toHaveText(
    'لم يُرسل الطلب: 8 أجوبة تحتاج إلى تصحيح',
  );
  await expect(form.summary().getByRole('link')).toHaveText(MISSING.map(([, text]) => text));
  expect(sent.posts()).toEqual([]);
});

test('the entries of the summary stand in the order of the fields on the page', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required-no-birth-date' });
  await form.submit().click();
  await expect(form.summary()).toBeVisible();

  const entries = await form
    .summary()
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1)));
  const fields = await form.widget
    .locator('[name]')
    .evaluateAll((controls) => controls.map((control) => control.getAttribute('name')));

  const order = [...new Set(fields)];
  expect(entries).toEqual(order.filter((name) => name !== null && entries.includes(name)));
  expect(entries).toContain('birthDate');
});

for (const [what, size] of [
  ['at 400 %', { width: 320, height: 256 }],
  ['above the keyboard of a phone', { width: 360, height: 330 }],
] as const) {
  test(`each entry of the summary leads to a field that can be seen ${what}`, async ({
    page,
    portal,
    form,
  }) => {
    await page.setViewportSize(size);
    await portal.open();
    await form.submit().click();
    await expect(form.summary()).toBeFocused();

    for (const [name] of MISSING) {
      await form.summary().locator(`a[href="#${name}"]`).press('Enter');
      const control = form.named(name).first();
      await expect(control).toBeFocused();
      // But for what is lost between two whole pixels.
      await expect(control).toBeInViewport({ ratio: 0.99 });
    }
  });
}

test('each entry of the summary leads to its field with the label in view', async ({
  portal,
  form,
}) => {
  await portal.open();
  await form.submit().click();

  for (const [name, text] of MISSING) {
    await form.summary().getByRole('link', { name: text }).click();

    const control = form.widget.locator(`[name="${name}"]:focus`);
    // A group is named by its legend, any other field by its only label.
    const label = form.widget.locator(
      `[part=field]:has([name="${name}"]) > :is(legend, label:only-of-type)`,
    );
    await expect(control).toHaveCount(1);
    await expect(control).toBeInViewport({ ratio: 1 });
    await expect(label).toBeInViewport({ ratio: 1 });
  }
  expect(new URL(form.widget.page().url()).hash).toBe('#/amo-cnops');
});

test('every field to correct is marked as invalid and described by its message', async ({
  portal,
  form,
}) => {
  await portal.open();

  await form.submit().click();

  const texts = MISSING.filter(([name]) => name !== 'otherCoverage');
  for (const [name, text] of texts) {
    await expect(form.named(name)).toHaveAttribute('aria-invalid', 'true');
    await expect(form.named(name)).toHaveAccessibleDescription(new RegExp(`خطأ: ${text}`));
  }
  await expect(form.coverage('no')).toHaveAttribute('aria-invalid', 'true');
  await expect(
    form.widget.getByRole('radiogroup', { name: form.words.coverage }),
  ).toHaveAccessibleDescription(/خطأ: أجب بنعم أو لا/);
  await expect(form.named('rib')).not.toHaveAttribute('aria-invalid');
});

test('nothing is called wrong while a student types for the first time', async ({
  portal,
  form,
}) => {
  await portal.open();

  await form.cnie().fill('123');
  await form.cnie().blur();
  await form.rib().fill('12');
  await form.rib().blur();

  await expect(form.cnie()).toHaveValue('123');
  await expect(form.widget.locator('[part=error]')).toHaveCount(0);
});

test('after a refused sending each message goes as soon as its answer is corrected', async ({
  portal,
  form,
}) => {
  await portal.open();
  await form.submit().click();
  await expect(form.summary()).toBeFocused();

  await form.cnie().fill('G123456');
  await form.coverage('no').check();
  await expect(form.issueOf('cnie')).toHaveCount(0);
  await expect(form.issueOf('otherCoverage')).toHaveCount(0);
  await expect(form.cnie()).not.toHaveAttribute('aria-invalid');
  await expect(form.summary().getByRole('link')).toHaveCount(6);
  await form.cnie().fill('G');

  await expect(form.issueOf('cnie')).toContainText('أضف الأرقام التي بعد الحروف');
  await expect(form.cnie()).toBeFocused();
});

test('a RIB that is typed after a refused sending makes the address optional at once', async ({
  portal,
  form,
}) => {
  await portal.open();
  await form.submit().click();
  await expect(form.issueOf('city')).toBeVisible();

  await form.rib().fill('011 519 0000012050005349 21');

  await expect(form.issueOf('addressLine')).toHaveCount(0);
  await expect(form.issueOf('city')).toHaveCount(0);
  await expect(form.issueOf('postalCode')).toHaveCount(0);
});

test('a single answer to correct gets a summary, too', async ({ portal, form, sent }) => {
  await portal.open();

  await form.sendValid({ declaration: false });

  await expect(form.summary()).toBeFocused();
  await expect(form.summary().getByRole('heading')).toHaveText(
    'لم يُرسل الطلب: جواب واحد يحتاج إلى تصحيح',
  );
  await expect(form.summary().getByRole('link')).toHaveText(['ضع علامة أمام التصريح لإرسال الطلب']);
  expect(sent.posts()).toEqual([]);
});

test('an address that is begun beside a RIB has to be completed', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open();

  await form.sendValid({ city: 'القنيطرة' });

  await expect(form.summary().getByRole('link')).toHaveText([
    'أدخل عنوان سكنك: رقم المنزل والشارع والحي',
    'أدخل الرمز البريدي',
  ]);
  expect(sent.posts()).toEqual([]);
});
