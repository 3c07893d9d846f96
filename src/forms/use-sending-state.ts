import { useSyncExternalStore } from 'react';
import type { BackendError } from '../api/backend.ts';
import type { Sending } from '../submission/sending.ts';
import { AT_REST, isStale, type SendingState } from '../submission/sending-state.ts';

/** What the form needs of the sending. */
export type FormSending = Pick<Sending, 'state' | 'subscribe' | 'dispatch'>;

/** Where the sending stands, drawn anew at each change. */
export function useSendingState(sending: FormSending): SendingState {
  return useSyncExternalStore(
    sending.subscribe,
    () => sending.state,
    // What was prerendered is taken over as it stands.
    () => AT_REST,
  );
}

/**
 * What the backend has refused, once it has, for a student who waits for that; null for one who has gone on
 * to correct an answer, is not torn away, and hears of it on leaving the field.
 */
export function useRefusal(sending: FormSending): BackendError | null {
  const state = useSendingState(sending);
  return state.kind === 'issues' && !isStale(state) ? state.failure : null;
}
