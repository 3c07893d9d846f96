import { expect } from '@playwright/test';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';

test('a student who has typed nothing leaves the page without a question', async ({ student }) => {
  await student.open();
  await student.form.title().click();

  expect(await isAskedOnLeaving(student)).toBe(false);
});

test('a student who has typed something is asked before the page is left', async ({ student }) => {
  await student.openAndFill();

  expect(await isAskedOnLeaving(student)).toBe(true);
});

test('a student whose request is on its way is asked before the page is left', async ({
  student,
}) => {
  const { backend } = student;
  backend.plan = { post: ['hang-after-commit'], receipts: ['none'] };
  await student.openAndSend();
  await expect.poll(() => backend.posts).toHaveLength(1);

  expect(await isAskedOnLeaving(student)).toBe(true);
});

test('a student who does not know whether the request arrived is asked before the page is left', async ({
  student,
}) => {
  student.backend.plan = { post: ['cut-after-commit'], receipts: ['500'] };
  await student.openAndSend();
  await student.expectTold('unknown');

  expect(await isAskedOnLeaving(student)).toBe(true);
});

test('a student whose request is recorded leaves the page without a question', async ({
  student,
}) => {
  await student.openAndSend();
  await student.expectTold('sent');

  expect(await isAskedOnLeaving(student)).toBe(false);
});

/** Whether the browser asks, which it only does for a page that the student has used. */
async function isAskedOnLeaving({ page }: FaultStudent): Promise<boolean> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.accept();
    return dialog.type() === 'beforeunload';
  });
  const left = page.waitForEvent('close').then(() => false);
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked, left]);
}
