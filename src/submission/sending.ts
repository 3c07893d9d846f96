import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { nowMs } from '../api/clock.ts';
import { type AskOptions, caseQuery, doubtCase, receiptQuery, stopAsking } from '../api/queries.ts';
import { readReceipt } from '../api/read-receipt.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { toBackendError } from '../api/to-backend-error.ts';
import { newUuid } from '../api/uuid.ts';
import { withinTime } from '../api/within-time.ts';
import { nextStep, raisesDoubt, type SendingEvent } from './next-step.ts';
import { ReceiptPoll } from './receipt-poll.ts';
import type { Attempt } from './round.ts';
import { isSameRequest } from './same-request.ts';
import {
  AT_REST,
  isUnderWay,
  lastAttempt,
  type SendingState,
  unresolvedKeys,
} from './sending-state.ts';
import type { SendingTabs } from './sending-tabs.ts';

type SendingOptions = AskOptions & {
  /** What the backend has said to this student, the case included. */
  client: QueryClient;
  studentId: string;
  /** Somebody else is logged in by now. */
  onStranger: () => void;
  tabs: Pick<SendingTabs, 'enter' | 'takeHeard' | 'tell'>;
  /** Keys under which something was sent before the page was loaded anew. */
  unresolved: readonly string[];
};

type PolledState = Extract<SendingState, { kind: 'unknown' | 'refused' }>;

/**
 * Carries a request to a final answer: `nextStep` says what comes next, and this has it done, a try as
 * a mutation and questions as queries. One student's, and one at a time.
 */
export class Sending {
  readonly #options: SendingOptions;
  readonly #listeners = new Set<() => void>();
  /** Whatever was asked for keeps its key, also after a change that was taken back. */
  readonly #attempts: Attempt[] = [];
  readonly #tries: MutationObserver<void, Error, AbortSignal>;
  #state: SendingState;
  /** The kind of state whose work goes on by itself. */
  #pursued: SendingState['kind'] | null = null;
  #poll: ReceiptPoll | null = null;
  /** Aborted when that is another one. */
  #stop = new AbortController();
  /** Lets other tabs send. */
  #release: (() => void) | null = null;

