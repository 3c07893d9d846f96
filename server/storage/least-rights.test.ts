import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { importFile } from '../exchange/import-file.ts';
import { exportRenewals } from '../exchange/renewals-export.ts';
import { WITH_RIB } from '../rules/service-behaviour.test.support.ts';
import { openDatabase } from './database.ts';
import { isMigrated, migrate } from './migrator.ts';
import { seedStudents } from './seed.ts';
import { createSqlStore } from './sql-store.ts';
import { createPostgresDatabase } from './test-databases.test.support.ts';

test('the service needs no more rights than the page for operators gives it', async () => {
  const { store, db } = await openAsService();

  const known = await store.findStudent('required', '2026-2027');
  const recorded = await store.record({
    studentId: known?.student.id ?? '',
    idempotencyKey: randomUUID(),
    fingerprint: 'x',
    request: WITH_RIB,
  });

  expect(recorded?.registrationNumber).toBe(WITH_RIB.cnie);
  expect(await isMigrated(db)).toBe(true);
  await expect(sql`delete from registrations`.execute(db)).rejects.toThrow('permission denied');
  await expect(sql`update students set cnie = ''`.execute(db)).rejects.toThrow('permission denied');
});

test('whoever brings and takes files needs no more than the page gives for that', async () => {
  const { url } = await openAs('amo_exchange');
  const { db, close } = await openDatabase(
    { kind: 'postgres', url, connections: 1 },
    { pace: 'job' },
  );
  onTestFinished(close);
  const folder = await mkdtemp(join(tmpdir(), 'amo-rights-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'registrations.csv');
  await writeFile(path, 'login,academic_year,via\nrequired,2025-2026,form\n');

  const imported = await importFile(db, { path, isComplete: false, isDryRun: false });
  const renewals = exportRenewals(db, { academicYear: '2026-2027' });

  expect(imported.added).toBe(1);
  expect((await renewals.next()).value).toMatchObject({ registered_in: '2025-2026' });
  await renewals.return(undefined);
  expect(await isMigrated(db)).toBe(true);
  await expect(sql`delete from students`.execute(db)).rejects.toThrow('permission denied');
});

async function openAsService() {
  const { url } = await openAs('amo_service');
  const { db, close } = await openDatabase({ kind: 'postgres', url, connections: 1 });
  onTestFinished(close);
  return { db, store: createSqlStore(db) };
}

/** A database as its owner leaves it, and the address at which one of the roles reaches it. */
async function openAs(name: 'amo_service' | 'amo_exchange') {
  const url = await createPostgresDatabase();
  const owner = await openDatabase({ kind: 'postgres', url, connections: 1 });
  await migrate(owner.db);
  await seedStudents(owner.db, { required: students.required.case });
  const role = `amo_${randomUUID().replaceAll('-', '')}`;
  const run = async (statements: string) => {
    for (const statement of statements.split(';').filter((each) => each.trim() !== '')) {
      await sql.raw(statement).execute(owner.db);
    }
  };
  const given = (await grants()).filter((grant) => grant.endsWith(name));
  expect(given).not.toEqual([]);
  const database = new URL(url).pathname.slice(1);
  const statements = given.map((grant) =>
    grant.replace(name, role).replace('database amo', `database ${database}`),
  );
  await run([`create role ${role} login`, ...statements].join(';'));
  onTestFinished(async () => {
    await run(`drop owned by ${role}; drop role ${role}`);
    await owner.close();
  });
  const asRole = new URL(url);
  asRole.username = role;
  return { url: asRole.href };
}

async function grants(): Promise<string[]> {
  const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const statements = /```sql\n(.*?)```/s.exec(page)?.[1];
  if (!statements) throw new Error('the page has no SQL');
  return statements
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean);
}
