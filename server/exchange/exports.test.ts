import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Kysely, sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import type { EnrollmentRequest } from '../../src/api/request-schema.ts';
import { WITH_RIB } from '../rules/service-behaviour.test.support.ts';
import { seedStudents } from '../storage/seed.ts';
import { createSqlStore } from '../storage/sql-store.ts';
import type { Tables } from '../storage/tables.ts';
import {
  ENGINES,
  type Engine,
  holdTransaction,
  openTestDatabase,
} from '../storage/test-databases.test.support.ts';
import { exportRenewals } from './renewals-export.ts';
import { exportRequests, REQUEST_COLUMNS } from './requests-export.ts';
import { settledSpan } from './settled-span.ts';
import { spacedPhone, spacedRib } from './spreadsheet-text.ts';
import { writeTable } from './table-writer.ts';

const YEAR = '2026-2027';
const BY_POST = {
  rib: null,
  address: { line: '12، زنقة التجربة', city: 'القنيطرة', postalCode: '14000' },
};

describe.each(ENGINES)('the requests of a year in %s', (engine) => {
  test('come with all that the form says, and with what the portal knows', async () => {
    const { db, send } = await open(engine, ['required-no-birth-date', 'required-private']);
    await send('required-no-birth-date', { birthDate: '2004-05-12', ...BY_POST });
    await send('required-private', { cnie: 'AB12345' });

    const [byPost, byBank] = await all(exportRequests(db, { ...(await everything(db)) }));

    expect(byPost).toMatchObject({
      reference: expect.stringMatching(/^AMO-2026-\d{6}$/),
      registration_number: WITH_RIB.cnie,
      birth_date: '2004-05-12',
      last_name_ar: 'مثال',
      address_line: '12، زنقة التجربة',
      reimbursement: 'postal-order',
      rib: null,
      cnie_shared: false,
    });
    expect(byBank).toMatchObject({
      registration_number: 'AB12345',
      rib: WITH_RIB.rib,
      reimbursement: 'bank-transfer',
      sector: 'private',
      institution_code: 'private',
    });
    expect(Object.keys(byPost ?? {}).toSorted()).toEqual([...REQUEST_COLUMNS].toSorted());
  });

  test('are those of that year that were sent here', async () => {
    const { db, send } = await open(engine, ['required', 'pre-registered', 'submitted-this-year']);
    await send('required', { academicYear: '2025-2026' });

    expect(await all(exportRequests(db, await everything(db)))).toEqual([]);
  });

  test('tell of a number that two students have sent', async () => {
    const { db, send } = await open(engine, ['required', 'required-private', 'closed']);
    await send('required', { cnie: 'AB1' });
    await send('required-private', { cnie: 'AB1' });
    await send('closed', { cnie: 'AB2' });

    const requests = await all(exportRequests(db, await everything(db)));

    expect(requests.map((one) => [one.registration_number, one.cnie_shared])).toEqual([
      ['AB1', true],
      ['AB1', true],
      ['AB2', false],
    ]);
  });

  test('come whole and once each when one export goes on where the last one ended', async () => {
    const { db } = await open(engine, ['required']);
    // Several in one microsecond, and more than are read at once.
    const count = 2_500;
    await insertMany(db, count);
    const { rows } = await sql<{ middle: string }>`
      select submitted_at as middle from registrations order by submitted_at offset 1200 limit 1`.execute(
      db,
    );
    const middle = rows[0]?.middle ?? '';
    const span = await everything(db);

    const first = await all(exportRequests(db, { ...span, until: middle }));
    const second = await all(exportRequests(db, { ...span, since: middle }));

    const references = [...first, ...second].map(({ reference }) => reference);
    expect(first.length).toBeGreaterThan(1_000);
    expect(references).toHaveLength(count);
    expect(new Set(references).size).toBe(count);
  });

  test('that are not a minute old are left to the next export', async () => {
    const { db, send } = await open(engine, ['required', 'required-private']);
    await send('required');
    await send('required-private');
    await sql`update registrations set submitted_at = now() - interval '2 minutes'
      where id = (select min(id) from registrations)`.execute(db);

    const { until } = await settledSpan(db, { since: null, until: null });

    const span = { academicYear: YEAR, since: null };
    expect(await all(exportRequests(db, { ...span, until }))).toHaveLength(1);
    const next = exportRequests(db, { ...(await everything(db)), since: until });
    expect(await all(next)).toHaveLength(1);
  });

  test('are never left out by an end that has not come, nor told twice by one that is past', async () => {
    const { db } = await open(engine, ['required']);
    const inAYear = new Date(Date.now() + 365 * 86_400_000).toISOString();
    const justNow = new Date(Date.now() - 1_000).toISOString();
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();

    const ahead = await settledSpan(db, { since: null, until: inAYear });
    const early = await settledSpan(db, { since: justNow, until: null });
    const past = await settledSpan(db, { since: null, until: yesterday });

    expect(Date.parse(ahead.until)).toBeLessThan(Date.now() - 50_000);
    expect(early).toEqual({ since: justNow, until: justNow });
    expect(past.until).toBe(yesterday);
  });

  test('are followed a year later by the list of those who are to be renewed', async () => {
    const names = [
      'required',
      'required-private',
      'registered-previously',
      'not-enrolled',
    ] as const;
    const { db, send } = await open(engine, [...names, 'pre-registered']);
    await send('required');
    await send('not-enrolled');

    const renewals = await all(exportRenewals(db, { academicYear: '2027-2028' }));

    // Not those who have no registration, nor those who have left.
    const of = (name: keyof typeof students) => students[name].case.student.massarCode;
    expect(renewals.map((one) => [one.massar_code, one.registered_in, one.via])).toEqual(
      [
        [of('required'), YEAR, 'form'],
        [of('registered-previously'), '2025-2026', 'form'],
        [of('pre-registered'), YEAR, 'pre-registration'],
      ].toSorted(),
    );
    expect(await all(exportRenewals(db, { academicYear: YEAR }))).toMatchObject([
      { massar_code: of('registered-previously') },
    ]);
  });
});

