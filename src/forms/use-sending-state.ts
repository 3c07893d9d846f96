import { useSyncExternalStore } from 'react';
import type { Sending } from '../submission/sending.ts';
import { AT_REST, type SendingState } from '../submission/sending-state.ts';

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
