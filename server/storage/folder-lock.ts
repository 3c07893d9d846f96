import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';

const NAME = 'amo.lock';
const BEAT_MS = 1_000;
/** A holder that has not been heard of for as long is gone; a busy machine may miss a beat or two. */
const SILENCE_MS = 5 * BEAT_MS;

const holderSchema = z.object({
  id: z.string(),
  pid: z.number(),
  /** Where that number means this process: a machine, and a container on it. */
  realm: z.string(),
});

type Holder = z.infer<typeof holderSchema>;

/** Another process has the data folder: two of them would destroy it. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/** The locks of this process. */
const held = new Set<string>();

/**
 * Takes a data folder for this process until the returned function is called. What a killed process
 * has left behind counts for nothing: by the process's number where that has a meaning, else since
 * nobody touches the lock any more. Rejects with a `FolderInUseError`.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, NAME);
  const holder = await holderOf(path);
  if (holder && (await isAtWork(path, holder))) throw inUse(path, holder);
  await clear(path, holder);
  const own: Holder = { id: randomUUID(), pid: process.pid, realm: realm() };
  await take(path, own);
  held.add(own.id);
  const beat = startBeat(path, own);
  return async () => {
    await beat.terminate();
    held.delete(own.id);
    if ((await holderOf(path))?.id === own.id) await rm(path, { force: true });
  };
}

/** Writes the lock whole or not at all, and over none that is there. */
async function take(path: string, own: Holder): Promise<void> {
  const draft = `${path}.${own.id}`;
  await writeFile(draft, JSON.stringify(own));
  try {
    await link(draft, path);
  } catch (error) {
    throw isCode(error, 'EEXIST') ? inUse(path, await holderOf(path)) : error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes the lock of this holder away, and no other that somebody has put there since. */
async function clear(path: string, holder: Holder | null): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  const found = await holderOf(aside);
  if (found?.id !== holder?.id) await link(aside, path).catch(() => undefined);
  await rm(aside);
  if (found && found.id !== holder?.id) throw inUse(path, found);
}

async function isAtWork(path: string, { id, pid, realm: itsRealm }: Holder): Promise<boolean> {
  if (itsRealm !== realm()) return isTouched(path);
  return pid === process.pid ? held.has(id) : isAlive(pid);
}

/** By its changes, not by the time: the clocks of two machines may differ. */
async function isTouched(path: string): Promise<boolean> {
  const before = await touchedAt(path);
  for (let waitedMs = 0; waitedMs < SILENCE_MS; waitedMs += BEAT_MS) {
    await pause(BEAT_MS);
    if ((await touchedAt(path)) !== before) return true;
  }
  return false;
}

async function touchedAt(path: string): Promise<number | null> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

/**
 * In a thread of its own, since the embedded database may keep this one busy for longer than others
 * wait. An error in it, when somebody else has the folder after all, ends the process.
 */
function startBeat(path: string, own: Holder): Worker {
  const worker = new Worker(BEAT, { eval: true, workerData: { path, id: own.id, ms: BEAT_MS } });
  worker.on('error', () => {
    throw inUse(path, null);
  });
  worker.unref();
  return worker;
}

const BEAT = `
  const { readFileSync, utimesSync } = require('node:fs');
  const { workerData: { path, id, ms } } = require('node:worker_threads');
  setInterval(() => {
    let text = '';
    try {
      text = readFileSync(path, 'utf8');
      utimesSync(path, new Date(), new Date());
    } catch {}
    if (text !== '' && !text.includes(id)) throw new Error('another process has the folder');
  }, ms);`;

/** Null for no lock, and for one in which nothing can be read. */
async function holderOf(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function inUse(path: string, holder: Holder | null): FolderInUseError {
  const who = holder ? `process ${holder.pid} on ${holder.realm}` : 'another process';
  return new FolderInUseError(
    `${who} works in this data folder: stop it first (or delete ${path}, if that process is another program)`,
  );
}

function realm(): string {
  return `${hostname()} ${processNamespace()}`.trim();
}

/** Of Linux, where each container counts its processes from 1. */
function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process of another user is there, although it may not be asked.
    return isCode(error, 'EPERM');
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
