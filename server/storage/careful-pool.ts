import type { PostgresPool } from 'kysely';
import type { PoolClient } from 'pg';
import { type DatabaseFault, databaseFault } from './database-fault.ts';

type Connections = { connect: () => Promise<PoolClient>; end: () => Promise<void> };

/** After these a connection is of no more use. */
const SPENT: DatabaseFault[] = ['unreachable', 'outdated-plan'];

/** More different statements than the service has; whatever comes then is planned each time. */
const MOST_NAMES = 200;

/**
 * A pool whose connections plan each statement once, and which takes back none that is broken, or on
 * which a statement may still be waiting for its end: the next request would wait with it.
 */
export function carefulPool({ connect, end }: Connections): PostgresPool {
  const names = new Map<string, string>();
  return {
    end,
    connect: async () => {
      const client = await connect();
      let isBroken = false;
      return {
        // The driver asks with text and parameters alone: no cursors are used.
        query: async (text: string, parameters: readonly unknown[]) => {
          const name = nameOf(text, names);
          try {
            return await client.query({ text, values: [...parameters], ...(name && { name }) });
          } catch (error) {
            isBroken ||= SPENT.includes(databaseFault(error));
            throw error;
          }
        },
        release: () => client.release(isBroken),
      } as unknown as Awaited<ReturnType<PostgresPool['connect']>>;
    },
  };
}

function nameOf(text: string, names: Map<string, string>): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  const name = `amo_${names.size}`;
  names.set(text, name);
  return name;
}
