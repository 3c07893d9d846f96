import { failureAfter, type SendingFailure } from '../submission/sending-failure.ts';
import type { SendingState } from '../submission/sending-state.ts';
import type { SessionNews } from './session-options.ts';

/** What the page around the form is told of a request, with what it was told before in the same round. */
export class SendingNews {
  #failure: SendingFailure | null = null;

  /** What is still to be told in this state of a request that ended in the pointer to the officer. */
  failureIn(state: SendingState | null): SendingFailure | null {
    return state?.kind === 'refused' || state?.kind === 'unknown' ? this.#failure : null;
  }

  /** The student asks what became of the request. */
  check(): SessionNews | null {
    if (!this.#failure) return null;
    this.#failure = { ...this.#failure, progress: 'checking' };
    return { kind: 'failure', failure: this.#failure, isNews: false };
  }

  /** What is to be told of a state; `null` where the form itself shows it. */
  follow(state: SendingState): SessionNews | null {
    if (state.kind === 'trying' && state.step === 'queued') this.#failure = null;
    const news = sendingNews(state, this.#failure);
    if (news?.kind === 'failure') this.#failure = news.failure;
    return news;
  }

  forget(): void {
    this.#failure = null;
  }
}

/** @param told - The failure that was told before in the same round. */
function sendingNews(state: SendingState, told: SendingFailure | null): SessionNews | null {
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
