import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startCluster } from './postgres-cluster.ts';
import { outcomeOf, runAmo, startServiceProcess } from './service-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a service whose settings are wrong names them and does not start', async () => {
  const { code, errors } = await outcomeOf(
    runAmo(['serve'], { AMO_IDENTITY: '', AMO_SECRET: 'short' }),
  );

  expect(code).toBe(2);
  expect(errors.split('\n').filter(Boolean)).toEqual([expect.stringMatching(/^AMO_SECRET: /)]);
});

test('a second process does not touch the data folder of the first', async () => {
  const AMO_DATA = await temporaryFolder();
  const first = await startServiceProcess({ AMO_DATA });

  const second = await outcomeOf(runAmo(['serve'], { AMO_DATA }));

  expect(second).toMatchObject({ code: 2, errors: expect.stringContaining(AMO_DATA) });
  expect(await first.stop()).toBe(0);
});

test('an operator brings students, exports what they sent and lists the renewals', async () => {
  const { amo, write } = await openOffice();
  const institutions = await write('code,name_ar,name_fr,name_en,sector', [
    'demo,كلية تجريبية,Faculté de démonstration,Demonstration faculty,public',
  ]);
  const students = await write(
    'login,massar_code,last_name_ar,last_name_fr,first_name_ar,first_name_fr,institution_code',
    ['s1,G130000001,مثال,EXEMPLE,طالبة,Étudiante,demo'],
  );
  const earlier = await write('login,academic_year,via,registration_number', [
    's1,2025-2026,form,AB123456',
  ]);
  const out = await write('something older', []);

  await amo('migrate');
  const imports = [
    await amo('import', institutions),
    await amo('import', students, '--dry-run'),
    await amo('import', students),
    await amo('import', earlier),
  ];
  const exported = await amo('export', '--year', '2026-2027', '--format', 'jsonl');
  const renewals = await amo('renewals', '--year', '2026-2027', '--out', out);

  expect(imports.map(({ output }) => output.trim())).toEqual([
    'imported institutions: 1 new, 0 changed, 0 as they were',
    'would import students: 1 new, 0 changed, 0 as they were',
    'imported students: 1 new, 0 changed, 0 as they were',
    'imported registrations: 1 new, 0 changed, 0 as they were',
  ]);
  expect(exported).toMatchObject({ code: 0, output: '' });
  expect(exported.errors).toMatch(/^0 requests; the next export goes on with --since 20.+Z\n$/);
  expect(renewals).toMatchObject({ code: 0, errors: '1 students\n' });
  expect(await readFile(out, 'utf8')).toContain('\r\n"AB123456";"G130000001";"مثال";');
});

test('an operator who asks for what cannot be is told why, by words and by exit code', async () => {
  const { amo, write } = await openOffice();
  const wrong = await write('login,academic_year,via', ['s2,2026,?']);

  const early = await amo('import', wrong);
  await amo('migrate');
  const refused = await amo('import', wrong);
  const missing = await amo('import', `${wrong}.gone`);
  const misspelt = await amo('export', '--year', '2026');

  expect(early).toMatchObject({ code: 2, errors: expect.stringContaining('amo migrate') });
  expect(refused.code).toBe(1);
  expect(refused.errors).toContain('line 2: academic_year: not like 2026-2027');
  expect(missing).toMatchObject({ code: 2, errors: expect.stringContaining('ENOENT') });
  expect(misspelt).toMatchObject({ code: 2, errors: expect.stringContaining('2026-2027') });
});

/** A database with nothing in it, and a folder for files. */
async function openOffice() {
  const folder = await temporaryFolder();
  const { url } = await startCluster();
  let files = 0;
  return {
    amo: (...args: string[]) => outcomeOf(runAmo(args, { DATABASE_URL: url })),
    write: async (header: string, rows: string[]) => {
      files += 1;
      const path = join(folder, `${files}.csv`);
      await writeFile(path, [header, ...rows, ''].join('\n'));
      return path;
    },
  };
}