  constructor(options: SendingOptions) {
    this.#options = options;
    this.#state = { ...AT_REST, unresolved: options.unresolved };
    this.#tries = new MutationObserver(options.client, {
      mutationFn: (stop: AbortSignal) => this.#try(stop),
      onError: (error, stop) => this.#endTry(error, stop),
    });
  }

  get state(): SendingState {
    return this.#state;
  }

  /** Calls the listener after each change of state; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends a request; a second call is one press too many until the first has come to rest. */
  press(request: EnrollmentRequest): void {
    const known = this.#attempts.find((attempt) => isSameRequest(attempt.request, request));
    const attempt = known ?? { request, idempotencyKey: newUuid() };
    if (!known) this.#attempts.push(attempt);
    this.dispatch({ kind: 'press', request: attempt.request, newKey: attempt.idempotencyKey });
  }

  /** Time has passed in which somebody else may have logged in. */
  doubtIdentity(): void {
    doubtCase(this.#options.client);
  }

  dispatch(event: SendingEvent): void {
    const before = this.#state;
    this.#state = nextStep(before, event, { nowMs: nowMs(), dice: Math.random() });
    if (this.#state === before) return;
    if (raisesDoubt(before, event, this.#state)) this.doubtIdentity();
    // Before the pursuit: what it leads to at once is then told after this state, not before.
    for (const listener of [...this.#listeners]) listener();
    this.#pursue();
  }

  /** Begins what the state asks for, unless that is already going on. */
  #pursue(): void {
    const state = this.#state;
    if (!isUnderWay(state)) this.#leaveQueue();
    if (state.kind === this.#pursued) {
      if (state.kind === 'unknown' || state.kind === 'refused') this.#poll?.follow(state);
      return;
    }
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#pursued = state.kind;
    this.#begin(state, this.#stop.signal);
  }

  #begin(state: SendingState, stop: AbortSignal): void {
    switch (state.kind) {
      case 'trying':
        void this.#tries.mutate(stop).catch(() => undefined);
        return;
      case 'waiting': {
        const over = () => this.dispatch({ kind: 'due', by: 'time' });
        const timer = setTimeout(over, state.untilMs - nowMs());
        stop.addEventListener('abort', () => clearTimeout(timer));
        return;
      }
      case 'unknown':
      case 'refused':
        this.#startPoll(state, stop);
        return;
      default:
      // Nothing goes on by itself.
    }
  }

  /** One try: asking comes first in it. */
  async #try(stop: AbortSignal): Promise<void> {
    stop.addEventListener('abort', () => stopAsking(this.#options.client));
    await this.#queue(stop);
    while (!stop.aborted && this.#state.kind === 'trying' && this.#state.step !== 'sending') {
      const [key] = this.#state.round.unresolved;
      if (key === undefined) await this.#beSure(stop);
      else if ((await this.#ask(key)) === null) await this.#believeNothing(stop);
    }
    const attempt = lastAttempt(this.#state);
    if (attempt && !stop.aborted) await this.#post(attempt, stop);
  }

  async #queue(stop: AbortSignal): Promise<void> {
    const { tabs } = this.#options;
    if (stop.aborted) return;
    if (!this.#release) {
      const tellElsewhere = () => this.dispatch({ kind: 'progress', turn: 'elsewhere' });
      const release = await tabs.enter(stop, tellElsewhere);
      if (stop.aborted) return release();
      this.#release = release;
    }
    this.dispatch({ kind: 'progress', turn: 'ours', heard: tabs.takeHeard() });
  }

  /** Lets other tabs send, and tells them of a request that they need not ask for. */
  #leaveQueue(): void {
    this.#release?.();
    this.#release = null;
    const attempt = lastAttempt(this.#state);
    const isSettled = attempt !== null && unresolvedKeys(this.#state).length === 0;
    if (isSettled) this.#options.tabs.tell({ idempotencyKey: attempt.idempotencyKey, isSettled });
  }

  #ask(idempotencyKey: string): Promise<Receipt | null> {
    return this.#options.client.fetchQuery(this.#receiptQuery(idempotencyKey));
  }

  /** A receipt is kept from everybody but its student, so that who asked is asked for after the answer. */
  #believeNothing(stop: AbortSignal): Promise<void> {
    this.doubtIdentity();
    return this.#beSure(stop);
  }

  /** Nothing goes out in somebody else's session. */
  async #beSure(stop: AbortSignal): Promise<void> {
    const { client, studentId, onStranger } = this.#options;
    const { student } = await client.fetchQuery(caseQuery(this.#options));
    // The form may be gone by now, and with it whatever was to be sent.
    if (stop.aborted) return;
    if (student.id === studentId) return this.dispatch({ kind: 'nothing-recorded' });
    onStranger();
    this.dispatch({ kind: 'suspended', keeps: 'nothing' });
  }

  async #post({ request, idempotencyKey }: Attempt, stop: AbortSignal): Promise<void> {
    const { tabs, backend, timeoutMs } = this.#options;
    tabs.tell({ idempotencyKey, isSettled: false });
    const submit = async (signal: AbortSignal) => {
      const answer = await backend().submit(request, { idempotencyKey, signal });
      // Said here, so that an answer that comes after its time is still heard.
      this.#learn(idempotencyKey, readReceipt(answer));
    };
    await withinTime(submit, { signal: stop, timeoutMs: timeoutMs() });
  }

  #endTry(error: unknown, stop: AbortSignal): void {
    if (stop.aborted) return;
    // What follows may be another try.
    this.#pursued = null;
    this.dispatch({ kind: 'failed', error: toBackendError(error) });
  }

  /** What is not known, or may arrive late, is asked for again and again. */
  #startPoll(state: PolledState, stop: AbortSignal): void {
    const [key] = state.round.unresolved;
    if (key === undefined) return;
    const poll = new ReceiptPoll({
      client: this.#options.client,
      query: this.#receiptQuery(key),
      onQuestion: () => this.dispatch({ kind: 'due', by: 'time' }),
      onNothing: () => this.#believeNothing(stop),
      onFailure: (error) => {
        if (!stop.aborted) this.dispatch({ kind: 'failed', error: toBackendError(error) });
      },
    });
    this.#poll = poll;
    stop.addEventListener('abort', () => {
      poll.end();
      this.#poll = null;
    });
    poll.follow(state);
  }

  #receiptQuery(idempotencyKey: string) {
    const onReceipt = (key: string, receipt: Receipt) => this.#learn(key, receipt);
    return receiptQuery({ ...this.#options, onReceipt }, idempotencyKey);
  }

  #learn(idempotencyKey: string, receipt: Receipt): void {
    const isOurs = this.#attempts.some((attempt) => attempt.idempotencyKey === idempotencyKey);
    const isLast = lastAttempt(this.#state)?.idempotencyKey === idempotencyKey;
    this.dispatch({ kind: 'answered', idempotencyKey, receipt, isOutdated: isOurs && !isLast });
  }
}
