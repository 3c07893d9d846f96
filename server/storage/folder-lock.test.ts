import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FolderInUseError, lockFolder } from './folder-lock.ts';

const SLOW_MS = 15_000;

test('a folder that this process has is not had twice, until it is let go of', async () => {
  const folder = await temporaryFolder();
  const unlock = await lockFolder(folder);

  await expect(lockFolder(folder)).rejects.toThrow(FolderInUseError);

  await unlock();
  expect(await readdir(folder)).toEqual([]);
  await (await lockFolder(folder))();
});

test('a folder in which another process works is not touched', async () => {
  const folder = await temporaryFolder();
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  onTestFinished(() => {
    other.kill();
  });
  const left = await writeLock(folder, { pid: other.pid });

  await expect(lockFolder(folder)).rejects.toThrow(`process ${other.pid}`);

  expect(await readFile(join(folder, 'amo.lock'), 'utf8')).toBe(left);
});

test('what a killed process has left behind counts for nothing', async () => {
  const folder = await temporaryFolder();
  const other = spawn(process.execPath, ['-e', '']);
  await once(other, 'exit');
  await writeLock(folder, { pid: other.pid });

  const unlock = await lockFolder(folder);

  await unlock();
  expect(await readdir(folder)).toEqual([]);
});

test('what this container’s last process has left behind counts for nothing', async () => {
  const folder = await temporaryFolder();
  await writeLock(folder, { pid: process.pid });

  await (await lockFolder(folder))();
});

test('a folder whose lock another container touches is not touched', {
  timeout: SLOW_MS,
}, async () => {
  const folder = await temporaryFolder();
  await writeLock(folder, { pid: process.pid, realm: 'another container' });
  const beat = setInterval(
    () => void utimes(join(folder, 'amo.lock'), new Date(), new Date()),
    500,
  );
  onTestFinished(() => clearInterval(beat));

  await expect(lockFolder(folder)).rejects.toThrow('another container');
});

test('a lock that no other container touches any more counts for nothing', {
  timeout: SLOW_MS,
}, async () => {
  const folder = await temporaryFolder();
  await writeLock(folder, { pid: process.pid, realm: 'another container' });

  await (await lockFolder(folder))();
});

test('the holder touches its lock, so that others see that it works', async () => {
  const folder = await temporaryFolder();
  const unlock = await lockFolder(folder);
  const longAgo = new Date(0);
  const path = join(folder, 'amo.lock');
  await utimes(path, longAgo, longAgo);

  await expect.poll(async () => touchedAt(path), { timeout: 5_000 }).toBeGreaterThan(0);

  await unlock();
});

test('a holder whose thread is busy for long is still seen to work', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'amo.lock');
  const unlock = await lockFolder(folder);
  const before = await touchedAt(path);

  // As the embedded database keeps it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);

  expect(await touchedAt(path)).toBeGreaterThan(before + 1_000);
  await unlock();
});

test('of several that take over at once, one has the folder', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'amo.lock'), '');

  const taken = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));

  const won = taken.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(won).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['amo.lock']);
  await won[0]?.();
});

async function touchedAt(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}

/** The lock of another process, by default in this container; returns what stands in it. */
async function writeLock(
  folder: string,
  holder: { pid: number | undefined; realm?: string },
): Promise<string> {
  const unlock = await lockFolder(folder);
  const path = join(folder, 'amo.lock');
  const own = JSON.parse(await readFile(path, 'utf8'));
  await unlock();
  const text = JSON.stringify({ ...own, id: 'of another', ...holder });
  await writeFile(path, text);
  return text;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amo-lock-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
