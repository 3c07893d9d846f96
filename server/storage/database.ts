import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { carefulPool } from './careful-pool.ts';
import { lockFolder } from './folder-lock.ts';
import type { Tables } from './tables.ts';
import { hostAddresses, verifyWritable, writableConnector } from './writable-host.ts';

export type DatabaseSettings =
  /** The address may list several hosts: the one that takes writes is used. */
  | { kind: 'postgres'; url: string; connections: number }
  /** PGlite in a folder, for one process; `null`: in memory. */
  | { kind: 'embedded'; folder: string | null };

export type Database = {
  db: Kysely<Tables>;
  close: () => Promise<void>;
};

const SECONDS = 1_000;
const OWNER_ALONE = 0o700;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

const LIMITS: Record<Pace, pg.PoolConfig> = {
  request: {
    statement_timeout: 10 * SECONDS,
    // A student whose row is being changed is asked to try again, rather than the others to wait.
    lock_timeout: 1 * SECONDS,
    // A server that is gone without a word is given up a little later than it would itself.
    query_timeout: 12 * SECONDS,
    idle_in_transaction_session_timeout: 60 * SECONDS,
  },
  job: {
    lock_timeout: 60 * SECONDS,
    idle_in_transaction_session_timeout: 600 * SECONDS,
    // Also where the database or the role has a limit for the service.
    options: '-c statement_timeout=0',
  },
};

/** Days stay text, and instants become RFC 3339 in UTC: the wire has no other dates. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (oid === DATE) return (text: string) => text;
    if (oid === TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    return pg.types.getTypeParser(oid, format);
  },
};

/** How long a statement may take: a student waits for one, nobody for a job of the operator's. */
export type Pace = 'request' | 'job';

/** Opens the database; nothing is asked of it yet. */
export async function openDatabase(
  settings: DatabaseSettings,
  { pace = 'request' }: { pace?: Pace } = {},
): Promise<Database> {
  if (settings.kind === 'embedded') return openEmbedded(settings.folder);
  return openPostgres({ ...settings, limits: LIMITS[pace] });
}

type PostgresOptions = { url: string; connections: number; limits: pg.PoolConfig };

function openPostgres({ url, connections, limits }: PostgresOptions): Database {
  const pools = hostAddresses(url).map((address) =>
    openPool(address, { max: connections, ...limits }),
  );
  const pool = carefulPool({
    connect: writableConnector(pools),
    end: async () => {
      await Promise.all(pools.map((each) => each.end()));
    },
  });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

function openPool(address: string, limits: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    types,
    verify: verifyWritable,
    application_name: 'amo-cnops-service',
    keepAlive: true,
    connectionTimeoutMillis: 5 * SECONDS,
    ...limits,
  });
  // A connection that breaks is replaced at the next request, whether somebody holds it then or not;
  // its error reaches the one who asks, and without a listener it would also end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function openEmbedded(folder: string | null): Promise<Database> {
  if (folder === null) return openEngine('memory://');
  await mkdir(folder, { recursive: true });
  // Whatever it was before: what is in it concerns nobody else on the machine.
  await chmod(folder, OWNER_ALONE);
  const unlock = await lockFolder(folder);
  const { db, close } = await openEngine(join(folder, 'database'));
  return { db, close: () => close().finally(unlock) };
}

async function openEngine(place: string): Promise<Database> {
  const engine = await PGlite.create(place);
  const pool = new pg.Pool({ ...createPgConfig(engine), types, max: 1 });
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    close: async () => {
      await db.destroy();
      await engine.close();
    },
  };
}
