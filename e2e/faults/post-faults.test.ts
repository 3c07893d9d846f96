import { expect } from '@playwright/test';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';
import { type PostFault, postFaults, type ReceiptFault } from './faults.ts';
import type { Told } from './told.ts';

/** What the student reads in the end, and how many records there are then. */
type Ending = { told: Told; records: 0 | 1 };

/** How questions for the receipt are answered after the POST. */
const RECEIPTS = {
  'at once': ['none'],
  never: ['500'],
  'only later': ['500', 'none'],
} as const satisfies Record<string, ReceiptFault[]>;

type Endings = Record<keyof typeof RECEIPTS, Ending>;

const sent: Ending = { told: 'sent', records: 1 };
const failed: Ending = { told: 'failed', records: 0 };
const already: Ending = { told: 'already', records: 1 };

/** Faults after which the backend's own words are enough; every later POST is answered by the contract. */
const ANSWERED = new Map<PostFault, Ending>([
  ['none', sent],
  ['slow', sent],
  ['503-with-seconds', sent],
  ['503-with-date', sent],
  ['503-bare', sent],
  ['503-for-a-minute', sent],
  ['429-with-seconds', sent],
  ['429-for-a-day', sent],
  ['401', sent],
  ['403', failed],
  ['409-with-receipt', already],
  ['409-without-receipt', already],
  ['422-at-the-phone', { told: 'issue', records: 0 }],
  ['422-at-nothing-known', failed],
]);

const asked = { 'at once': sent, 'only later': sent };
/** Nothing was recorded, nor did the backend say so; the next try gets through. */
const lost: Endings = { ...asked, never: { told: 'unknown', records: 0 } };
/** It was recorded, but the student was not told by the answer. */
const unheard: Endings = { ...asked, never: { told: 'unknown', records: 1 } };
/** Not sent a second time by itself, unless a question for the receipt got lost as well. */
const misunderstood: Endings = { ...lost, 'at once': failed };

/** Faults after which only the receipt tells; every later POST is answered by the contract. */
const DOUBTFUL = new Map<PostFault, Endings>([
  ['drop-before-commit', lost],
  ['drop-after-commit', unheard],
  ['cut-after-commit', unheard],
  ['truncated-after-commit', unheard],
  ['reset-after-commit', unheard],
  ['hang-before-commit', lost],
  ['hang-after-commit', unheard],
  ['commit-late', unheard],
  ['accepted-and-commit-late', unheard],
  ['500-before-commit', lost],
  ['500-after-commit', unheard],
  ['502-page-before-commit', lost],
  ['502-page-after-commit', unheard],
  ['400', misunderstood],
  ['413', misunderstood],
  ['201-malformed-after-commit', unheard],
  ['201-wrong-shape-after-commit', unheard],
  ['201-empty-after-commit', unheard],
  ['captive-portal', misunderstood],
  ['redirect-to-a-page', misunderstood],
]);

/** Every try alike. */
const ENDLESS = new Map<PostFault, Ending>([
  ['drop-before-commit', failed],
  ['hang-before-commit', failed],
  ['commit-late', sent],
  ['500-before-commit', failed],
  ['502-page-before-commit', failed],
  ['503-with-seconds', failed],
  ['429-with-seconds', failed],
]);

const pressTryNow = ({ form }: FaultStudent) =>
  form.widget.getByRole('button', { name: 'المحاولة' }).click();

/** What else the student does after the press of the button. */
const MEANWHILE: Partial<Record<PostFault, (student: FaultStudent) => Promise<void>>> = {
  '401': (student) => student.goOn(),
  '503-for-a-minute': pressTryNow,
  '429-for-a-day': pressTryNow,
};
/** Where no answer is waited for in vain, an answer that takes its time changes nothing. */
const VAIN_WAITS: PostFault[] = ['hang-before-commit', 'hang-after-commit', 'commit-late'];

test('every fault of a POST is met by a student', () => {
  const met = [...ANSWERED.keys(), ...DOUBTFUL.keys()];

  expect(met.toSorted()).toEqual(Object.keys(postFaults).toSorted());
});

for (const [fault, ending] of ANSWERED) {
  test(`a student whose first try meets "${fault}" reads "${ending.told}", has ${ending.records} records, and no receipt is asked for`, async ({
    student,
  }) => {
    await send(student, { post: [fault, 'none'], receipts: RECEIPTS.never });

    await expectEnding(student, ending);
    expect(student.backend.questions).toEqual([]);
  });
}

for (const [fault, endings] of DOUBTFUL) {
  const { 'at once': first, 'only later': second, never: third } = endings;

  test(`a student whose first try meets "${fault}" reads "${first.told}" when receipts are answered at once, "${second.told}" when only later, "${third.told}" when never, and has one record at most`, async ({
    newStudent,
  }) => {
    const post = [fault, 'none'] as const;
    const lucky = await newStudent();
    await send(lucky, { post, receipts: RECEIPTS['at once'] });
    const patient = await newStudent();
    await send(patient, { post, receipts: RECEIPTS['only later'] });
    const unlucky = await newStudent();
    await send(unlucky, { post, receipts: RECEIPTS.never });

    await expectEnding(lucky, first);
    await expectEnding(patient, second);
    await expectEnding(unlucky, third);
  });
}

for (const [fault, ending] of ENDLESS) {
  test(`a student whose every try meets "${fault}" reads "${ending.told}" after a while, with ${ending.records} records`, async ({
    student,
  }) => {
    await send(student, { post: [fault], receipts: RECEIPTS['at once'] });

    await expectEnding(student, ending);
    expect(student.backend.tries.length).toBeGreaterThan(1);
  });
}

type Plan = { post: readonly [PostFault, ...PostFault[]]; receipts: readonly ReceiptFault[] };

async function send(student: FaultStudent, plan: Plan): Promise<void> {
  const [fault] = plan.post;
  student.backend.plan = plan;
  await student.openAndFill();
  if (VAIN_WAITS.includes(fault)) await student.waitNoLongerThan({ seconds: 1 });
  await student.form.submit().click();
  await MEANWHILE[fault]?.(student);
}

async function expectEnding(student: FaultStudent, { told, records }: Ending): Promise<void> {
  await student.expectTold(told);
  await student.expectRecords(records);
  student.expectOneRequest();
}
