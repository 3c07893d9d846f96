import { describe, expect, test } from 'vitest';
import { type StudentName, students } from '../../mocks/students.ts';
import type { RequestIssue } from '../../src/api/backend.ts';
import { type EnrollmentCase, enrollmentCaseSchema } from '../../src/api/case-schema.ts';
import { problemSchema, type Receipt, receiptSchema } from '../../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../../src/api/request-schema.ts';
import { decide } from '../../src/domain/decision.ts';
import type { Answer } from './answer.ts';
import { type Circumstances, RegisteringService } from './enrollment-service.ts';
import type { EnrollmentStore } from './enrollment-store.ts';

/** A store that knows these students, each under their name as log-in, and nothing else. */
export type OpenStore = (cases: Record<string, EnrollmentCase>) => Promise<EnrollmentStore>;

const YEAR = { academicYear: '2026-2027', today: '2026-11-22' };
const AFTER_THE_END = { ...YEAR, scheme: { lastDay: '2026-10-31' } };
export const KEY = '3f1c1f0e-0000-4000-8000-00000000000a';
const OTHER_KEY = '3f1c1f0e-0000-4000-8000-00000000000b';

const HOME = { line: '12، زنقة التجربة', city: 'القنيطرة', postalCode: '14000' };
export const WITH_RIB: EnrollmentRequest = {
  academicYear: '2026-2027',
  cnie: 'G123456',
  otherCoverage: false,
  phone: '+212600000000',
  email: 'student@example.org',
  address: null,
  rib: '011810000000000012345677',
  declaration: true,
  locale: 'ar',
};
const WITH_ADDRESS: EnrollmentRequest = { ...WITH_RIB, rib: null, address: HOME, locale: 'fr' };
const MANY = 30;

type Attempt = { student?: StudentName; key?: string; body?: unknown };

/** What every store has to bring about: the contract, answer by answer. Declares the tests. */
export function describeService(where: string, openStore: OpenStore): void {
  const open = (circumstances: Circumstances = YEAR) => openService(openStore, circumstances);
  describe(where, () => {
    describeCases(open);
    describeRecords(open);
    describeRefusals(open);
    describeRaces(open);
  });
}

async function openService(openStore: OpenStore, circumstances: Circumstances) {
  const cases = Object.entries(students).map(([name, student]) => [name, student.case] as const);
  const service = new RegisteringService({
    store: await openStore(Object.fromEntries(cases)),
    circumstances: () => circumstances,
    fingerprint: (request) => JSON.stringify(request),
  });
  return {
    service,
    open: (student: StudentName = 'required') => service.getCase(student),
    send: ({ student = 'required', key = KEY, body = WITH_RIB }: Attempt = {}) =>
      service.submit({ login: student, idempotencyKey: key, body }),
    find: ({ student = 'required', key = KEY }: Attempt = {}) => service.findReceipt(student, key),
  };
}

type Open = (circumstances?: Circumstances) => ReturnType<typeof openService>;

