import { expect, test } from 'vitest';
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
