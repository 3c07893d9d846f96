import { expect } from '@playwright/test';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';
import { marked } from './traces.ts';

test.use({ loggedIn: 'required-no-birth-date' });

const WARNING = 'هل ما زلت هنا؟';
const WIPED = 'مُسح ما كان في هذه الصفحة';
const A_MINUTE_MS = 60_000;

test('whoever comes to a filled form that was left for longer than the portal allows finds none of the answers', async ({
  student,
}) => {
  await openForTwoMinutes(student);
  await student.form.fillValid(marked);

  await student.page.clock.fastForward(2 * A_MINUTE_MS);

  await expect(student.form.heading(WIPED)).toBeVisible();
  expect(await student.traces()).toEqual([]);
  await expect(student.waysOn()).not.toHaveCount(0);
});

test('whoever comes to a confirmation that was left for longer than the portal allows finds none of the answers', async ({
  student,
}) => {
  await openForTwoMinutes(student);
  await student.form.sendValid(marked);
  await student.expectTold('sent');

  await student.page.clock.fastForward(2 * A_MINUTE_MS);

  await expect(student.form.heading(WIPED)).toBeVisible();
  expect(await student.traces()).toEqual([]);
});

test('a student who is warned in time and presses a key keeps everything typed', async ({
  student,
}) => {
  const { form, page } = student;
  await openForTwoMinutes(student);
  await form.fillValid(marked);
  const typed = await form.typed();
  await page.clock.fastForward(A_MINUTE_MS);
  await expect(form.heading(WARNING)).toBeVisible();

  await page.keyboard.press('Shift');

  await expect(form.heading(WARNING)).toHaveCount(0);
  await page.clock.fastForward(A_MINUTE_MS);
  expect(await form.typed()).toEqual(typed);
});

async function openForTwoMinutes(student: FaultStudent): Promise<void> {
  student.backend.attributes = { 'idle-minutes': '2', 'keep-draft': 'session' };
  await student.page.clock.install();
  await student.open();
}
