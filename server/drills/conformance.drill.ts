import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOGIN, serve } from '../conformance/backend-server.test.support.ts';
import { faults } from '../conformance/faults.test.support.ts';
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
  expect(output).toMatch(
    /\n\d+ rules: \d+ kept, 0 broken, 2 not looked at\nregistered for good: .+\n$/,
  );
});

test('what the kit finds goes out as JUnit XML and as an exit code', async () => {
  const careless = faults.find(({ breaks }) => breaks[0] === 'receipt.found');
  if (!careless) throw new Error('no backend breaks the rule');
  const { baseUrl } = await serve(careless.open());
  const junit = join(await temporaryFolder(), 'junit.xml');
  const [a, b] = [`${LOGIN}: required`, `${LOGIN}: required-private`];

  const { code, output } = await outcomeOf(
    runConformance([baseUrl, '--student-a', a, '--student-b', b, '--junit', junit]),
  );

  expect(code).toBe(1);
  expect(output).toContain('FAIL  receipt.found');
  expect(output).toMatch(/\nregistered for good: student a \(AMO-.+\), student b \(AMO-.+\)\n$/);
  expect(await readFile(junit, 'utf8')).toContain(
    '<failure message="GET /enrollment/receipts/{key} was answered',
  );
});

test('a run that is not possible says so, with an exit code of its own, and records nothing', async () => {
  const folder = await temporaryFolder();
  await openCrowd({ kind: 'embedded', folder } satisfies DatabaseSettings, 2);
  const { address } = await startServiceProcess({ AMO_DATA: folder });
  const here = asTwoStudents(address);
  const elsewhere = asTwoStudents('http://127.0.0.1:1');

  const outcomes = await Promise.all([
    outcomeOf(runConformance(elsewhere)),
    outcomeOf(runConformance(['nowhere', ...here.slice(1)])),
    outcomeOf(runConformance(here)),
    outcomeOf(runConformance([...here, '--header', 'X y: z'])),
    outcomeOf(runConformance([...here, ...CSRF, '--junit', join(folder, 'none', 'junit.xml')])),
  ]);

  expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2]);
  const [unreachable, misspelt, foreign, malformed, unwritable] = outcomes;
  expect(unreachable?.errors).toContain('127.0.0.1:1');
  expect(misspelt?.errors).toContain('base-url');
  expect(foreign?.errors).toContain('--csrf-cookie');
  expect(malformed?.errors).toContain('no header');
  expect(unwritable?.errors).toContain('ENOENT');
  // Both students are still there to be given.
  expect(await outcomeOf(runConformance([...here, ...CSRF]))).toMatchObject({ code: 0 });
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
