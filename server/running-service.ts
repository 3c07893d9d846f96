import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { EnrollmentRequest } from '../src/api/request-schema.ts';
import { dayByTheMinute } from './academic-calendar.ts';
import type { DemoMode } from './demo/demo-mode.ts';
import type { CsrfOptions } from './http/csrf.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { createOperationsApp } from './http/operations-app.ts';
import { createServiceApp } from './http/service-app.ts';
import { bearerToken } from './identity/bearer-token.ts';
import type { Identify } from './identity/identify.ts';
import { proxyHeader } from './identity/proxy-header.ts';
import { RegisteringService } from './rules/enrollment-service.ts';
import type { Settings } from './settings.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { isMigrated, migrate } from './storage/migrator.ts';
import { createSqlStore } from './storage/sql-store.ts';

export type RunningService = {
  /** Where the contract is answered. */
  address: string;
  /** Where health and metrics are told; null for nowhere. */
  operationsAddress: string | null;
  /** Takes no new requests, answers those that are there, and lets go of the database. */
  stop: () => Promise<void>;
};

type ServiceParts = {
  settings: Settings;
  log: FastifyBaseLogger;
  /** The built demo portal, for the demo mode. */
  portal: string;
};

/** Opens the database and listens. Rejects when either cannot be had, with nothing left open. */
export async function startService({
  settings,
  log,
  portal,
}: ServiceParts): Promise<RunningService> {
  const database = await openDatabase(settings.database);
  try {
    return await listen({ settings, log, portal, database });
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function listen(parts: ServiceParts & { database: Database }): Promise<RunningService> {
  const { settings, database } = parts;
  // Nobody else would do it there; the demo does it where it may.
  if (!settings.isDemo && settings.database.kind === 'embedded') await migrate(database.db);
  const metrics = createMetrics();
  const app = await createApp(parts, metrics);
  let isStopping = false;
  const { operationsPort, host, port } = settings;
  const operations = createOperationsApp({
    metrics,
    isReady: readiness(database, () => isStopping),
  });
  const close = async () => {
    await app.close();
    await operations.close();
  };
  let addresses: Pick<RunningService, 'address' | 'operationsAddress'>;
  try {
    addresses = {
      address: await app.listen({ host, port }),
      operationsAddress:
        operationsPort === null ? null : await operations.listen({ host, port: operationsPort }),
    };
  } catch (error) {
    await close();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    isStopping = true;
    await pause(settings.drainMs);
    await close();
    await database.close();
  };
  return {
    ...addresses,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function createApp(
  { settings, log, portal, database }: ServiceParts & { database: Database },
  metrics: Metrics,
): Promise<FastifyInstance> {
  const { api, allowedOrigins, requestsPerMinute, isDemo, secret } = settings;
  const demo = isDemo ? await startDemo(database) : null;
  const service = new RegisteringService({
    store: createSqlStore(database.db),
    circumstances: demo?.circumstances ?? circumstancesBy(settings),
    fingerprint,
  });
  const app = await createServiceApp({
    service: demo?.withScenarios(service) ?? service,
    identify: demo?.identify(secret) ?? identifyBy(settings),
    csrf: csrfOf(settings),
    ...{ api, allowedOrigins, requestsPerMinute, log, metrics },
  });
  await demo?.addRoutes(app, { portal, secret });
  return app;
}

/** Loaded by the demo alone: production has never heard of its students and numbers. */
async function startDemo({ db }: Database): Promise<DemoMode> {
  const { startDemoMode } = await import('./demo/demo-mode.ts');
  return startDemoMode(db);
}

function circumstancesBy({ academicYear, scheme }: Settings) {
  const day = dayByTheMinute(Date.now);
  return () => ({ ...day(), ...(academicYear && { academicYear }), scheme });
}

function fingerprint(request: EnrollmentRequest): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64');
}

function identifyBy({ identity }: Settings): Identify {
  switch (identity.kind) {
    case 'proxy-header':
      return proxyHeader(identity);
    case 'bearer-token':
      return bearerToken(identity);
    case 'demo-login':
      throw new Error('the demo’s log-in is for the demo alone');
    default:
      return identity satisfies never;
  }
}

/** A token in every request proves more than a page could: no other page has it. */
function csrfOf({ identity, secret, isDemo }: Settings): CsrfOptions | null {
  return identity.kind === 'bearer-token' ? null : { secret, isSecure: !isDemo };
}

function readiness({ db }: Database, isStopping: () => boolean): () => Promise<boolean> {
  let hasSchema = false;
  return async () => {
    if (isStopping()) return false;
    try {
      if (hasSchema) await sql`select 1`.execute(db);
      hasSchema ||= await isMigrated(db);
      return hasSchema;
    } catch {
      return false;
    }
  };
}
