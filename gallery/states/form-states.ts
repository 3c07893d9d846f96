import { caseOf, fill, fillWithAddress, longCase } from '../cases.ts';
import type { State } from '../state.ts';
import type { Student } from '../student.ts';

const FORM = 'form';
const ISSUE = '[part="error"]';
const NOTICE = 'form [part="notice"]';
/** What stands above the first question. */
const INTRODUCTION = 'form header';

/** The form before anything is sent. */
export const formStates = {
  form: {
    title: 'the form, of a student of whom the portal knows the least',
    enrollmentCase: caseOf('required'),
    reach: seeForm,
    shows: FORM,
  },
  'form-unfolded': {
    title: 'the same, with everything open that stands folded',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await student.seeForm();
      await student.unfoldAll();
    },
    shows: FORM,
    about: 'details',
  },
  'form-prefilled': {
    title: 'CNIE, phone, e-mail and address are known',
    enrollmentCase: caseOf('required-prefilled'),
    reach: seeForm,
    shows: FORM,
    about: '[part="field"]:has([name="phone"])',
  },
  'form-birth-date': {
    title: 'the birth date is asked for',
    enrollmentCase: caseOf('required-no-birth-date'),
    reach: seeForm,
    shows: 'form [name="birthDate"]',
    about: '[part="field"]:has([name="birthDate"])',
  },
  'form-near-age-limit': {
    title: 'past the 30th birthday: a note that the officer may ask',
    enrollmentCase: caseOf('required-near-age-limit'),
    reach: seeForm,
    shows: NOTICE,
    about: NOTICE,
  },
  'form-traditional': {
    title: 'final stage of traditional education: no age limit',
    enrollmentCase: caseOf('required-traditional'),
    reach: seeForm,
    shows: FORM,
    about: INTRODUCTION,
  },
  'form-private': {
    title: 'private institution: the fee',
    enrollmentCase: caseOf('required-private'),
    reach: seeForm,
    shows: FORM,
    about: INTRODUCTION,
  },
  'form-long-names': {
    title: 'the longest names, in Arabic alone, and no officer',
    enrollmentCase: longCase(),
    reach: seeForm,
    shows: FORM,
    about: 'section:has(dl)',
  },
  'form-hostile': {
    title: 'every text of the case is hostile',
    enrollmentCase: caseOf('hostile'),
    reach: seeForm,
    shows: FORM,
  },
  'form-not-loaded': {
    title: 'the form can be typed into, but its code could not be loaded',
    enrollmentCase: caseOf('required'),
    lost: 'form',
    reach: async (student) => {
      await student.see('form');
      await student.waitFor('[data-action="load-again"]');
    },
    shows: FORM,
    about: '[part="notice"]',
  },
  'all-errors': {
    title: 'the button was pressed and nothing is filled in',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await student.seeForm();
      await student.send();
    },
    shows: ISSUE,
  },
  'all-errors-birth-date': {
    title: 'the same, where the birth date is asked for',
    enrollmentCase: caseOf('required-no-birth-date'),
    reach: async (student) => {
      await student.seeForm();
      await student.send();
    },
    shows: ISSUE,
    about: '[part="field"]:has([name="birthDate"])',
  },
  'single-errors': {
    title: 'each code and address has a mistake of its own',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await fillWithAddress(student);
      await student.type('cnie', 'أ123456');
      await student.type('phone', '05 37 00 00 00');
      await student.type('email', 'student@example');
      await student.type('rib', '101 519 0000012050005349 21');
      await student.type('postalCode', '1400');
      await student.send();
    },
    shows: ISSUE,
  },
  'one-error': {
    title: 'one answer alone is missing',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await fill(student);
      await student.type('email', '');
      await student.send();
    },
    shows: ISSUE,
    about: '.summary',
  },
  understood: {
    title: 'what was typed is understood otherwise than it stands there',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await student.seeForm();
      await student.type('cnie', 'g 123456');
      await student.type('phone', '٠٦١٢٣٤٥٦٧٨');
      await student.type('email', 'mailto:student@example.org');
      await student.type('rib', 'RIB : 011519000001205000534921');
    },
    shows: 'form',
  },
  'cnie-unusual': {
    title: 'a CNIE number of unusual length: a second look, and no error',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await student.seeForm();
      await student.type('cnie', 'G123');
    },
    shows: FORM,
    about: '[part="field"]:has([name="cnie"])',
  },
  'obstacle-coverage': {
    title: 'has other coverage, which ends the request here',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await student.seeForm();
      await student.choose('yes');
    },
    shows: NOTICE,
    about: NOTICE,
  },
  'obstacle-age': {
    title: 'types a birth date past the age limit',
    enrollmentCase: caseOf('required-no-birth-date'),
    reach: async (student) => {
      await student.seeForm();
      await student.type('birthDate', '1994-02-01');
    },
    shows: NOTICE,
    about: NOTICE,
  },
  filled: {
    title: 'filled in, with an account',
    enrollmentCase: caseOf('required'),
    reach: fill,
    shows: FORM,
  },
  'filled-address': {
    title: 'filled in, with an address for a postal order',
    enrollmentCase: caseOf('required-no-birth-date'),
    reach: async (student) => {
      await fillWithAddress(student);
      await student.type('birthDate', '2004-05-12');
    },
    shows: FORM,
    about: '[part="field"]:has([name="addressLine"])',
  },
  'restored-draft': {
    title: 'what was typed before a reload is back, but for the codes',
    enrollmentCase: caseOf('required'),
    attributes: { 'keep-draft': 'session' },
    reach: async (student) => {
      await fill(student);
      await student.reload();
      await student.seeForm();
    },
    shows: NOTICE,
    about: NOTICE,
  },
  'idle-alert': {
    title: 'nobody used the page for nearly half an hour',
    enrollmentCase: caseOf('required'),
    reach: async (student) => {
      await fill(student);
      await student.passTime(29.5 * 60_000);
    },
    shows: '[role="alertdialog"]',
    about: '[role="alertdialog"]',
  },
} satisfies Record<string, State>;

function seeForm(student: Student): Promise<void> {
  return student.seeForm();
}
