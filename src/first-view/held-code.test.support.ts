import { onTestFinished } from 'vitest';

type LoadChunk = <Chunk>(load: () => Promise<Chunk>) => Promise<Chunk>;

let held: { files: readonly string[]; arrival: Promise<void> } = {
  files: [],
  arrival: Promise.resolve(),
};

/** Everything comes at once, but for what a test holds back. */
export const loadHeldChunk: LoadChunk = async (load) => {
  if (held.files.some((name) => String(load).includes(name))) await held.arrival;
  return load();
};

/** Files with one of these in their names, else the form's code, do not come until `arrive` is called, and cannot be had after `fail`. */
export function holdCode(...files: string[]): { arrive: () => void; fail: () => void } {
  let arrive: () => void = () => undefined;
  let fail: () => void = () => undefined;
  const arrival = new Promise<void>((resolve, reject) => {
    arrive = resolve;
    fail = () => reject(new TypeError('Failed to fetch dynamically imported module'));
  });
  // Also where nobody has asked for it.
  arrival.catch(() => null);
  held = { files: files.length > 0 ? files : ['form-code'], arrival };
  onTestFinished(() => arrive());
  return { arrive, fail };
}
