import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = 'amo.lock';

/** Another process has the data folder: two of them would destroy it. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/**
 * Takes a data folder for this process until the returned function is called. A lock that a killed
 * process has left behind counts for nothing. Rejects with a `FolderInUseError`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, NAME);
  const holder = await holderOf(path);
  if (holder !== null && isAlive(holder)) {
    throw new FolderInUseError(
      `process ${holder} works in ${folder}: stop it first (or delete ${path}, if that process is another program)`,
    );
  }
  await rm(path, { force: true });
  await writeFile(path, String(process.pid), { flag: 'wx' });
  return () => rm(path, { force: true });
}

async function holderOf(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^\d+$/.test(text) ? Number(text) : null;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process of another user is there, although it may not be asked.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
