import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { RegisteringService } from '../rules/enrollment-service.ts';
import type { NewRegistration } from '../rules/enrollment-store.ts';
import { describeService, KEY, WITH_RIB } from '../rules/service-behaviour.test.support.ts';
import { seedStudents } from './seed.ts';
import { createSqlStore } from './sql-store.ts';
import {
  ENGINES,
  holdTransaction,
  openOwnDatabase,
  openTestDatabase,
} from './test-databases.test.support.ts';

for (const engine of ENGINES) {
  describeService(`with a store in ${engine}`, async (cases) => {
    const { db } = await openTestDatabase(engine);
    await seedStudents(db, cases);
    return createSqlStore(db);
  });
}

test('a receipt says one instant, in whatever zone the database lives', async () => {
  const { db, store, idOf } = await openStore();
  const recorded = await store.record(sending(await idOf('required')));
  await sql`update registrations set submitted_at = '1999-12-31T23:30:20.123456-00:30'`.execute(db);

  const known = await store.findStudent('required', '2026-2027');

  expect(recorded?.submittedAt).toMatch(/^20.+[+-]\d\d:\d\d$/);
  expect(known?.registration?.submittedAt).toBe('2000-01-01T00:00:20.123+00:00');
});

test('a column that a later version adds while the service runs disturbs nobody', async () => {
  const { db, store } = await openStore();
  await store.findStudent('required', '2026-2027');

  await sql`alter table students add column nickname text`.execute(db);

  expect(await store.findStudent('required', '2026-2027')).toMatchObject({ registration: null });
});

test('a plan that fits the tables no more costs its connection, and no second request', async () => {
  const { db, store } = await openStore();
  // One connection after the other has the plan.
  await Promise.all(Array.from({ length: 20 }, () => store.findStudent('required', '2026-2027')));
  await sql`alter table students alter column massar_code type varchar(99)`.execute(db);

  const answers: ('answered' | 'failed')[] = [];
  for (let times = 0; times < 10; times += 1) {
    answers.push(await outcome(store.findStudent('required', '2026-2027')));
  }

  expect(answers.slice(-3)).toEqual(['answered', 'answered', 'answered']);
});

test('a student whose row is held keeps nobody else waiting, and may try again', async () => {
  const { db, store, idOf } = await openStore();
  const [held, other] = [await idOf('required'), await idOf('required-private')];
  // As an import does that changes this student.
  const { release } = await holdTransaction({ db }, (transaction) =>
    sql`select id from students where id = ${held} for update`.execute(transaction),
  );

  const both = [store.record(sending(held)), store.record(sending(other))] as const;
  const beganAtMs = Date.now();
  const later = await store.record(sending(await idOf('hostile')));

  // The lock is waited for longer than that by those alone who need it.
  expect(Date.now() - beganAtMs).toBeLessThan(900);
  expect(later?.registrationNumber).toBe(WITH_RIB.cnie);
  await expect(both[0]).rejects.toThrow('lock timeout');
  expect((await both[1])?.registrationNumber).toBe(WITH_RIB.cnie);
  await release();
  expect((await store.record(sending(held)))?.registrationNumber).toBe(WITH_RIB.cnie);
});

test('a birth date is kept where the portal has none, and only there', async () => {
  const { db, store } = await openStore();
  const service = new RegisteringService({
    store,
    circumstances: () => ({ academicYear: '2026-2027', today: '2026-11-22' }),
    fingerprint: JSON.stringify,
  });
  const logins = ['required', 'required-no-birth-date'];

  for (const login of logins) {
    const body = { ...WITH_RIB, birthDate: '2004-05-12' };
    expect(await service.submit({ login, idempotencyKey: KEY, body })).toMatchObject({
      status: 201,
    });
  }

  const kept = await db
    .selectFrom('registrations')
    .innerJoin('students', 'students.id', 'student_id')
    .where('login', 'in', logins)
    .select(['login', 'registrations.birth_date'])
    .orderBy('login')
    .execute();
  expect(kept).toEqual([
    { login: 'required', birth_date: null },
    { login: 'required-no-birth-date', birth_date: '2004-05-12' },
  ]);
});

test('a reference that stands already is an error, and not a registration that is silently missing', async () => {
  const { db, store, idOf } = await openStore();
  await store.record(sending(await idOf('required')));
  // As after a backup that was restored without its sequences.
  await sql`select setval('registration_reference', 1, false)`.execute(db);

  const recorded = store.record(sending(await idOf('required-private')));

  await expect(recorded).rejects.toThrow('registrations_reference_key');
});

test('a key that the student used in another year records nothing', async () => {
  const { store, idOf } = await openStore();
  const first = sending(await idOf('required'));
  await store.record({ ...first, request: { ...first.request, academicYear: '2025-2026' } });

  expect(await store.record(first)).toBeNull();
});

async function openStore() {
  const { db } = await openOwnDatabase();
  const cases = Object.entries(students).map(([name, student]) => [name, student.case] as const);
  await seedStudents(db, Object.fromEntries(cases));
  const store = createSqlStore(db);
  const idOf = async (login: string) =>
    (await store.findStudent(login, '2026-2027'))?.student.id ?? '';
  return { db, store, idOf };
}

function sending(studentId: string): NewRegistration {
  return {
    studentId,
    idempotencyKey: randomUUID(),
    fingerprint: 'of the request',
    request: WITH_RIB,
  };
}

async function outcome(asked: Promise<unknown>): Promise<'answered' | 'failed'> {
  return asked.then(
    () => 'answered',
    () => 'failed',
  );
}