function describeCases(open: Open): void {
  test.each(Object.keys(students).filter(isStudentName))(
    'the case of the student "%s" tells what is known of them',
    async (name) => {
      const { scheme: _scheme, registration, ...known } = students[name].case;
      const service = await open();

      const answer = await service.open(name);

      const found = enrollmentCaseSchema.parse(answer.body);
      expect(answer.status).toBe(200);
      const student = { ...found.student, id: known.student.id };
      const institution = { ...found.institution, code: known.institution.code };
      expect({ ...found, student, institution }).toMatchObject(known);
      expect(found.registration?.via).toBe(registration?.via);
      expect(found.registration?.academicYear).toBe(registration?.academicYear);
    },
  );

  test('each student is named by an id of their own, always the same', async () => {
    const service = await open();

    const bodies = [await service.open(), await service.open(), await service.open('hostile')];

    const ids = bodies.map(({ body }) => enrollmentCaseSchema.parse(body).student.id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('the facts of the scheme come along where there are any', async () => {
    const service = await open(AFTER_THE_END);

    const { body } = await service.open();

    expect(decide(enrollmentCaseSchema.parse(body))).toEqual({ kind: 'closed' });
  });

  test('somebody who is no student is refused whatever they ask', async () => {
    const { service } = await open();

    const answers = [
      await service.getCase('nobody'),
      await service.submit({ login: 'nobody', idempotencyKey: KEY, body: WITH_RIB }),
      await service.findReceipt('nobody', KEY),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
}

function describeRecords(open: Open): void {
  test.each([
    ['a RIB', WITH_RIB, 'bank-transfer'],
    ['an address', WITH_ADDRESS, 'postal-order'],
    ['both', { ...WITH_RIB, address: HOME }, 'bank-transfer'],
  ])('a request with %s is recorded, and its receipt found', async (_, body, reimbursement) => {
    const service = await open();

    const answer = await service.send({ body });
    const found = await service.find();

    const receipt = receiptOf(answer);
    expect(answer.status).toBe(201);
    expect(receipt).toMatchObject({ registrationNumber: 'G123456', reimbursement });
    expect(receipt.reference).toMatch(/^AMO-2026-\d{6}$/);
    expect(Math.abs(Date.parse(receipt.submittedAt) - Date.now())).toBeLessThan(60_000);
    expect(found).toEqual({ status: 200, body: receipt });
  });

  test('the case tells of a recorded request', async () => {
    const service = await open();
    const { reference, submittedAt } = receiptOf(await service.send());

    const found = enrollmentCaseSchema.parse((await service.open()).body);

    expect(decide(found)).toEqual({ kind: 'exempt', reason: 'submitted-this-year' });
    expect(found.registration).toMatchObject({ via: 'form', reference, submittedAt });
    expect(found.student.cnie).toBe('G123456');
  });

  test.each([
    ['as it is', WITH_RIB, KEY],
    ['with its members in another order', reordered(WITH_RIB), KEY],
    ['with a member that nobody knows', { ...WITH_RIB, colour: 'blue' }, KEY],
    ['under a key in capitals', WITH_RIB, KEY.toUpperCase()],
  ])('the same request %s answers the first receipt again', async (_, body, key) => {
    const service = await open();
    const first = await service.send();

    const again = await service.send({ body, key });

    expect(again).toEqual({ status: 201, body: first.body });
  });

  test.each([
    ['another request', { ...WITH_RIB, cnie: 'G123457' }],
    ['a request with an issue', { ...WITH_RIB, cnie: '?' }],
    ['no request at all', null],
  ])('%s under a key that is used is refused as that', async (_, body) => {
    const service = await open();
    await service.send();

    const answer = await service.send({ body });

    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:amo:idempotency-key-reused' } });
  });

  test('a second request under another key is answered with the receipt of the first', async () => {
    const service = await open();
    const receipt = receiptOf(await service.send());

    const answer = await service.send({ key: OTHER_KEY, body: WITH_ADDRESS });

    expect(answer).toMatchObject({
      status: 409,
      body: { type: 'urn:amo:already-registered', receipt },
    });
    expect((await service.find({ key: OTHER_KEY })).status).toBe(404);
  });

  test('two students may use one key, and neither learns of the other', async () => {
    const service = await open();
    const first = receiptOf(await service.send());
    const other = 'required-private' as const;

    const before = await service.find({ student: other });
    const sent = await service.send({ student: other, body: { ...WITH_RIB, cnie: 'G654321' } });

    expect(before.status).toBe(404);
    expect(receiptOf(sent).reference).not.toBe(first.reference);
    expect((await service.find()).body).toEqual(first);
  });

  test('a birth date counts where the portal has none, and only there', async () => {
    const service = await open();
    const body = { ...WITH_RIB, birthDate: '2004-05-12' };

    const lacking = await service.send({ student: 'required-no-birth-date', body });
    const known = await service.send({ body });

    expect([lacking.status, known.status]).toEqual([201, 201]);
  });
}

function describeRefusals(open: Open): void {
  test.each<[string, object, RequestIssue]>([
    ['a CNIE of another shape', { cnie: '123' }, { pointer: '/cnie', code: 'invalid' }],
    ['no CNIE', { cnie: undefined }, { pointer: '/cnie', code: 'missing' }],
    [
      'a RIB with a space',
      { rib: '011 810000000000012345677' },
      { pointer: '/rib', code: 'invalid' },
    ],
    [
      'a RIB whose key is wrong',
      { rib: '011810000000000012345678' },
      { pointer: '/rib', code: 'wrong-key' },
    ],
    ['a foreign phone', { phone: '+33600000000' }, { pointer: '/phone', code: 'invalid' }],
    ['a landline', { phone: '+212537000000' }, { pointer: '/phone', code: 'invalid' }],
    ['an e-mail address without @', { email: 'student' }, { pointer: '/email', code: 'invalid' }],
    [
      'an e-mail address with a domain that is not in ASCII',
      { email: 'student@جامعة.ma' },
      { pointer: '/email', code: 'invalid' },
    ],
    [
      'an e-mail address with a mailbox that is not in ASCII',
      { email: 'étudiante@example.org' },
      { pointer: '/email', code: 'invalid' },
    ],
    [
      'half a postal code',
      { address: { ...HOME, postalCode: '140' } },
      { pointer: '/address/postalCode', code: 'invalid' },
    ],
    ['other coverage', { otherCoverage: true }, { pointer: '/otherCoverage', code: 'invalid' }],
    ['no declaration', { declaration: false }, { pointer: '/declaration', code: 'invalid' }],
    ['neither RIB nor address', { rib: null }, { pointer: '/address', code: 'missing' }],
    [
      'an academic year gone by',
      { academicYear: '2025-2026' },
      { pointer: '/academicYear', code: 'outdated' },
    ],
    [
      'a character that no text holds',
      { email: 'a\0@example.org' },
      { pointer: '/email', code: 'invalid' },
    ],
    [
      'half of a pair of surrogates',
      { rib: null, address: { ...HOME, line: 'x\ud83d' } },
      { pointer: '/address/line', code: 'invalid' },
    ],
  ])('a request with %s is refused with a pointer to it', async (_, change, issue) => {
    const service = await open();

    const answer = await service.send({ body: { ...WITH_RIB, ...change } });

    expect(answer).toMatchObject({ status: 422, body: { type: 'urn:amo:invalid-request' } });
    expect(problemSchema.parse(answer.body).errors).toEqual([issue]);
    expect((await service.find()).status).toBe(404);
  });

  test.each([
    ['no birth date', undefined, 'missing'],
    ['a birth date to come', '2027-01-01', 'future'],
    ['a birth date of long ago', '1899-01-01', 'unlikely'],
    ['a birth date of another calendar', '1425-05-12', 'unlikely'],
    ['a birth date past the age limit', '1994-02-01', 'over-age'],
    ['a birth date that no database holds', '0000-01-01', 'unlikely'],
  ])('%s is refused where the portal has none', async (_, birthDate, code) => {
    const service = await open();
    const body = { ...WITH_RIB, ...(birthDate && { birthDate }) };

    const answer = await service.send({ student: 'required-no-birth-date', body });

    expect(answer.status).toBe(422);
    expect(problemSchema.parse(answer.body).errors).toEqual([{ pointer: '/birthDate', code }]);
  });

  test.each([null, [], 'text', 7, { ...WITH_RIB, address: 'text' }])(
    'a body like %j is refused',
    async (body) => {
      const service = await open();

      const answer = await service.send({ body });

      expect(answer.status).toBe(422);
    },
  );

  test.each(['', 'key', `${KEY}0`, '../../students'])(
    'a key like "%s", which is no UUID, is refused and finds nothing',
    async (key) => {
      const service = await open();

      const answers = [await service.send({ key }), await service.find({ key })];

      expect(answers.map(({ status }) => status)).toEqual([400, 404]);
    },
  );

  test('a request without a key is refused', async () => {
    const { service } = await open();

    const answer = await service.submit({
      login: 'required',
      idempotencyKey: undefined,
      body: WITH_RIB,
    });

    expect(answer.status).toBe(400);
  });

  test.each([
    ['pre-registered', 409],
    ['registered-previously', 409],
    ['submitted-this-year', 409],
    ['not-enrolled', 403],
    ['over-age', 403],
    ['required-near-age-limit', 201],
    ['required-traditional', 201],
  ] as const)('a request of the student "%s" is answered with %i', async (student, status) => {
    const service = await open();

    const answer = await service.send({ student });

    expect(answer.status).toBe(status);
  });

  test('after the scheme’s last day no request is taken, and a recorded one is still found', async () => {
    let today = YEAR.today;
    const { service, send, find } = await open({
      ...YEAR,
      get today() {
        return today;
      },
      scheme: { lastDay: '2026-12-31' },
    });
    const receipt = receiptOf(await send());
    today = '2027-01-01';

    const late = await send({ student: 'required-private' });
    const again = await send();

    expect(late.status).toBe(403);
    expect(again).toEqual({ status: 201, body: receipt });
    expect((await find()).body).toEqual(receipt);
    expect((await service.getCase('required')).status).toBe(200);
  });
}

function describeRaces(open: Open): void {
  test('of many equal requests under one key at once one is recorded, and all read its receipt', async () => {
    const service = await open();

    const answers = await Promise.all(Array.from({ length: MANY }, () => service.send()));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => receiptOf(answer).reference)).size).toBe(1);
  });

  test('of many different requests under one key at once one is recorded, and the others are refused as reusing it', async () => {
    const service = await open();
    const bodies = Array.from({ length: MANY }, (_, n) => ({ ...WITH_RIB, cnie: `G${n + 1}` }));

    const answers = await Promise.all(bodies.map((body) => service.send({ body })));

    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([201, ...Array.from({ length: MANY - 1 }, () => 422)]);
  });

  test('of many requests of one student under different keys at once one is recorded, and the others read of it', async () => {
    const service = await open();
    const keys = Array.from({ length: MANY }, () => crypto.randomUUID());

    const answers = await Promise.all(keys.map((key) => service.send({ key })));

    const recorded = answers.filter(({ status }) => status === 201);
    const references = answers.map(({ status, body }) =>
      status === 201 ? receiptSchema.parse(body) : problemSchema.parse(body).receipt,
    );
    expect(recorded).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(MANY - 1);
    expect(new Set(references.map((receipt) => receipt?.reference)).size).toBe(1);
  });

  test('requests of different students at once are recorded, each under a reference of its own', async () => {
    const service = await open();
    const names: StudentName[] = ['required', 'required-prefilled', 'required-private', 'hostile'];

    const answers = await Promise.all(names.map((student) => service.send({ student })));

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map((answer) => receiptOf(answer).reference)).size).toBe(4);
  });
}

function receiptOf({ body }: Answer): Receipt {
  return receiptSchema.parse(body);
}

function reordered(request: EnrollmentRequest): object {
  return Object.fromEntries(Object.entries(request).toReversed());
}

function isStudentName(name: string): name is StudentName {
  return name in students;
}
