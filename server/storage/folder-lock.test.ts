import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderInUseError, lockFolder } from './folder-lock.ts';

test('a folder in which another process works is not touched', async () => {
  const folder = await temporaryFolder();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => {
    other.kill();
  });
  await writeFile(join(folder, 'amo.lock'), String(other.pid));

  await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);
});

test('what a killed process has left behind counts for nothing', async () => {
  const folder = await temporaryFolder();
  const other = spawn(process.execPath, ['-e', '']);
  await once(other, 'exit');
  await writeFile(join(folder, 'amo.lock'), String(other.pid));

  const unlock = await lockFolder(folder);

  await unlock();
  expect(await readdir(folder)).toEqual([]);
});

test('a lock in which nothing stands counts for nothing', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'amo.lock'), '');

  await expect(lockFolder(folder)).resolves.toBeTypeOf('function');
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amo-lock-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
