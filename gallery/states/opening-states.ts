import { caseOf, closedWithoutReplacement } from '../cases.ts';
import { fails, isSilent, says } from '../scripted-backend.ts';
import type { State } from '../state.ts';

const VIEW = '[part="notice"] h2';

/** What a student meets who need not, or cannot, fill the form. */
export const openingStates = {
  loading: {
    title: 'the backend has been asked again, and does not answer yet',
    enrollmentCase: caseOf('required'),
    script: { getCase: [fails('unavailable'), isSilent] },
    reach: (student) => student.press('[data-action="ask-again"]'),
    shows: '[role="status"]',
  },
  'pre-registered': {
    title: 'exempt: registered in advance this year',
    enrollmentCase: caseOf('pre-registered'),
    shows: VIEW,
  },
  'registered-previously': {
    title: 'exempt: filled the form in an earlier year',
    enrollmentCase: caseOf('registered-previously'),
    shows: VIEW,
  },
  'submitted-this-year': {
    title: 'sent the form this year: the confirmation again',
    enrollmentCase: caseOf('submitted-this-year'),
    shows: '[part="confirmation"]',
  },
  'not-enrolled': {
    title: 'ineligible: not enrolled',
    enrollmentCase: caseOf('not-enrolled'),
    shows: VIEW,
  },
  'over-age': {
    title: 'ineligible: past the age limit',
    enrollmentCase: caseOf('over-age'),
    shows: VIEW,
  },
  closed: {
    title: 'after the scheme’s last day, with what replaces it',
    enrollmentCase: caseOf('closed'),
    shows: VIEW,
  },
  'closed-without-replacement': {
    title: 'after the scheme’s last day, and nothing is known of what replaces it',
    enrollmentCase: closedWithoutReplacement(),
    shows: VIEW,
  },
  'unreachable-network': {
    title: 'no answer at opening',
    enrollmentCase: caseOf('required'),
    script: { getCase: [fails('network')] },
    shows: VIEW,
  },
  'unreachable-unavailable': {
    title: 'the backend cannot answer at opening',
    enrollmentCase: caseOf('required'),
    script: { getCase: [fails('unavailable')] },
    shows: VIEW,
  },
  'unreachable-protocol': {
    title: 'an answer at opening that cannot be understood',
    enrollmentCase: caseOf('required'),
    script: { getCase: [fails('protocol')] },
    shows: VIEW,
  },
  forbidden: {
    title: 'this student may not see the form',
    enrollmentCase: caseOf('required'),
    script: { getCase: [fails('forbidden')] },
    shows: VIEW,
  },
  'not-loaded': {
    title: 'nothing of the form could be loaded',
    enrollmentCase: caseOf('required'),
    lost: 'view',
    reach: (student) => student.waitFor(VIEW),
    shows: VIEW,
  },
  'session-expired': {
    title: 'nobody is logged in at opening',
    enrollmentCase: caseOf('required'),
    script: { getCase: [fails('unauthenticated')] },
    shows: `${VIEW}, a[part="button"]`,
  },
  'session-expired-host': {
    title: 'nobody is logged in at opening, and the portal logs in by itself',
    enrollmentCase: caseOf('required'),
    script: { getCase: [fails('unauthenticated')] },
    isHostLoggingIn: true,
    shows: VIEW,
  },
  'other-student': {
    title: 'another student has logged in over what was typed',
    enrollmentCase: caseOf('required'),
    script: { getCase: [says(caseOf('required')), says(caseOf('required-prefilled'))] },
    reach: async (student) => {
      await student.seeForm();
      await student.type('phone', '06 12 34 56 78');
      await student.refresh();
    },
    shows: VIEW,
  },
  wiped: {
    title: 'nobody used the page for half an hour',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await student.seeForm();
      await student.type('phone', '06 12 34 56 78');
      await student.passTime(31 * 60_000);
    },
    shows: VIEW,
  },
} satisfies Record<string, State>;
