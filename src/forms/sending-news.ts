import { failureAfter, type SendingFailure } from '../submission/sending-failure.ts';
import type { SendingState } from '../submission/sending-state.ts';
import type { SessionNews } from './session-options.ts';

/**
 * What the page around the form is to be told of a state of the sending; `null` where the form itself
 * shows it.
 *
 * @param told - The failure that was told before in the same round.
 */
export function sendingNews(state: SendingState, told: SendingFailure | null): SessionNews | null {
  switch (state.kind) {
    case 'recorded':
    case 'session-expired':
      return state;
    case 'refused':
    case 'unknown': {
      if (state.isAsking) return null;
      const failure = failureAfter(told, state);
      const isNews = told?.kind !== failure.kind || told.incident !== failure.incident;
      return { kind: 'failure', failure, isNews };
    }
    case 'trying':
      return state.step === 'asking' ? null : { kind: 'moved-on' };
    case 'idle':
      return { kind: 'moved-on' };
    case 'waiting':
    case 'issues':
      return null;
    default:
      return state satisfies never;
  }
}
