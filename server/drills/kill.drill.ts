import { expect, test } from 'vitest';
import type { DatabaseSettings } from '../storage/database.ts';
import { countRegistrations, openCrowd } from './crowd.ts';
import { answered, type Sent, startLoad, verdictOn } from './load.ts';
import { startCluster } from './postgres-cluster.ts';
import { startServiceProcess } from './service-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const CROWD = 5_000;
const PARALLEL = 24;
/** Enough that the kill falls into the middle of many. */
const ANSWERED = 150;

test('kill -9 of one of two services: every 201 is there, every key is answered by the other', async () => {
  const { url } = await startCluster();
  const settings = { kind: 'postgres', url, connections: 2 } as const;
  const { logins } = await openCrowd(settings, CROWD);
  const first = await startServiceProcess({ DATABASE_URL: url });
  const second = await startServiceProcess({ DATABASE_URL: url });
  const load = startLoad({
    addresses: [first.address, second.address],
    logins,
    parallel: PARALLEL,
  });
  await load.untilAnswered(ANSWERED);

  await first.kill();

  await load.untilAnswered(answered(load.sent).length + ANSWERED);
  await load.stop();
  await expectNothingLost(load.sent, { address: second.address, settings });
  expect(answered(load.sent).length).toBeLessThan(load.sent.length);
});

test('kill -9 of PostgreSQL: every 201 is there when it is back, and the services go on by themselves', async () => {
  const cluster = await startCluster();
  const settings = { kind: 'postgres', url: cluster.url, connections: 2 } as const;
  const { logins } = await openCrowd(settings, CROWD);
  const service = await startServiceProcess({ DATABASE_URL: cluster.url });
  const load = startLoad({ addresses: [service.address], logins, parallel: PARALLEL });

  for (let kills = 0; kills < 3; kills += 1) {
    await load.untilAnswered(answered(load.sent).length + ANSWERED);
    await cluster.kill();
    await cluster.start();
  }

  await load.untilAnswered(answered(load.sent).length + ANSWERED);
  await load.stop();
  await expectNothingLost(load.sent, { address: service.address, settings });
  expect(answered(load.sent).length).toBeLessThan(load.sent.length);
});

test('kill -9 of a service with the embedded database: every 201 is there when it is back', async () => {
  const folder = await temporaryFolder();
  const settings = { kind: 'embedded', folder } as const;
  const { logins } = await openCrowd(settings, CROWD);
  const killed = await startServiceProcess({ AMO_DATA: folder });
  const load = startLoad({ addresses: [killed.address], logins, parallel: PARALLEL });
  await load.untilAnswered(ANSWERED);

  await killed.kill();

  await load.stop();
  const service = await startServiceProcess({ AMO_DATA: folder });
  const verdict = await verdictOn(load.sent, service.address);
  await service.stop();
  expect(verdict).toEqual({ lost: [], doubtful: [] });
  expect(await countRegistrations(settings)).toMatchObject({ registrations: load.sent.length });
});

test('a service that is told to stop in the middle of a load ends well, and has lost nothing', async () => {
  const { url } = await startCluster();
  const settings = { kind: 'postgres', url, connections: 2 } as const;
  const { logins } = await openCrowd(settings, CROWD);
  const stopped = await startServiceProcess({ DATABASE_URL: url });
  const load = startLoad({ addresses: [stopped.address], logins, parallel: PARALLEL });
  await load.untilAnswered(ANSWERED);

  const code = await stopped.stop();

  await load.stop();
  const { address } = await startServiceProcess({ DATABASE_URL: url });
  expect(code).toBe(0);
  await expectNothingLost(load.sent, { address, settings });
});

type Afterwards = { address: string; settings: DatabaseSettings };

async function expectNothingLost(
  sent: readonly Sent[],
  { address, settings }: Afterwards,
): Promise<void> {
  expect(await verdictOn(sent, address)).toEqual({ lost: [], doubtful: [] });
  // Each of them was sent again, and none stands twice.
  expect(await countRegistrations(settings)).toEqual({
    registrations: sent.length,
    students: sent.length,
  });
}
