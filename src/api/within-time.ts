import { BackendError } from './backend.ts';

/** How long one answer of the backend is waited for, unless the host says otherwise. */
export const DEFAULT_TIMEOUT_MS = 15_000;

export type Limits = { timeoutMs: number; signal: AbortSignal };

/**
 * What the work comes to; rejects with a `BackendError` of kind `network` once the time is over
 * or the signal aborted, whether or not the work heeds the signal that it is given.
 */
export async function withinTime<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { timeoutMs, signal }: Limits,
): Promise<Result> {
  if (signal.aborted) throw new BackendError('network');
  const over = new AbortController();
  const end = () => over.abort();
  const timer = setTimeout(end, timeoutMs);
  signal.addEventListener('abort', end);
  try {
    return await Promise.race([work(over.signal), rejection(over.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new BackendError('network')));
  });
}
