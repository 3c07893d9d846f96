import { expect } from '@playwright/test';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';
import { type ReceiptFault, receiptFaults } from './faults.ts';

/** What else the student does while the receipt cannot be asked for. */
const MEANWHILE: Partial<Record<ReceiptFault, (student: FaultStudent) => Promise<void>>> = {
  '401': (student) => student.goOn(),
};

const FAULTS: ReceiptFault[] = ['500', 'hang', 'drop', 'captive-portal', '401', 'wrong-shape'];

test('every fault of a question for a receipt is met by a student', () => {
  expect([...FAULTS, 'none'].toSorted()).toEqual(Object.keys(receiptFaults).toSorted());
});

for (const fault of FAULTS) {
  test(`a student whose answer is lost, and whose first question for the receipt meets "${fault}", reads in the end that the one request was sent`, async ({
    student,
  }) => {
    const { backend, form } = student;
    backend.tellsOfRecords = false;
    backend.plan = { post: ['cut-after-commit'], receipts: [fault, 'none'] };
    await student.openAndFill();
    await student.waitNoLongerThan({ seconds: 2 });

    await form.submit().click();
    await MEANWHILE[fault]?.(student);

    await student.expectTold('sent');
    expect(backend.posts).toHaveLength(1);
    expect(backend.records.all).toHaveLength(1);
  });
}

test('a student who does not know whether the request arrived can quote a code by which it is found', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['cut-after-commit'], receipts: ['drop'] };

  await student.openAndSend();

  await student.expectTold('unknown');
  const [key = ''] = student.left.keys;
  const code = form.widget.locator('[part=failure] strong');
  await expect(code).toHaveText(key.slice(0, 8).toUpperCase());
  expect(backend.records.all.map(({ idempotencyKey }) => idempotencyKey)).toEqual([key]);
});

test('a student who was told that nothing was sent is told better once an old try arrives after all', async ({
  student,
}) => {
  const { backend } = student;
  backend.plan = { post: ['accepted-and-commit-late'], receipts: ['none'] };

  await student.openAndSend();

  await student.expectTold('failed');
  expect(backend.records.all).toEqual([]);
  await student.expectTold('sent');
  expect(backend.posts).toHaveLength(1);
});
