import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const AMO = fileURLToPath(new URL('../../dist/server/amo.js', import.meta.url));
export const SECRET = 'a secret of the benchmark, long enough';
const SAMPLE_MS = 100;
const SHOWN_SAMPLES = 5;

/**
 * Brings as many invented students as asked for by a file, as an operator does.
 *
 * @param {string} url
 * @param {number} count
 */
export async function importStudents(url, count) {
  const folder = mkdtempSync(join(tmpdir(), 'amo-bench-'));
  await amo(['migrate'], url);
  await amo(['import', write(folder, 'institutions.csv', INSTITUTIONS)], url);
  const rows = Array.from({ length: count }, (_, n) => studentRow(n));
  const path = write(folder, 'students.csv', [STUDENT_COLUMNS, ...rows, ''].join('\n'));
  const start = performance.now();
  const samples = await amo(['import', path], url);
  return { seconds: (performance.now() - start) / 1000, megabytes: Math.max(...samples) };
}

/** Of a track without an age limit, so that the date of the day changes nothing. @param {number} n */
function studentRow(n) {
  return `s${n},G${100_000_000 + n},مثال,EXEMPLE,طالب,Étudiant,demo,2004-05-12,traditional-final`;
}

const INSTITUTIONS =
  'code,name_ar,name_fr,name_en,sector\ndemo,كلية تجريبية,Faculté de démonstration,Demonstration faculty,public\n';
const STUDENT_COLUMNS =
  'login,massar_code,last_name_ar,last_name_fr,first_name_ar,first_name_fr,institution_code,birth_date,track';

/** @param {{ url: string, academicYear: string }} options */
export async function startService({ url, academicYear }) {
  const child = spawn(process.execPath, [AMO, 'serve'], {
    env: {
      ...process.env,
      DATABASE_URL: url,
      AMO_IDENTITY: 'proxy-header',
      AMO_PROXIES: '127.0.0.1',
      AMO_SECRET: SECRET,
      AMO_ACADEMIC_YEAR: academicYear,
      AMO_OPERATIONS_PORT: '0',
      AMO_DRAIN_SECONDS: '0',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const address = await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const { msg, address: listening } = JSON.parse(line);
      if (msg === 'listening') resolve(listening);
    });
    child.on('exit', () => reject(new Error('the service did not start')));
  });
  const samples = sampled(child.pid ?? 0);
  return {
    address: String(address),
    /** From the beginning to the end, a few of them. */
    megabytes: () => few(samples.values),
    stop: async () => {
      samples.stop();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** @param {string[]} args @param {string} url */
async function amo(args, url) {
  const child = spawn(process.execPath, [AMO, ...args], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const samples = sampled(child.pid ?? 0);
  const [code] = await once(child, 'exit');
  samples.stop();
  if (code !== 0) throw new Error(`amo ${args.join(' ')} ended with ${code}`);
  return samples.values;
}

/** The resident memory of a process, again and again, in MB. @param {number} pid */
function sampled(pid) {
  /** @type {number[]} */
  const values = [];
  const timer = setInterval(() => {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(statusOf(pid))?.[1];
    if (kilobytes) values.push(Math.round(Number(kilobytes) / 1024));
  }, SAMPLE_MS);
  return { values, stop: () => clearInterval(timer) };
}

/** @param {number} pid */
function statusOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

/** @param {readonly number[]} values */
function few(values) {
  const step = (values.length - 1) / (SHOWN_SAMPLES - 1);
  return Array.from({ length: SHOWN_SAMPLES }, (_, n) => values[Math.round(n * step)]);
}

/** @param {string} folder @param {string} name @param {string} content */
function write(folder, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
