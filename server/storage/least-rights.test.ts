import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { WITH_RIB } from '../../backend/service-behaviour.test.support.ts';
import { students } from '../../mocks/students.ts';
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

async function openAsService() {
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
  await run(`create role ${role} login; ${(await grants()).replaceAll('amo_service', role)}`);
  onTestFinished(async () => {
    await run(`drop owned by ${role}; drop role ${role}`);
    await owner.close();
  });
  const asRole = new URL(url);
  asRole.username = role;
  const { db, close } = await openDatabase({ kind: 'postgres', url: asRole.href, connections: 1 });
  onTestFinished(close);
  return { db, store: createSqlStore(db) };
}

async function grants(): Promise<string> {
  const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const statements = /```sql\n(.*?)```/s.exec(page)?.[1];
  if (!statements) throw new Error('the page has no SQL');
  return statements;
}
