import { expect, type Locator } from '@playwright/test';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';

const COUNTDOWN = /^نعيد المحاولة/;
const A_MINUTE_MS = 60_000;

const inASecond = (atMs: number) => atMs + 1_000;

/** When the backend wants to see the student again, at the earliest; a date has no parts of a second. */
const EARLIEST = [
  ['503-with-seconds', inASecond],
  ['503-with-date', (atMs: number) => Math.floor((atMs + 2_000) / 1_000) * 1_000],
  ['429-with-seconds', inASecond],
] as const;

for (const [fault, earliestMs] of EARLIEST) {
  test(`a student who meets "${fault}" sees the seconds run down, and is sent no earlier than asked`, async ({
    student,
  }) => {
    const { backend } = student;
    backend.plan = { post: [fault, 'none'], receipts: ['none'] };
    await student.openAndSend();

    await expect(countdown(student)).toHaveText(COUNTDOWN);
    await expect(tryNow(student)).toBeVisible();

    await student.expectTold('sent');
    const [first = 0, second = 0] = backend.tries.map(({ atMs }) => atMs);
    expect(second).toBeGreaterThanOrEqual(earliestMs(first));
    await expect(countdown(student)).toHaveCount(0);
  });
}

test('a student who does not want to wait for a busy backend is sent at once, and has one record', async ({
  student,
}) => {
  const { backend } = student;
  backend.plan = { post: ['503-for-a-minute', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await expect(countdown(student)).toHaveText(COUNTDOWN);

  await tryNow(student).click();

  await student.expectTold('sent');
  expect(backend.records.all).toHaveLength(1);
  student.expectOneRequest();
});

test('a student who presses “try now” ten times in one moment is sent once', async ({
  student,
}) => {
  const { backend } = student;
  backend.plan = { post: ['503-for-a-minute', 'none'], receipts: ['none'] };
  await student.openAndSend();

  await tryNow(student).evaluate((button: HTMLButtonElement) => {
    for (let click = 0; click < 10; click += 1) button.click();
  });

  await student.expectTold('sent');
  expect(backend.posts).toHaveLength(2);
});

test('a student whose backend asks to be left alone for a day waits a minute, and no less', async ({
  student,
}) => {
  const { backend, page } = student;
  backend.plan = { post: ['429-for-a-day', 'none'], receipts: ['none'] };
  await page.clock.install();
  await student.openAndSend();
  await expect(countdown(student)).toHaveText(/60/);

  await page.clock.fastForward(A_MINUTE_MS - 5_000);
  await expect(countdown(student)).toHaveText(COUNTDOWN);
  const early = backend.posts.length;
  await page.clock.fastForward(5_000);

  await student.expectTold('sent');
  expect(early).toBe(1);
  student.expectOneRequest();
});

test('a student who changes an answer during the countdown is not sent with the old one', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['503-for-a-minute', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await expect(countdown(student)).toHaveText(COUNTDOWN);

  await form.phone().fill('0712345678');
  await expect(countdown(student)).toHaveCount(0);
  await form.submit().click();

  await student.expectTold('sent');
  expect(backend.records.all.map(({ body }) => body)).toEqual([
    expect.stringContaining('+212712345678'),
  ]);
});

function countdown({ form }: FaultStudent): Locator {
  return form.widget.getByRole('timer');
}

function tryNow({ form }: FaultStudent): Locator {
  return form.widget.getByRole('button', { name: 'المحاولة الآن' });
}
