import type { Attempt } from './attempt.ts';
import type { SubmissionState } from './submission-state.ts';

/** What is to be done in a state; a state that asks for the very same lets it go on. */
export type Task =
  | { kind: 'rest' }
  | { kind: 'queue' }
  | { kind: 'send'; attempt: Attempt; tries: number }
  | { kind: 'ask'; idempotencyKey: string; vainQuestions: number }
  | { kind: 'pause'; untilMs: number };

export function taskOf(state: SubmissionState): Task {
  switch (state.kind) {
    case 'queued':
      return { kind: 'queue' };
    case 'sending':
      return { kind: 'send', attempt: state.round.attempt, tries: state.round.tries };
    case 'waiting':
    case 'unknown':
      return { kind: 'pause', untilMs: state.untilMs };
    case 'asking':
      return question(state);
    case 'refused':
      if (state.isAsking) return question(state);
      return state.askAtMs === null ? { kind: 'rest' } : { kind: 'pause', untilMs: state.askAtMs };
    case 'idle':
    case 'session-expired':
    case 'issues':
    case 'recorded':
      return { kind: 'rest' };
    default:
      return state satisfies never;
  }
}

function question({ round }: Extract<SubmissionState, { kind: 'asking' | 'refused' }>): Task {
  const [idempotencyKey] = round.doubtful;
  if (idempotencyKey === undefined) return { kind: 'rest' };
  return { kind: 'ask', idempotencyKey, vainQuestions: round.vainQuestions };
}
