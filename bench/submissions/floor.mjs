import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from '../../tools/postgres.mjs';

/** A table like the service's, with its constraints and indexes, for rows like its own. */
const PREPARE = `
  create table floor (like registrations including all,
    foreign key (student_id) references students);
  create sequence floor_place;
  create table floor_students as
    select row_number() over (order by login) - 1 as place, id from students;
  alter table floor_students add primary key (place);
  analyze`;

const INSERT = `
  insert into floor (student_id, academic_year, via, reference, registration_number, submitted_at,
    reimbursement, idempotency_key, fingerprint, phone, email, rib, locale)
  select id, (2000 + place / 100000) || '-' || (2001 + place / 100000), 'form',
    'AMO-2026-' || place, 'G123456', now(), 'bank-transfer', gen_random_uuid(),
    'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=', '+212600000000', 'student@example.org',
    '011810000000000012345677', 'ar'
  from (select nextval('floor_place') as place) next
  join floor_students using (place);`;

/** @param {string} url */
export async function prepareFloor(url) {
  run('psql', ['-q', '-d', url, '-c', PREPARE]);
}

/**
 * How many such rows a second PostgreSQL takes, each in a transaction of its own.
 *
 * @param {{ url: string, connections: number, seconds: number }} load
 * @returns {Promise<number>}
 */
export async function floorFor({ url, connections, seconds }) {
  run('psql', ['-q', '-d', url, '-c', "truncate floor; select setval('floor_place', 1, false)"]);
  const script = join(mkdtempSync(join(tmpdir(), 'amo-bench-')), 'insert.sql');
  writeFileSync(script, INSERT.replaceAll('\n', ' '));
  const options = ['-n', '-M', 'prepared', '-f', script, '-T', String(seconds)];
  const output = run('pgbench', [...options, '-c', String(connections), '-j', '2', url]);
  return Number(/tps = ([\d.]+)/.exec(output)?.[1]);
}

/** @param {string} program @param {string[]} args */
function run(program, args) {
  const { status, stdout, stderr } = spawnSync(join(findPostgres() ?? '', program), args, {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout;
}
