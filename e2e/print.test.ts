import { expect } from '@playwright/test';
import { test } from './support/test.ts';

declare global {
  interface Window {
    /** What each call of `print()` would have put on paper. */
    printed: string[];
  }
}

test('the confirmation has no buttons when the page of the host is printed', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'submitted-this-year' });
  await expect(form.heading(form.words.sent)).toBeVisible();
  await expect(form.widget.getByRole('button')).toHaveCount(1);

  await page.emulateMedia({ media: 'print' });

  await expect(form.widget.getByRole('button')).toHaveCount(0);
  await expect(form.widget.getByText('AMO-2026-000000')).toBeVisible();
});

test('a student prints the confirmation alone, without the page of the host', async ({
  page,
  portal,
  form,
}) => {
  await page.addInitScript(() => {
    window.printed = [];
    window.print = () => {
      window.top?.printed.push(document.body.textContent ?? '');
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await portal.open({ student: 'submitted-this-year' });

  await form.widget.getByRole('button', { name: 'طباعة هذه الصفحة' }).click();

  await expect.poll(() => page.evaluate(() => window.printed)).toHaveLength(1);
  const [paper] = await page.evaluate(() => window.printed);
  expect(paper).toContain('تم إرسال طلبك بنجاح');
  expect(paper).toContain('AMO-2026-000000');
  expect(paper).not.toContain('بوابة الطالب');
  await expect(form.widget.locator('iframe')).toHaveCount(0);
});

test('a student prints the form with the answers, and without its button', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.fillValid();

  await page.emulateMedia({ media: 'print' });

  await expect(form.cnie()).toBeVisible();
  await expect(form.submit()).toBeHidden();
});
