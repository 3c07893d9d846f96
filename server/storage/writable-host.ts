import type { Pool, PoolClient } from 'pg';
import { databaseFault } from './database-fault.ts';

const HOSTS = /^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/;

/** An address for each host of one that lists several, as libpq does: `postgresql://a:5432,b:5432/amo`. */
export function hostAddresses(url: string): string[] {
  const [, before = url, hosts = '', after = ''] = HOSTS.exec(url) ?? [];
  return hosts.split(',').map((host) => `${before}${host}${after}`);
}

/** Refuses a connection to a server that takes no writes, as a standby does, to be tried elsewhere. */
export function verifyWritable(client: PoolClient, done: (error?: Error) => void): void {
  client.query('show transaction_read_only').then(
    ({ rows }) => {
      const isReadOnly = rows[0]?.transaction_read_only !== 'off';
      const code = 'ECONNREFUSED';
      done(isReadOnly ? Object.assign(new Error('takes no writes'), { code }) : undefined);
    },
    (error: Error) => done(error),
  );
}

/**
 * Connects to the first of these servers that can be had and takes writes, beginning with the one
 * that did so last. Rejects with what the last of them said.
 */
export function writableConnector(pools: readonly Pool[]): () => Promise<PoolClient> {
  let current = 0;
  return async () => {
    const first = current;
    let lastError: unknown;
    for (let tries = 0; tries < pools.length; tries += 1) {
      const index = (first + tries) % pools.length;
      try {
        const client = await pools[index]?.connect();
        if (!client) continue;
        current = index;
        return client;
      } catch (error) {
        if (databaseFault(error) !== 'unreachable') throw error;
        lastError = error;
      }
    }
    throw lastError;
  };
}
