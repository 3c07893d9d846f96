import { QueryClient, useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type EnrollmentBackend, toBackendError } from '../api/backend.ts';
import { readReceipt } from '../api/read-receipt.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { type Attempt, type Ending, endingOfFailure } from '../api/send-enrollment.ts';
import { newUuid } from '../api/uuid.ts';

const BUSY_RETRIES = 3;
const BUSY_DELAY_MS = { usual: 2_000, least: 1_000, most: 10_000 };

/** What has been tried; it outlives the form, so that no retry ever goes under another key. */
export type AttemptLedger = {
  last: Attempt | null;
  /** Sent, and not known to have been recorded or refused by the contract's own words. */
  unresolved: Attempt | null;
};

type Submission = {
  backend: EnrollmentBackend;
  signal: AbortSignal;
  ledger: AttemptLedger;
  /** Called once for each sending, with how it ended. */
  onEnding: (ending: Ending, attempt: Attempt) => void;
};

type Ended = { ending: Ending; attempt: Attempt };

/**
 * Sends a request at most once at a time, and one request under one key however often it is
 * tried. A busy backend is tried again after the time that it asked for.
 */
export function useSubmitEnrollment({ backend, signal, ledger, onEnding }: Submission) {
  const [client] = useState(() => new QueryClient());
  // Mounted, the client goes on with a retry that the tab's being hidden has paused.
  useEffect(() => {
    client.mount();
    return () => client.unmount();
  }, [client]);
  // A state would be set too late for a second tap in the same tick.
  const isLocked = useRef(false);
  const [isSending, setIsSending] = useState(false);
  const { mutateAsync, failureCount } = useMutation(
    {
      mutationFn: async ({ request, idempotencyKey }: Attempt): Promise<Ending> => {
        const receipt = await backend.submit(request, { idempotencyKey, signal });
        return { kind: 'recorded', receipt: readReceipt(receipt), already: false };
      },
      // Offline is noticed by failing: a paused sending would look as if it hung.
      networkMode: 'always',
      retry: (failures, error) => failures < BUSY_RETRIES && busyDelayMs(error) !== null,
      retryDelay: (_failures, error) => busyDelayMs(error) ?? 0,
    },
    client,
  );

  async function attemptToSend(attempt: Attempt): Promise<Ended> {
    Object.assign(ledger, { last: attempt, unresolved: attempt });
    try {
      return { attempt, ending: await mutateAsync(attempt) };
    } catch (failure) {
      return { attempt, ending: await endingOfFailure(failure, attempt, { backend, signal }) };
    }
  }

  async function send(request: EnrollmentRequest): Promise<void> {
    if (isLocked.current) return;
    isLocked.current = true;
    setIsSending(true);
    const attempt = attemptFor(request, ledger.last);
    const { unresolved } = ledger;
    const isOther = unresolved !== null && unresolved !== attempt;
    const earlier = isOther ? await endingOfUnresolved(unresolved, { backend, signal }) : null;
    const ended = earlier ?? (await attemptToSend(attempt));
    if (signal.aborted) return;
    if (isResolved(ended.ending)) ledger.unresolved = null;
    isLocked.current = false;
    setIsSending(false);
    onEnding(ended.ending, ended.attempt);
  }

  return { send, isSending, isWaiting: isSending && failureCount > 0 };
}

/** The last attempt where it was for the same request, else a new one. The language is no part of what is asked for. */
function attemptFor(request: EnrollmentRequest, last: Attempt | null): Attempt {
  const isSame = last && contentOf(last.request) === contentOf(request);
  return isSame ? last : { request, idempotencyKey: newUuid() };
}

function contentOf({ locale: _locale, ...content }: EnrollmentRequest): string {
  return JSON.stringify(content);
}

/** Whether the backend itself has said what became of the request. */
function isResolved(ending: Ending): boolean {
  if (ending.kind === 'recorded' || ending.kind === 'issues') return true;
  return ending.kind === 'refused' && ending.cause === 'forbidden';
}

/**
 * How an earlier attempt ended after all, asked before another request takes its place; `null`
 * when nothing of it was recorded.
 */
async function endingOfUnresolved(
  attempt: Attempt,
  { backend, signal }: Pick<Submission, 'backend' | 'signal'>,
): Promise<Ended | null> {
  try {
    const found = await backend.findReceipt(attempt.idempotencyKey, { signal });
    if (found === null) return null;
    return { attempt, ending: { kind: 'recorded', receipt: readReceipt(found), already: false } };
  } catch (failure) {
    return { attempt, ending: { kind: 'unknown', incident: toBackendError(failure).incident } };
  }
}

/** How long a busy backend wants to be left alone; `null` for any other failure, or longer than a student waits. */
function busyDelayMs(error: unknown): number | null {
  const { kind, retryAfterMs = BUSY_DELAY_MS.usual } = toBackendError(error);
  if (kind !== 'busy' || retryAfterMs > BUSY_DELAY_MS.most) return null;
  return Math.max(retryAfterMs, BUSY_DELAY_MS.least);
}
