import { QueryClient, useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type EnrollmentBackend, toBackendError } from '../api/backend.ts';
import { readReceipt } from '../api/read-receipt.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { type Attempt, type Ending, endingOfFailure } from '../api/send-enrollment.ts';
import { newUuid } from '../api/uuid.ts';

const BUSY_RETRIES = 3;
const BUSY_DELAY_MS = { usual: 2_000, most: 10_000 };

type Submission = {
  backend: EnrollmentBackend;
  signal: AbortSignal;
  /** Called once for each sending, with how it ended. */
  onEnding: (ending: Ending, attempt: Attempt) => void;
};

/**
 * Sends a request at most once at a time, and one request under one key however often it is
 * tried. A busy backend is tried again after the time that it asked for.
 */
export function useSubmitEnrollment({ backend, signal, onEnding }: Submission) {
  const [client] = useState(() => new QueryClient());
  // A state would be set too late for a second tap in the same tick.
  const isLocked = useRef(false);
  const lastAttempt = useRef<Attempt | null>(null);
  const unresolved = useRef<Attempt | null>(null);
  const [isSending, setIsSending] = useState(false);
  const { mutateAsync, failureCount } = useMutation(
    {
      mutationFn: async ({ request, idempotencyKey }: Attempt): Promise<Ending> => {
        const receipt = await backend.submit(request, { idempotencyKey, signal });
        return { kind: 'recorded', receipt: readReceipt(receipt), already: false };
      },
      // Offline is noticed by failing: a paused sending would look as if it hung.
      networkMode: 'always',
      retry: (failures, error) => isBusy(error) && failures < BUSY_RETRIES,
      retryDelay: (_failures, error) => busyDelayMs(error),
    },
    client,
  );

  async function endingOf(attempt: Attempt): Promise<Ending> {
    try {
      return await mutateAsync(attempt);
    } catch (failure) {
      return endingOfFailure(failure, attempt, { backend, signal });
    }
  }

  async function send(request: EnrollmentRequest): Promise<void> {
    if (isLocked.current) return;
    isLocked.current = true;
    setIsSending(true);
    const attempt = sameRequest(lastAttempt.current, request) ?? {
      request,
      idempotencyKey: newUuid(),
    };
    const earlier = unresolved.current;
    const ending =
      (earlier && earlier !== attempt
        ? await endingOfUnresolved(earlier, { backend, signal })
        : null) ?? (await endingOf(attempt));
    lastAttempt.current = attempt;
    unresolved.current = ending.kind === 'unknown' ? (earlier ?? attempt) : null;
    isLocked.current = false;
    setIsSending(false);
    if (!signal.aborted) onEnding(ending, attempt);
  }

  return { send, isSending, isWaiting: isSending && failureCount > 0 };
}

/**
 * Whether an attempt whose end is not known was recorded after all, asked before another request
 * takes its place; `null` when it was not.
 */
async function endingOfUnresolved(
  { idempotencyKey }: Attempt,
  { backend, signal }: Pick<Submission, 'backend' | 'signal'>,
): Promise<Ending | null> {
  try {
    const found = await backend.findReceipt(idempotencyKey, { signal });
    return found && { kind: 'recorded', receipt: readReceipt(found), already: false };
  } catch {
    return { kind: 'unknown', incident: undefined };
  }
}

function sameRequest(attempt: Attempt | null, request: EnrollmentRequest): Attempt | null {
  return attempt && JSON.stringify(attempt.request) === JSON.stringify(request) ? attempt : null;
}

function isBusy(error: unknown): boolean {
  return toBackendError(error).kind === 'busy';
}

function busyDelayMs(error: unknown): number {
  const asked = toBackendError(error).retryAfterMs;
  return Math.min(asked ?? BUSY_DELAY_MS.usual, BUSY_DELAY_MS.most);
}
