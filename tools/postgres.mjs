import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages, isRoot } from './apt.mjs';

const DEBIAN = '/usr/lib/postgresql';
/** PostgreSQL refuses to run as root, so a container's tests run it as the user of its package. */
const USER = 'postgres';

/**
 * The folder of PostgreSQL's programs: `POSTGRES_BIN`, else the newest of Debian's packages, else
 * that of `pg_config`.
 *
 * @returns {string | undefined} Nothing when the machine has no server.
 */
export function findPostgres() {
  const versions = existsSync(DEBIAN)
    ? readdirSync(DEBIAN)
        .map(Number)
        .sort((a, b) => b - a)
    : [];
  const configured = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  return [
    process.env['POSTGRES_BIN'],
    ...versions.map((version) => join(DEBIAN, String(version), 'bin')),
    configured,
  ].find((folder) => folder && existsSync(join(folder, 'initdb')));
}

/** @typedef {{ url: string, port: number, folder: string, start: () => Promise<void>, stop: () => void, kill: () => Promise<void>, remove: () => void }} Cluster */

/**
 * A cluster of its own on loopback, in a temporary folder, running.
 *
 * @param {{ settings?: string[], from?: Cluster }} [options] - Lines of `postgresql.conf`; the
 *   cluster of which it is to be a standby.
 * @returns {Promise<Cluster>}
 */
export async function startPostgres({ settings = [], from } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'amo-postgres-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const port = await freePort();
  if (from) {
    run('pg_basebackup', ['-D', data, '-R', '-X', 'stream', '-c', 'fast', '-d', from.url]);
  } else {
    run('initdb', ['-D', data, '-A', 'trust', '-U', USER, '-E', 'UTF8', '--locale=C', '-N']);
  }
  const options = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
  ]
    .concat(settings)
    .flatMap((setting) => ['-c', setting]);

  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  const start = async () => {
    const { command, args } = asUser('postgres', ['-D', data, ...options]);
    server = spawn(command, args, { stdio: 'ignore' });
    await waitUntil(() => isReady(port));
  };
  const stop = () => runQuietly('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop']);
  // With all that work for it at once: none of them has time to finish anything.
  const kill = async () => {
    if (!server?.pid) return;
    const exit = once(server, 'exit');
    for (const pid of [server.pid, ...childrenOf(server.pid)]) killNow(pid);
    await exit;
  };
  await start();
  return {
    url: `postgresql://${USER}@127.0.0.1:${port}/postgres`,
    port,
    folder,
    start,
    stop,
    kill,
    remove: () => {
      stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {number} pid */
function childrenOf(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
}

/** @param {number} pid */
function killNow(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended by itself.
  }
}

/** @param {number} port */
function isReady(port) {
  return runQuietly('pg_isready', ['-h', '127.0.0.1', '-p', String(port), '-q']).status === 0;
}

/** @param {() => boolean} isTrue */
async function waitUntil(isTrue) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('PostgreSQL does not come up');
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function asUser(program, args) {
  const folder = findPostgres();
  if (!folder) throw new Error('No PostgreSQL found. Install one, or name it in POSTGRES_BIN.');
  const path = join(folder, program);
  return isRoot
    ? {
        command: 'setpriv',
        args: [`--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', path, ...args],
      }
    : { command: path, args };
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function run(program, args) {
  const { status, stderr } = runQuietly(program, args);
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function runQuietly(program, args) {
  const { command, args: all } = asUser(program, args);
  return spawnSync(command, all, { encoding: 'utf8', cwd: '/' });
}

if (import.meta.filename === process.argv[1]) {
  if (process.argv.includes('--install') && !findPostgres()) installPackages('postgresql');
  const folder = findPostgres();
  console.log(folder ?? 'No PostgreSQL found. Install one, or name it in POSTGRES_BIN.');
  process.exitCode = folder ? 0 : 1;
}
