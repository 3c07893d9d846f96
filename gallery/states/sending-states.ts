import { caseOf, send } from '../cases.ts';
import { type Answer, fails, isSilent, says } from '../scripted-backend.ts';
import type { State } from '../state.ts';
import type { Student } from '../student.ts';

const FORM = 'form';
const FAILURE = '[part="failure"]';
const NOTICE = '[part="notice"] h2';
/** The button, and what stands beside it. */
const SUBMIT = 'form > :has(> button[type="submit"])';
const VIEW = 'section[part]';
const isLost = fails('network');

/** A request on its way, and how it fails. */
export const sendingStates = {
  sending: {
    title: 'the request is on its way',
    enrollmentCase: caseOf('required'),
    script: { submit: [isSilent] },
    reach: async (student) => {
      await send(student);
      await student.hasAsked('submit');
    },
    shows: FORM,
    about: SUBMIT,
  },
  waiting: {
    title: 'a busy backend is left alone for half a minute, second by second',
    enrollmentCase: caseOf('required'),
    script: { submit: [fails('busy', { retryAfterMs: 30_000 })] },
    reach: send,
    shows: '[role="timer"]',
    about: SUBMIT,
  },
  retrying: {
    title: 'no answer, and nothing is recorded: about to be sent again',
    enrollmentCase: caseOf('required'),
    script: { submit: [isLost] },
    reach: async (student) => {
      await send(student);
      await student.hasAsked('findReceipt');
    },
    shows: FORM,
    about: SUBMIT,
  },
  asking: {
    title: 'no answer: the backend is asked whether the request is recorded',
    enrollmentCase: caseOf('required'),
    script: { submit: [isLost], findReceipt: [isSilent] },
    reach: async (student) => {
      await send(student);
      await student.hasAsked('findReceipt');
    },
    shows: FORM,
    about: SUBMIT,
  },
  edited: {
    title: 'an answer was changed while the request waited, so that nothing is sent',
    enrollmentCase: caseOf('required'),
    script: { submit: [fails('busy', { retryAfterMs: 30_000 })] },
    reach: async (student) => {
      await send(student);
      await student.see('[role="timer"]');
      await student.type('phone', '06 12 34 56 79');
    },
    shows: FORM,
    about: SUBMIT,
  },
  'session-expired-form': {
    title: 'the session has expired over a form that was sent',
    enrollmentCase: caseOf('required'),
    script: { submit: [fails('unauthenticated')] },
    reach: send,
    shows: NOTICE,
    about: VIEW,
  },
  'unreachable-form': {
    title: 'the same, and the student cannot be asked for again',
    enrollmentCase: caseOf('required'),
    script: { getCase: [says(caseOf('required')), isLost], submit: [fails('unauthenticated')] },
    reach: async (student) => {
      await send(student);
      await student.press('[data-action="ask-again"]');
      await student.hasAsked('getCase', 2);
    },
    shows: NOTICE,
    about: VIEW,
  },
  'failure-network': failure('no answer, again and again', isLost),
  'failure-unavailable': failure(
    'the backend could not answer, again and again',
    fails('unavailable', { incident: 'TEST-500' }),
  ),
  'failure-busy': failure('the backend was busy, again and again', fails('busy')),
  'failure-protocol': failure('an answer that cannot be understood', fails('protocol')),
  'failure-forbidden': failure('refused', fails('forbidden', { incident: 'TEST-403' })),
  'failure-invalid': failure(
    'members are refused that the form has no field for',
    fails('invalid', { incident: 'TEST-422', issues: [{ pointer: '/locale', code: 'refused' }] }),
  ),
  'server-issues': {
    title: 'the CNIE is taken and the phone refused: errors at the fields',
    enrollmentCase: caseOf('required'),
    script: {
      submit: [
        fails('invalid', {
          issues: [
            { pointer: '/phone', code: 'refused' },
            { pointer: '/cnie', code: 'taken' },
          ],
        }),
      ],
    },
    reach: send,
    shows: '[part="error"]',
  },
  'not-known': {
    title: 'nobody could say whether the request is recorded',
    enrollmentCase: caseOf('required'),
    script: { submit: [isLost], findReceipt: [isLost] },
    reach: sendInVain,
    shows: '[data-action="check"]',
    about: VIEW,
  },
  checking: {
    title: 'the same, while the student has it asked again',
    enrollmentCase: caseOf('required'),
    script: { submit: [isLost], findReceipt: [isLost, isSilent] },
    reach: async (student) => {
      await sendInVain(student);
      await student.press('[data-action="check"]');
      await student.hasAsked('findReceipt', 2);
    },
    shows: FAILURE,
    about: VIEW,
  },
  'in-vain': {
    title: 'the same, asked again and in vain',
    enrollmentCase: caseOf('required'),
    script: { submit: [isLost], findReceipt: [isLost] },
    reach: async (student) => {
      await sendInVain(student);
      await student.press('[data-action="check"]');
      await student.hasAsked('findReceipt', 2);
    },
    shows: `${FAILURE} [role="status"]`,
    about: VIEW,
  },
  'wiped-unknown': {
    title: 'the same, and then nobody used the page for half an hour',
    enrollmentCase: caseOf('required'),
    script: { submit: [isLost], findReceipt: [isLost] },
    reach: async (student) => {
      await sendInVain(student);
      await student.passTime(31 * 60_000);
    },
    shows: '.view--info h2',
  },
} satisfies Record<string, State>;

function failure(title: string, submit: Answer<never>): State {
  return {
    title: `failed: ${title}`,
    enrollmentCase: caseOf('required'),
    script: { submit: [submit] },
    reach: async (student) => {
      await send(student);
      await student.waitFor(FAILURE);
    },
    shows: FAILURE,
    about: FAILURE,
  };
}

async function sendInVain(student: Student): Promise<void> {
  await send(student);
  await student.see('[data-action="check"]');
}