test('an export waits for requests that are still being committed', async () => {
  const { db } = await openTestDatabase('PostgreSQL');
  // As a commit does for as long as no standby confirms it.
  const writing = await holdTransaction({ db }, (transaction) =>
    sql`lock table registrations in row exclusive mode`.execute(transaction),
  );
  let isSettled = false;
  const span = settledSpan(db, { since: null, until: null }).then(() => {
    isSettled = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(isSettled).toBe(false);

  await writing.release();

  await span;
  expect(isSettled).toBe(true);
});

describe('a table', () => {
  const columns = ['name', 'note'];

  test('opens in a spreadsheet as what it says, in Arabic as well', async () => {
    const text = await written([{ name: 'مثال; "x"', note: 'سطر\nآخر' }], { columns });

    expect(text).toBe('\uFEFF"name";"note"\r\n"مثال; ""x""";"سطر\nآخر"\r\n');
  });

  test.each(['=1+1', '+212600000000', '-1', '@SUM(A1)', '\t=1+1', ' =1+1', '\r=1+1'])(
    'holds no cell that a spreadsheet would calculate: %j',
    async (typed) => {
      const text = await written([{ name: typed, note: null }], { columns });

      const [row] = parse(text, { bom: true, delimiter: ';', columns: true }) as { name: string }[];
      expect(row?.name).toBe(`'${typed.trim()}`);
    },
  );

  test.each([',', ';', '\t'])(
    'holds no such cell either for a spreadsheet that divides it by %j',
    async (other) => {
      const text = await written([{ name: `x${other}=1+1@e.x`, note: `y${other} -1` }], {
        columns,
        delimiter: other === ';' ? ',' : ';',
      });

      const cells = text.split(/[,;\t\r\n]/).map((cell) => cell.trim());
      expect(cells.filter((cell) => /^"?[=+@-]/.test(cell))).toEqual([]);
    },
  );

  test('as lines of JSON says every value as it is', async () => {
    const row = { name: '=1+1', note: null, is: true, count: 3 };

    const text = await written([row], { columns: Object.keys(row), format: 'jsonl' });

    expect(text).toBe(`${JSON.stringify(row)}\n`);
  });

  test('with no rows has a header', async () => {
    expect(await written([], { columns })).toBe('\uFEFF"name";"note"\r\n');
  });

  test('is a file when it is whole, for its owner alone, and not before', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'requests.csv');
    const seen: string[][] = [];
    const rows = async function* () {
      seen.push(await readdir(folder));
      yield { name: 'x', note: null };
    };

    await writeTable(rows(), { format: 'csv', delimiter: ';', columns, path });

    expect(seen.flat()).not.toContain('requests.csv');
    expect(await readdir(folder)).toEqual(['requests.csv']);
    expect((await stat(path)).mode % 0o1000).toBe(0o600);
  });

  test('that cannot be finished leaves what was there before', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'requests.csv');
    await writeTable(from([{ name: 'old', note: null }]), {
      ...{ format: 'jsonl', delimiter: ';', columns, path },
    });
    const rows = async function* () {
      yield { name: 'new', note: null };
      throw new Error('no database any more');
    };

    const second = writeTable(rows(), { format: 'jsonl', delimiter: ';', columns, path });

    await expect(second).rejects.toThrow('no database any more');
    expect(await readdir(folder)).toEqual(['requests.csv']);
    expect(await readFile(path, 'utf8')).toContain('old');
  });
});

