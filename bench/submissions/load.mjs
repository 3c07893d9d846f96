import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { exampleRequest } from '../contract.mjs';
import { SECRET } from './service.mjs';

/** @typedef {{ address: string }} Service */

const PATH = '/api/amo/enrollment';
const PACE_MS = 2;
const COLD_SECONDS = 5;

/** @typedef {{ service: Service, academicYear: string, students: number, connections: number, seconds: number }} Load */

/**
 * As many requests as are answered, each of a student who has sent nothing yet and under a key of its
 * own; counted once the process is warm. Rejects when one of them is answered otherwise than with 201.
 *
 * @param {Load} load
 */
export async function fullLoad({ seconds, ...load }) {
  const cold = await askAtFull({ ...load, seconds: COLD_SECONDS, from: 0 });
  const { result } = await askAtFull({ ...load, seconds, from: cold.next });
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 };
}

/** @param {Load & { from: number }} load */
async function askAtFull({ service, academicYear, students, connections, seconds, from }) {
  let next = from;
  /** @param {autocannon.Request} request */
  const setupRequest = (request) => {
    next += 1;
    return { ...request, headers: headersOf(`s${next - 1}`) };
  };
  const result = await autocannon({
    url: `${service.address}${PATH}`,
    connections,
    duration: seconds,
    requests: [{ method: 'POST', body: bodyOf(academicYear), setupRequest }],
  });
  expectEnough(next, students);
  expectRecorded(result.non2xx + result.errors);
  return { result, next };
}

/**
 * So many requests a second, evenly, whether the last ones are answered or not: a latency counts from
 * the moment at which its request was due. Those of the first seconds, in which a process that has just
 * been started compiles itself, are told apart. Rejects as `fullLoad` does.
 *
 * @param {Load & { perSecond: number }} load
 */
export async function steadyLoad({
  service,
  academicYear,
  students,
  connections,
  seconds,
  perSecond,
}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const body = bodyOf(academicYear);
  const start = performance.now();
  /** @type {Promise<{ status: number, ms: number }>[]} */
  const asked = [];
  while (performance.now() - start < seconds * 1000) {
    const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
    while (asked.length < due) {
      const dueAt = start + (asked.length / perSecond) * 1000;
      const headers = headersOf(`s${asked.length}`);
      asked.push(post({ url: `${service.address}${PATH}`, agent, headers, body }, dueAt));
    }
    await pause(PACE_MS);
  }
  expectEnough(asked.length, students);
  const answers = await Promise.all(asked);
  agent.destroy();
  expectRecorded(answers.filter(({ status }) => status !== 201).length);
  const latencies = answers.map(({ ms }) => ms);
  const cold = latencies.slice(0, Math.round(perSecond * COLD_SECONDS));
  const warm = latencies.slice(cold.length);
  return {
    p50Ms: percentile(warm, 50),
    p99Ms: percentile(warm, 99),
    coldP99Ms: percentile(cold, 99),
  };
}

/**
 * @param {{ url: string, agent: Agent, headers: Record<string, string>, body: string }} question
 * @param {number} dueAt
 * @returns {Promise<{ status: number, ms: number }>}
 */
function post({ url, agent, headers, body }, dueAt) {
  return new Promise((resolve, reject) => {
    const request = ask(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, ms: performance.now() - dueAt });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** @param {readonly number[]} values @param {number} percent */
function percentile(values, percent) {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.floor((sorted.length * percent) / 100)] ?? Number.NaN);
}

/** @param {string} academicYear */
function bodyOf(academicYear) {
  return JSON.stringify({ ...exampleRequest, academicYear });
}

/** @param {number} sent @param {number} students */
function expectEnough(sent, students) {
  if (sent > students) throw new Error('there are not enough students for this machine');
}

/** @param {number} refused */
function expectRecorded(refused) {
  if (refused > 0) throw new Error(`${refused} requests were not answered with 201`);
}

/** As the widget would send them, with the token that the service gives with the case. @param {string} login */
function headersOf(login) {
  const nonce = 'benchmark';
  const signature = createHmac('sha256', `csrf ${SECRET} ${login}`).update(nonce).digest('base64');
  const token = `${nonce}.${signature.replace(/=+$/, '')}`;
  return {
    'content-type': 'application/json',
    'x-remote-user': login,
    'idempotency-key': randomUUID(),
    'x-csrf-token': token,
    cookie: `amo_csrf=${encodeURIComponent(token)}`,
  };
}
