import { onTestFinished } from 'vitest';

type LoadChunk = <Chunk>(load: () => Promise<Chunk>) => Promise<Chunk>;

let held: { files: string; arrival: Promise<void> } = { files: '-', arrival: Promise.resolve() };

/** Everything comes at once, but for what a test holds back. */
export const loadHeldChunk: LoadChunk = async (load) => {
  if (String(load).includes(held.files)) await held.arrival;
  return load();
};

/** Files with this in their names, the form's code, do not come until `arrive` is called, and cannot be had after `fail`. */
export function holdCode(files = 'form-desk'): { arrive: () => void; fail: () => void } {
  let arrive: () => void = () => undefined;
  let fail: () => void = () => undefined;
  const arrival = new Promise<void>((resolve, reject) => {
    arrive = resolve;
    fail = () => reject(new Error('no code'));
  });
  // Also where nobody has asked for it.
  arrival.catch(() => null);
  held = { files, arrival };
  onTestFinished(() => arrive());
  return { arrive, fail };
}
