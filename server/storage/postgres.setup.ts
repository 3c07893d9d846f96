import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../tools/postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** A running PostgreSQL, with rights to make databases. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for all tests of the server; each of them has a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const cluster = await startPostgres({ settings: ['max_connections=200', 'fsync=off'] });
  project.provide('postgresUrl', cluster.url);
  return () => cluster.remove();
}
