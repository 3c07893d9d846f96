import { expect } from '@playwright/test';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';
import type { PostFault } from './faults.ts';

/** What the student reads in a tab once a request stands, whichever tab has sent it. */
const STANDS = /^(تم إرسال طلبك بنجاح|سبق تسجيل طلبك)$/;

const FAULTS: PostFault[] = ['none', 'slow', 'drop-after-commit', 'hang-after-commit'];

for (const fault of FAULTS) {
  test(`a student who sends from two tabs at once, and meets "${fault}", has one record and reads so in both`, async ({
    student,
  }) => {
    student.backend.plan = { post: [fault, 'none'], receipts: ['none'] };
    const other = await fillTwoTabs(student);

    await Promise.all([press(student), press(other)]);

    await expect(student.form.heading(STANDS)).toBeVisible({ timeout: 15_000 });
    await expect(other.form.heading(STANDS)).toBeVisible({ timeout: 15_000 });
    expect(student.backend.records.all).toHaveLength(1);
    // The second tab has asked for what the first one sent.
    expect(new Set(student.left.keys).size).toBe(1);
  });
}

test('a student whose browser cannot tell one tab of the other has one record and reads so in both', async ({
  student,
}) => {
  await student.page.context().addInitScript(() => {
    Object.defineProperty(navigator, 'locks', { value: undefined });
    Reflect.deleteProperty(window, 'BroadcastChannel');
  });
  const other = await fillTwoTabs(student);

  await Promise.all([press(student), press(other)]);

  await expect(student.form.heading(STANDS)).toBeVisible({ timeout: 15_000 });
  await expect(other.form.heading(STANDS)).toBeVisible({ timeout: 15_000 });
  expect(student.backend.records.all).toHaveLength(1);
});

test('a student who closes the tab that sends has one record, and the other tab reads so', async ({
  student,
}) => {
  student.backend.plan = { post: ['hang-after-commit', 'none'], receipts: ['none'] };
  const other = await fillTwoTabs(student);
  await press(student);
  await student.expectRecords(1);
  await press(other);

  await student.page.close();

  await expect(other.form.heading(STANDS)).toBeVisible({ timeout: 15_000 });
  expect(student.backend.records.all).toHaveLength(1);
});

async function fillTwoTabs(student: FaultStudent): Promise<FaultStudent> {
  await student.openAndFill();
  await student.waitNoLongerThan({ seconds: 3 });
  const other = await student.newTab();
  await other.openAndFill();
  await other.waitNoLongerThan({ seconds: 3 });
  return other;
}

/** Also in the tab behind, where a browser paints so rarely that a click of the mouse takes its time. */
async function press({ form }: FaultStudent): Promise<void> {
  await form.submit().dispatchEvent('click');
}
