import { onTestFinished } from 'vitest';
import { startPostgres } from '../../tools/postgres.mjs';

type Cluster = Awaited<ReturnType<typeof startPostgres>>;
type ClusterOptions = Parameters<typeof startPostgres>[0];

/** A PostgreSQL that writes to the disk before it answers, for one drill. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const cluster = await startPostgres(options);
  onTestFinished(() => cluster.remove());
  return cluster;
}
