import type { FastifyInstance } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { ScenarioBackend } from '../../mocks/scenario-backend.ts';
import { scenarios } from '../../mocks/scenarios.ts';
import { type StudentName, students } from '../../mocks/students.ts';
import type { EnrollmentCase } from '../../src/api/case-schema.ts';
import type { Answering } from '../http/enrollment-routes.ts';
import type { Identify } from '../identity/identify.ts';
import type { EnrollmentService } from '../rules/enrollment-service.ts';
import { SettingsError } from '../settings.ts';
import { migrate } from '../storage/migrator.ts';
import { seedStudents } from '../storage/seed.ts';
import type { Tables } from '../storage/tables.ts';
import { demoRoutes } from './demo-routes.ts';
import { demoLogin } from './demo-session.ts';

/** The service with the test students of the mocks, who stay on their day. */
export type DemoMode = {
  circumstances: (login: string) => Pick<EnrollmentCase, 'academicYear' | 'today' | 'scheme'>;
  /** The answers with what the magic CNIE numbers change of them. */
  withScenarios: (service: EnrollmentService) => Answering;
  identify: (secret: string) => Identify;
  addRoutes: (app: FastifyInstance, options: { portal: string; secret: string }) => Promise<void>;
};

/**
 * Brings the schema up to date, puts the test students into the database, unless they are there, and
 * gives what the demo adds.
 * Rejects with a `SettingsError`, and has changed nothing, when other students are there.
 */
export async function startDemoMode(db: Kysely<Tables>): Promise<DemoMode> {
  const logins = new Set(await knownLogins(db));
  if (![...logins].every(isStudentName)) {
    throw new SettingsError(
      'DATABASE_URL: the demo does not work on a database with real students',
    );
  }
  await migrate(db);
  const cases = Object.entries(students).map(([name, student]) => [name, student.case] as const);
  await seedStudents(db, Object.fromEntries(cases.filter(([name]) => !logins.has(name))));
  return {
    circumstances: (login) => circumstancesOf(isStudentName(login) ? login : 'required'),
    withScenarios: (service) => new ScenarioBackend({ service, scenario: scenarios.recorded }),
    identify: demoLogin,
    addRoutes: (app, options) => demoRoutes(app, { ...options, forget: () => forgetForms(db) }),
  };
}

/** Of a database whose schema may be of any version, or missing. */
async function knownLogins(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'students')) return [];
  const known = await db.selectFrom('students').select('login').execute();
  return known.map(({ login }) => login);
}

function circumstancesOf(name: StudentName) {
  const { academicYear, today, scheme } = students[name].case;
  return { academicYear, today, scheme };
}

async function forgetForms(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql`
    delete from registrations
    where idempotency_key is not null and student_id in (
      select id from students where login = any(${Object.keys(students)}))
    returning id`.execute(db);
  return rows.length;
}

function isStudentName(login: string): login is StudentName {
  return Object.hasOwn(students, login);
}
