import { expect } from '@playwright/test';
import { EnrollmentForm } from '../support/enrollment-form.ts';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';

/** What the student reads once a request stands. */
const STANDS = /^(تم إرسال طلبك بنجاح|سبق تسجيل طلبك)$/;

type Interruption = { what: string; interrupt: (student: FaultStudent) => Promise<void> };

const HARMLESS: Interruption[] = [
  {
    what: 'whose language changes',
    interrupt: async ({ page }) => {
      await page.evaluate(() => {
        document.documentElement.lang = 'fr';
      });
      const { widget, words } = new EnrollmentForm(page, 'fr');
      await expect(widget.getByRole('radiogroup', { name: words.coverage })).toBeVisible();
      await page.evaluate(() => {
        document.documentElement.lang = 'ar';
      });
    },
  },
  {
    what: 'whose portal moves the widget',
    interrupt: async ({ page }) => {
      await page.evaluate(() => {
        const widget = document.querySelector('amo-cnops-enrollment');
        document.body.appendChild(document.createElement('main')).append(widget ?? '');
      });
    },
  },
  {
    what: 'whose portal asks the widget to refresh',
    interrupt: async ({ page }) => {
      await page.evaluate(() => document.querySelector('amo-cnops-enrollment')?.refresh());
    },
  },
  {
    what: 'who changes an answer',
    interrupt: ({ form }) => form.phone().fill('0712345678'),
  },
];

for (const { what, interrupt } of HARMLESS) {
  test(`a student ${what} while the request is on its way reads that the one request was sent`, async ({
    student,
  }) => {
    const { backend } = student;
    backend.tellsOfRecords = false;
    backend.plan = { post: ['slow'], receipts: ['none'] };
    await student.openAndSend();
    await expect.poll(() => backend.posts).toHaveLength(1);

    await interrupt(student);

    await student.expectTold('sent');
    expect(backend.posts).toHaveLength(1);
    expect(backend.records.all).toHaveLength(1);
  });
}

test('a student whose portal removes the widget while the request is on its way, and puts it back, sends again and has one record', async ({
  student,
}) => {
  const { backend, form, page } = student;
  backend.tellsOfRecords = false;
  backend.plan = { post: ['hang-after-commit', 'none'], receipts: ['none'] };
  await student.openAndFill();
  const typed = await form.typed();
  await form.submit().click();
  await student.expectRecords(1);

  const widget = await form.widget.evaluateHandle((element) => {
    element.remove();
    return element;
  });
  await expect(form.widget).toHaveCount(0);
  await page.evaluate((element) => document.body.append(element), widget);
  await expect(form.title()).toBeVisible();
  expect(await form.typed()).toEqual(typed);
  await form.submit().click();

  await expect(form.heading(STANDS)).toBeVisible();
  expect(backend.records.all).toHaveLength(1);
  expect(backend.posts).toHaveLength(1);
});

test('a student who loads the page anew while the request is on its way finds the draft, sends again and has one record', async ({
  student,
}) => {
  const { backend, form, page } = student;
  page.on('dialog', (dialog) => dialog.accept());
  backend.tellsOfRecords = false;
  backend.attributes['keep-draft'] = 'session';
  backend.plan = { post: ['hang-after-commit', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await student.expectRecords(1);

  await page.reload();
  await expect(form.declaration()).toBeChecked();
  await form.fill({ cnie: 'AB123456' });
  await form.submit().click();

  await expect(form.heading(STANDS)).toBeVisible();
  expect(backend.records.all).toHaveLength(1);
  expect(backend.posts).toHaveLength(1);
});

test('a student who loads the page anew without a draft while the request is on its way, and sends again, has one record and reads so', async ({
  student,
}) => {
  const { backend, page } = student;
  page.on('dialog', (dialog) => dialog.accept());
  backend.tellsOfRecords = false;
  backend.plan = { post: ['hang-after-commit', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await student.expectRecords(1);

  await student.openAndSend();

  await student.expectTold('already');
  expect(backend.records.all).toHaveLength(1);
});

test('a student who loads the page anew after a doubtful ending is shown the request that stands', async ({
  student,
}) => {
  const { backend, page } = student;
  page.on('dialog', (dialog) => dialog.accept());
  backend.plan = { post: ['cut-after-commit'], receipts: ['500'] };
  await student.openAndSend();
  await student.expectTold('unknown');

  await page.reload();

  await student.expectTold('sent');
  expect(backend.posts).toHaveLength(1);
});

test('a student whose changed request overtakes the first one, which arrives late, has one record', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['commit-late', 'none'], receipts: ['500', 'none'] };
  await student.openAndFill();
  await student.waitNoLongerThan({ seconds: 1 });
  await form.submit().click();
  await student.expectTold('unknown');

  await form.showAnswers();
  await form.phone().fill('0712345678');
  await form.submit().click();

  await expect(form.heading(STANDS)).toBeVisible({ timeout: 15_000 });
  const [record] = backend.records.all;
  await expect(form.widget.getByText(record?.receipt.reference ?? '-')).toBeVisible();
  await expect.poll(() => backend.lateWorkLeft).toBe(0);
  expect(backend.records.all).toHaveLength(1);
});
