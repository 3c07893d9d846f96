import { caseOf, fillWithAddress, postalReceipt, receipt, send } from '../cases.ts';
import { fails, says, saysAfter } from '../scripted-backend.ts';
import type { State } from '../state.ts';

const CONFIRMATION = '[part="confirmation"]';

/** What is recorded. */
export const recordStates = {
  confirmation: {
    title: 'recorded, with reimbursement to an account',
    enrollmentCase: caseOf('required'),
    script: { submit: [says(receipt)] },
    reach: send,
    shows: CONFIRMATION,
  },
  'confirmation-postal': {
    title: 'recorded, with reimbursement by postal order',
    enrollmentCase: caseOf('required'),
    script: { submit: [says(postalReceipt)] },
    reach: async (student) => {
      await fillWithAddress(student);
      await student.send();
    },
    shows: CONFIRMATION,
  },
  'confirmation-other-operator': {
    title: 'recorded, where the scheme has another operator',
    enrollmentCase: caseOf('required-other-operator'),
    script: { submit: [says(receipt)] },
    reach: send,
    shows: CONFIRMATION,
  },
  'already-registered': {
    title: 'an earlier request stands, with its receipt',
    enrollmentCase: caseOf('required'),
    script: { submit: [fails('already-registered', { receipt: postalReceipt })] },
    reach: send,
    shows: CONFIRMATION,
  },
  'already-registered-unnamed': {
    title: 'an earlier request stands, and nobody says which',
    enrollmentCase: caseOf('required'),
    script: { submit: [fails('already-registered')] },
    reach: send,
    shows: CONFIRMATION,
  },
  outdated: {
    title: 'recorded, and an answer was changed after it was sent',
    enrollmentCase: caseOf('required'),
    script: { submit: [saysAfter(10_000, receipt)] },
    reach: async (student) => {
      await send(student);
      await student.hasAsked('submit');
      await student.type('phone', '06 12 34 56 79');
      await student.waitFor(CONFIRMATION);
    },
    shows: CONFIRMATION,
  },
} satisfies Record<string, State>;
