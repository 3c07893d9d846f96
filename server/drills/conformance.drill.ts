import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DatabaseSettings } from '../storage/database.ts';
import { openCrowd } from './crowd.ts';
import { startCluster } from './postgres-cluster.ts';
import { outcomeOf, runConformance, startServiceProcess } from './service-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const CSRF = ['--csrf-cookie', 'amo_csrf', '--csrf-header', 'x-csrf-token'];

test('the service keeps every rule of the contract on PostgreSQL', async () => {
  const { url } = await startCluster();
  await openCrowd({ kind: 'postgres', url, connections: 2 }, 2);

  expect(await judge({ DATABASE_URL: url })).toMatchObject({ code: 0, errors: '' });
});

test('the service keeps every rule of the contract on the embedded database', async () => {
  const folder = await temporaryFolder();
  await openCrowd({ kind: 'embedded', folder } satisfies DatabaseSettings, 2);

  const { code, errors, output } = await judge({ AMO_DATA: folder });

  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  expect(output).toContain('ok    csrf.required');
  expect(output).toMatch(/\n\d+ rules: \d+ kept, 0 broken, 2 not looked at\n$/);
});

test('what the kit finds goes out as JUnit XML and as an exit code', async () => {
  const folder = await temporaryFolder();
  await openCrowd({ kind: 'embedded', folder } satisfies DatabaseSettings, 2);
  const { address } = await startServiceProcess({ AMO_DATA: folder });
  const junit = join(folder, 'junit.xml');

  // Without the names of the cookie and the header, no request is let through.
  const { code, output } = await outcomeOf(
    runConformance([...asTwoStudents(address), '--junit', junit]),
  );

  expect(code).toBe(1);
  expect(output).toContain('FAIL  race.same-key');
  expect(await readFile(junit, 'utf8')).toContain(
    '<failure message="POST /enrollment was answered 403',
  );
});

test('a run that is not possible says so, with an exit code of its own', async () => {
  const unreachable = await outcomeOf(runConformance(['http://127.0.0.1:1/api/amo']));
  const misspelt = await outcomeOf(runConformance(['nowhere']));

  expect(unreachable).toMatchObject({ code: 2, errors: expect.stringContaining('127.0.0.1:1') });
  expect(misspelt).toMatchObject({ code: 2, errors: expect.stringContaining('base-url') });
});

async function judge(
  variables: Record<string, string>,
): Promise<{ code: number | null; output: string; errors: string }> {
  const { address } = await startServiceProcess(variables);
  return outcomeOf(runConformance([...asTwoStudents(address), ...CSRF]));
}

function asTwoStudents(address: string): string[] {
  const [a, b] = ['X-Remote-User: s1', 'X-Remote-User: s2'];
  return [`${address}/api/amo`, '--student-a', a, '--student-b', b];
}
