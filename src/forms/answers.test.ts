import { expect, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { FIELDS, type FieldName, type FormValues, fieldsOf } from '../first-view/form-values.ts';
import { Answers, FOLLOWERS_OF_RIB } from './answers.ts';
import type { SchemaFacts } from './enrollment-schema.ts';

/** Invented; its key is right. */
const RIB = '011519000001205000534921';

const COMPLETE = {
  cnie: 'g 123 456',
  otherCoverage: 'no',
  phone: '06 00 00 00 00',
  email: 'student@example.org',
  addressLine: '0, rue de l’Exemple',
  city: 'سلا',
  postalCode: '11000',
  declaration: true,
} as const satisfies Partial<FormValues>;

test('nothing is shown before the button is pressed, whatever is typed', async () => {
  const { type, issues } = openForm();

  await type({ cnie: 'A' });
  await type({ cnie: '' });

  expect(issues()).toEqual({});
});

test('a press shows every issue at once, and sends nothing', async () => {
  const { answers, issues } = openForm();

  const request = await answers.press();

  expect(request).toBeNull();
  expect(issues()).toEqual({
    cnie: 'cnie.missing',
    otherCoverage: 'coverage.missing',
    phone: 'phone.missing',
    email: 'email.missing',
    addressLine: 'addressLine.missing',
    city: 'city.missing',
    postalCode: 'postalCode.missing',
    declaration: 'declaration.missing',
  });
});

test('answers without issues make the request that the contract asks for', async () => {
  const { answers, type } = openForm();
  await type(COMPLETE);

  const request = await answers.press();

  expect(request).toEqual({
    academicYear: students.required.case.academicYear,
    cnie: 'G123456',
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    address: { line: '0, rue de l’Exemple', city: 'سلا', postalCode: '11000' },
    rib: null,
    declaration: true,
    locale: 'ar',
  });
});

test('a RIB makes the address optional, and is sent as its digits', async () => {
  const { answers, type } = openForm();
  await type({ ...COMPLETE, rib: `RIB: ${RIB}`, addressLine: '', city: '', postalCode: '' });

  const request = await answers.press();

  expect(request).toMatchObject({ rib: RIB, address: null });
});

test('a birth date that the portal lacks is asked for, and sent', async () => {
  const enrollmentCase = withBirthDate(null);
  const { answers, type, issues } = openForm(enrollmentCase);
  await type(COMPLETE);

  const without = await answers.press();
  const missing = issues();
  await type({ birthDate: '2004-05-12' });
  const request = await answers.press();

  expect([without, missing]).toEqual([null, { birthDate: 'birthDate.missing' }]);
  expect(request).toMatchObject({ birthDate: '2004-05-12' });
});

test('a shown issue goes as soon as its answer is right, and comes back when it is not', async () => {
  const { answers, type, issues } = openForm();
  await answers.press();

  await type({ email: 'a@example.org' });
  const corrected = issues();
  await type({ email: '' });

  expect(corrected).not.toHaveProperty('email');
  expect(issues()).toHaveProperty('email', 'email.missing');
});

test('an answer that had no issue is typed in peace until the button is pressed again', async () => {
  const { answers, type, issues } = openForm();
  await answers.press();

  await type({ rib: '1' });
  const typing = issues().rib;
  await answers.press();
  const pressed = issues().rib;
  await type({ rib: `${RIB}12` });

  expect([typing, pressed, issues().rib]).toEqual([undefined, 'rib.tooShort 1', 'rib.tooLong 26']);
});

test('an answer that only begins to be needed waits for the button', async () => {
  const { answers, type, issues } = openForm();
  await type({ rib: RIB });
  await answers.press();

  await type({ addressLine: '1' });
  const typing = issues().city;
  await answers.press();

  expect([typing, issues().city]).toEqual([undefined, 'city.missing']);
});

test('without the RIB the address is asked for at once, and with it no more', async () => {
  const { answers, type, issues } = openForm();
  await type({ rib: RIB });
  await answers.press();

  await type({ rib: '' });
  const without = issues().city;
  await type({ rib: RIB });

  expect([without, issues().city]).toEqual(['city.missing', undefined]);
});

test('an address that is begun and taken back beside a RIB is no mistake any more', async () => {
  const { answers, type, issues } = openForm();
  await type({ ...COMPLETE, rib: RIB, city: '', postalCode: '' });
  await answers.press();
  const begun = issues();

  await type({ addressLine: '' });

  expect(begun).toEqual({ city: 'city.missing', postalCode: 'postalCode.missing' });
  expect(issues()).toEqual({});
});

test('half an address that had issues has them again when it is begun anew', async () => {
  const { answers, type, issues } = openForm();
  await type({ ...COMPLETE, addressLine: '', city: '', postalCode: '' });
  await answers.press();
  await type({ rib: RIB });
  const without = issues();

  await type({ addressLine: 'x' });

  expect(without).toEqual({});
  expect(issues()).toEqual({ city: 'city.missing', postalCode: 'postalCode.missing' });
});

test('an answer that the backend refuses stays refused until it is changed', async () => {
  const { answers, type, issues } = openForm();
  await type({ ...COMPLETE, rib: RIB });
  await answers.press();
  const isPlaced = answers.refuse([
    { pointer: '/cnie', code: 'taken' },
    { pointer: '/address/city', code: 'refused' },
  ]);

  await type({ email: 'b@example.org', rib: '' });
  const stillRefused = issues();
  await type({ cnie: 'A12345', city: 'القنيطرة' });

  expect(isPlaced).toBe(true);
  expect(stillRefused).toEqual({ cnie: 'server.taken', city: 'server.refused' });
  expect(issues()).toEqual({});
});

test('what the backend refuses may be sent again as it is', async () => {
  const { answers, type } = openForm();
  await type(COMPLETE);
  await answers.press();
  answers.refuse([{ pointer: '/cnie', code: 'taken' }]);

  const request = await answers.press();

  expect(request).toMatchObject({ cnie: 'G123456' });
});

test('a refusal at a field that the form does not have has no place', () => {
  const { answers, issues } = openForm();

  const isPlaced = answers.refuse([
    { pointer: '/birthDate', code: 'refused' },
    { pointer: '/elsewhere', code: 'refused' },
  ]);

  expect([isPlaced, issues()]).toEqual([false, {}]);
});

test('other coverage is never sent, and is no mistake to correct', async () => {
  const { answers, type, issues } = openForm();
  await type({ ...COMPLETE, otherCoverage: null });
  await answers.press();

  await type({ otherCoverage: 'yes' });
  const shown = issues();
  const request = await answers.press();

  expect([shown, request]).toEqual([{}, null]);
});

test('answers are judged by the facts of today', async () => {
  const { answers, type, issues } = openForm(withBirthDate(null));
  await type({ ...COMPLETE, birthDate: '2026-11-21' });

  answers.judgeBy({ ...FACTS, enrollmentCase: withBirthDate(null, '2026-11-21') });
  await answers.press();

  expect(issues()).toEqual({ birthDate: 'birthDate.future' });
});

test('the request tells the language that the student reads by then', async () => {
  const { answers, type } = openForm();
  await type(COMPLETE);

  answers.judgeBy({ ...FACTS, language: 'fr' });

  expect(await answers.press()).toMatchObject({ locale: 'fr' });
});

test('a form is dirty while an answer differs from what the portal knew', async () => {
  const { answers, type } = openForm();
  const tell = vi.fn();
  answers.control.subscribe({
    formState: { isDirty: true },
    callback: ({ isDirty }) => tell(isDirty),
  });

  await type({ email: 'b@example.org' });
  const changed = tell.mock.lastCall;
  await type({ email: answers.initialValues.email });

  expect([changed, tell.mock.lastCall]).toEqual([[true], [false]]);
});

test('what was typed before the form was there is typed, and no default', async () => {
  const { answers } = openForm();
  const tell = vi.fn();
  answers.control.subscribe({
    formState: { isDirty: true },
    callback: ({ isDirty }) => tell(isDirty),
  });

  answers.takeOver({ cnie: 'A12345' });

  expect(answers.control.getValues()).toMatchObject({
    cnie: 'A12345',
    email: answers.initialValues.email,
  });
  expect(tell).toHaveBeenLastCalledWith(true);
});

const FACTS: SchemaFacts = { enrollmentCase: students.required.case, language: 'ar' };

function withBirthDate(birthDate: string | null, today = '2026-11-22'): EnrollmentCase {
  const { student, ...enrollmentCase } = students.required.case;
  return { ...enrollmentCase, today, student: { ...student, birthDate } };
}

/** The form of a student of whom the portal knows nothing that is asked for, with its controls registered. */
function openForm(enrollmentCase: EnrollmentCase = students.required.case) {
  const unknown = { cnie: null, email: null, phone: null, address: null };
  const student = { ...enrollmentCase.student, ...unknown };
  const answers = new Answers({ ...FACTS, enrollmentCase: { ...enrollmentCase, student } });
  const { control } = answers;
  const deps = [...FOLLOWERS_OF_RIB];
  const isFollowed = (name: FieldName) => name === 'rib' || deps.some((dep) => dep === name);
  const register = (name: FieldName) => control.register(name, isFollowed(name) ? { deps } : {});
  for (const name of fieldsOf(enrollmentCase)) register(name);
  return {
    answers,
    /** Types as a control's own event tells it. */
    async type(typed: Partial<FormValues>) {
      for (const name of FIELDS.filter((field) => field in typed)) {
        const target = { name, value: typed[name] };
        await register(name).onChange({ target, type: 'change' });
      }
      // What follows at another field is judged a little later.
      await new Promise((resolve) => setTimeout(resolve));
    },
    issues(): Partial<Record<FieldName, string | undefined>> {
      const errors = FIELDS.map((name) => [name, control.getFieldState(name).error?.message]);
      return Object.fromEntries(errors.filter(([, message]) => message !== undefined));
    },
  };
}
