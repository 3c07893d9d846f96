/**
 * Durable submissions a second of the service, as a ratio to what PostgreSQL itself can do: `pgbench`
 * that inserts an equal row in one transaction, on the same server with as many connections. Then the
 * latency at half of that load, the memory under it, and the import of 100,000 students.
 *
 *     npm ci && npm run build && cd bench && npm ci && npm run submissions
 *
 * Every figure is of one run, in which the two take turns: the machine's speed counts for both.
 */
import { startPostgres } from '../../tools/postgres.mjs';
import { medianOf, ratioOf } from '../figures.mjs';
import { floorFor, prepareFloor } from './floor.mjs';
import { fullLoad, steadyLoad } from './load.mjs';
import { importStudents, startService } from './service.mjs';

const CONNECTIONS = [16, 32, 64];
const ROUNDS = 3;
const ROUND_SECONDS = 8;
const STEADY_SECONDS = 60;
const STUDENTS = 100_000;
/** A student has one request a year, and none after one of an earlier year: each round has a year of its own. */
let year = 2100;

const cluster = await startPostgres();
try {
  const imported = await importStudents(cluster.url, STUDENTS);
  console.log(
    `import of ${STUDENTS} students: ${imported.seconds.toFixed(1)} s, ${imported.megabytes} MB at the most`,
  );
  await prepareFloor(cluster.url);
  for (const connections of CONNECTIONS) await compare(connections);
  await steady(32);
} finally {
  cluster.remove();
}

/** @param {number} connections */
async function compare(connections) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const floor = await floorFor({ url: cluster.url, connections, seconds: ROUND_SECONDS });
    const { perSecond, p99Ms } = await withService((service) =>
      fullLoad({ ...service, connections, seconds: ROUND_SECONDS }),
    );
    rounds.push({ floor, perSecond, p99Ms, ratio: perSecond / floor });
  }
  const ratio = ratioOf(rounds.map((round) => round.ratio));
  const [perSecond, floor, p99Ms] = /** @type {const} */ (['perSecond', 'floor', 'p99Ms']).map(
    (figure) => medianOf(rounds.map((round) => round[figure])).toFixed(0),
  );
  console.log(
    `${connections} connections: ${ratio} of pgbench (${perSecond} to ${floor} a second), p99 ${p99Ms} ms`,
  );
}

/** @param {number} connections */
async function steady(connections) {
  const load = { connections, seconds: ROUND_SECONDS };
  const { perSecond: full } = await withService((service) => fullLoad({ ...service, ...load }));
  const perSecond = Math.min(full / 2, STUDENTS / STEADY_SECONDS - 1);
  const { p50Ms, p99Ms, coldP99Ms, megabytes } = await withService(
    async ({ megabytes, ...service }) => {
      const steadily = { ...load, seconds: STEADY_SECONDS, perSecond };
      const latency = await steadyLoad({ ...service, ...steadily });
      return { ...latency, megabytes: megabytes() };
    },
  );
  console.log(
    `${perSecond.toFixed(0)} a second, half of that, for ${STEADY_SECONDS} s: p50 ${p50Ms} ms, p99 ${p99Ms} ms (${coldP99Ms} ms in the first five seconds of the process); memory ${megabytes.join(', ')} MB`,
  );
}

/**
 * @template Result
 * @param {(load: { service: { address: string }, academicYear: string, students: number, megabytes: () => (number | undefined)[] }) => Promise<Result>} act
 */
async function withService(act) {
  year -= 1;
  const academicYear = `${year}-${year + 1}`;
  const service = await startService({ url: cluster.url, academicYear });
  try {
    const { megabytes } = service;
    return await act({ service, academicYear, students: STUDENTS, megabytes });
  } finally {
    await service.stop();
  }
}
