import { expect } from '@playwright/test';
import { test } from './fault-test.ts';

test('a student who clicks ten times and presses Enter five times in one moment has one record', async ({
  student,
}) => {
  await student.openAndFill();

  await student.form.submit().evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 10; click += 1) button.click();
    // What a browser does for Enter in a field.
    for (let enter = 0; enter < 5; enter += 1) button.form?.requestSubmit(button);
  });

  await student.expectTold('sent');
  expect(student.backend.posts).toHaveLength(1);
  expect(student.backend.records.all).toHaveLength(1);
});

test('a student who goes on pressing while a slow backend thinks has one record', async ({
  student,
}) => {
  const { backend, form, page } = student;
  backend.plan = { post: ['slow'], receipts: ['none'] };
  await student.openAndFill();
  await form.email().focus();

  for (let enter = 0; enter < 5; enter += 1) await page.keyboard.press('Enter');
  await expect.poll(() => backend.posts).toHaveLength(1);
  for (let click = 0; click < 5; click += 1) await form.submit().dispatchEvent('click');

  await student.expectTold('sent');
  expect(backend.posts).toHaveLength(1);
  expect(backend.records.all).toHaveLength(1);
});

test('a student who presses “try again” ten times in one moment after a failure has one record', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['captive-portal', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await student.expectTold('failed');

  await form.retry().evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 10; click += 1) button.click();
  });

  await student.expectTold('sent');
  expect(backend.posts).toHaveLength(2);
  expect(backend.records.all).toHaveLength(1);
  student.expectOneRequest();
});

test('a student who presses “check now” ten times in one moment has one record, and reads so', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['cut-after-commit'], receipts: ['500', 'none'] };
  await student.openAndSend();
  await student.expectTold('unknown');

  await form.widget
    .getByRole('button', { name: 'التحقق الآن' })
    .evaluate((button: HTMLButtonElement) => {
      for (let click = 0; click < 10; click += 1) button.click();
    });

  await student.expectTold('sent');
  expect(backend.posts).toHaveLength(1);
  expect(backend.records.all).toHaveLength(1);
});

test('a student who corrects the refused answer and sends again has one record', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['422-at-the-phone', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await expect(form.issueOf('phone')).toBeVisible();

  await form.phone().fill('0712345678');
  await form.submit().click();

  await student.expectTold('sent');
  expect(backend.records.all).toHaveLength(1);
  expect(backend.records.all[0]?.body).toContain('+212712345678');
});

test('a student who changes an answer and sends again while the first request is still doubtful has one record', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['cut-after-commit', 'none'], receipts: ['500', 'none'] };
  await student.openAndSend();
  await student.expectTold('unknown');

  await form.showAnswers();
  await form.phone().fill('0712345678');
  await form.submit().click();

  await expect(form.heading(/^(تم إرسال طلبك بنجاح|سبق تسجيل طلبك)$/)).toBeVisible();
  expect(backend.records.all).toHaveLength(1);
});
