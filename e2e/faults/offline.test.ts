import { expect } from '@playwright/test';
import { test } from './fault-test.ts';

test('a student who sends without a connection is registered once it is back, without another press', async ({
  student,
}) => {
  const { backend, page } = student;
  await student.openAndFill();
  await page.context().setOffline(true);
  await student.form.submit().click();
  await student.expectTold('unknown');
  expect(backend.posts).toEqual([]);

  await page.context().setOffline(false);

  await student.expectTold('sent');
  expect(backend.records.all).toHaveLength(1);
  expect(new Set(student.left.keys).size).toBe(1);
});

test('a student whose connection is back is not kept waiting for the next question', async ({
  student,
}) => {
  const { form, page } = student;
  await page.clock.install();
  await student.openAndFill();
  await page.context().setOffline(true);
  await form.submit().click();
  await student.expectTold('unknown');
  // From here on no pause of the widget comes to its end.
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 10_000));

  await page.context().setOffline(false);

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(student.backend.records.all).toHaveLength(1);
});

test('a student who loses the connection after the request was recorded reads so once it is back', async ({
  student,
}) => {
  const { backend, page } = student;
  backend.plan = { post: ['hang-after-commit'], receipts: ['none'] };
  await student.openAndFill();
  await student.waitNoLongerThan({ seconds: 2 });
  await student.form.submit().click();
  await student.expectRecords(1);
  await page.context().setOffline(true);
  await student.expectTold('unknown');

  await page.context().setOffline(false);

  await student.expectTold('sent');
  expect(backend.posts).toHaveLength(1);
  expect(backend.records.all).toHaveLength(1);
});

test('a student who sends without a connection keeps everything typed', async ({ student }) => {
  const { form, page } = student;
  await student.openAndFill();
  const typed = await form.typed();
  await page.context().setOffline(true);
  await form.submit().click();

  await student.expectTold('unknown');

  expect(await form.typed()).toEqual(typed);
});
