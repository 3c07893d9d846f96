import pg from 'pg';
import { expect, test } from 'vitest';
import { countRegistrations, openCrowd } from './crowd.ts';
import { answered, startLoad, verdictOn } from './load.ts';
import { startCluster } from './postgres-cluster.ts';
import { startServiceProcess } from './service-process.ts';

const CROWD = 5_000;
const PARALLEL = 24;
const ANSWERED = 300;

test('failover: the primary dies under load, its synchronous standby takes over, and no answered 201 is missing', async () => {
  const primary = await startCluster();
  const { logins } = await openCrowd({ kind: 'postgres', url: primary.url, connections: 2 }, CROWD);
  const standby = await startCluster({ from: primary });
  await makeSynchronous(primary.url);
  const both = primary.url.replace(/@([^/]+)/, `@$1,127.0.0.1:${standby.port}`);
  const services = await Promise.all([1, 2].map(() => startServiceProcess({ DATABASE_URL: both })));
  const addresses = services.map(({ address }) => address);
  const load = startLoad({ addresses, logins, parallel: PARALLEL });
  await load.untilAnswered(ANSWERED);

  await primary.kill();
  const killedAt = performance.now();
  const before = answered(load.sent).length;
  await ask(standby.url, 'select pg_promote()');

  await load.untilAnswered(before + 1);
  const outageMs = performance.now() - killedAt;
  await load.untilAnswered(before + ANSWERED);
  await load.stop();
  const count = answered(load.sent).length;
  console.log(
    `answered before ${before}, after ${count - before}; sent again ${load.sent.length - count};`,
    `first answer ${Math.round(outageMs)} ms after the primary’s death`,
  );
  expect(await verdictOn(load.sent, addresses[0] ?? '')).toEqual({ lost: [], doubtful: [] });
  expect(
    await countRegistrations({ kind: 'postgres', url: standby.url, connections: 1 }),
  ).toMatchObject({ registrations: load.sent.length });
});

/** From now on the primary answers no commit that the standby has not written down, too. */
async function makeSynchronous(url: string): Promise<void> {
  await ask(url, `alter system set synchronous_standby_names = '*'`);
  await ask(url, 'select pg_reload_conf()');
  const isSynchronous = async () => {
    const { rows } = await ask(url, 'select sync_state from pg_stat_replication');
    return rows[0]?.sync_state === 'sync';
  };
  while (!(await isSynchronous()));
}

async function ask(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
