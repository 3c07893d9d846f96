import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request as ask } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { SECRET } from './service.mjs';

/** @typedef {{ address: string }} Service */

const PATH = '/api/amo/enrollment';
const PACE_MS = 2;

/** @typedef {{ service: Service, academicYear: string, students: number, connections: number, seconds: number }} Load */

/**
 * As many requests as are answered, each of a student who has sent nothing yet and under a key of its
 * own. Rejects when one of them is answered otherwise than with 201.
 *
 * @param {Load} load
 */
export async function fullLoad({ service, academicYear, students, connections, seconds }) {
  let sent = 0;
  /** @param {autocannon.Request} request */
  const setupRequest = (request) => {
    sent += 1;
    return { ...request, headers: headersOf(`s${sent - 1}`) };
  };
  const result = await autocannon({
    url: `${service.address}${PATH}`,
    connections,
    duration: seconds,
    requests: [{ method: 'POST', body: bodyOf(academicYear), setupRequest }],
  });
  expectEnough(sent, students);
  expectRecorded(result.non2xx + result.errors);
  return { perSecond: result['2xx'] / result.duration, p99Ms: result.latency.p99 };
}

/**
 * So many requests a second, evenly, whether the last ones are answered or not: a latency counts from
 * the moment at which its request was due. Rejects as `fullLoad` does.
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
  const sorted = answers.map(({ ms }) => ms).sort((one, other) => one - other);
  return { p50Ms: percentile(sorted, 50), p99Ms: percentile(sorted, 99) };
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

/** @param {readonly number[]} sorted @param {number} percent */
function percentile(sorted, percent) {
  return Math.round(sorted[Math.floor((sorted.length * percent) / 100)] ?? Number.NaN);
}

/** @param {string} academicYear */
function bodyOf(academicYear) {
  return JSON.stringify({
    academicYear,
    cnie: 'G123456',
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    address: null,
    rib: '011810000000000012345677',
    declaration: true,
    locale: 'ar',
  });
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