test.each([
  ['011810000000000012345677', '011 810 0000000000123456 77'],
  ['011519000001205000534921', '011 519 0000012050005349 21'],
])('the RIB %s keeps all its digits as %s', (rib, text) => {
  expect(spacedRib(rib)).toBe(text);
});

test.each([
  ['+212612345678', '06 12 34 56 78'],
  ['+33612345678', '+33612345678'],
])('the phone number %s keeps its zero as %s', (phone, text) => {
  expect(spacedPhone(phone)).toBe(text);
});

async function open(engine: Engine, names: (keyof typeof students)[]) {
  const { db } = await openTestDatabase(engine);
  await seedStudents(db, Object.fromEntries(names.map((name) => [name, students[name].case])));
  const store = createSqlStore(db);
  const send = async (login: keyof typeof students, changes: Partial<EnrollmentRequest> = {}) => {
    const known = await store.findStudent(login, YEAR);
    const request = { ...WITH_RIB, ...changes };
    await store.record({
      studentId: known?.student.id ?? '',
      idempotencyKey: randomUUID(),
      fingerprint: 'x',
      request,
    });
  };
  return { db, send };
}

/** Also what was sent just now. */
async function everything(db: Kysely<Tables>) {
  const { rows } = await sql<{ until: string }>`
    select now() + interval '1 minute' as until`.execute(db);
  return { academicYear: YEAR, since: null, until: rows[0]?.until ?? '' };
}

async function insertMany(db: Kysely<Tables>, count: number): Promise<void> {
  await sql`
    with crowd as (
      insert into students (login, massar_code, last_name_ar, last_name_fr, first_name_ar,
        first_name_fr, track, enrolled, newcomer, institution_code)
      select 'crowd' || n, 'G' || n, 'مثال', 'EXEMPLE', 'طالب', 'Étudiant', 'standard', true,
        false, 'demo'
      from generate_series(1, ${count}::int) n
      returning id)
    insert into registrations (student_id, academic_year, via, reference, registration_number,
      submitted_at, reimbursement, idempotency_key, fingerprint, phone, email, rib, locale)
    select id, ${YEAR}, 'form', 'REF-' || n, 'AB' || n,
      timestamptz '2026-11-01T00:00:00Z' + (n / 7) * interval '10 milliseconds', 'bank-transfer',
      gen_random_uuid(), 'x', '+212600000000', 'a@example.org', '011810000000000012345677', 'ar'
    from (select id, row_number() over () as n from crowd) numbered`.execute(db);
}

type Row = Parameters<typeof writeTable>[0] extends AsyncIterable<infer One> ? One : never;

async function* from(rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}

async function written(
  rows: Row[],
  {
    columns,
    format = 'csv',
    delimiter = ';',
  }: { columns: string[]; format?: 'csv' | 'jsonl'; delimiter?: string },
): Promise<string> {
  const path = join(await temporaryFolder(), 'table');
  await writeTable(from(rows), { format, delimiter, columns, path });
  return readFile(path, 'utf8');
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amo-export-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
