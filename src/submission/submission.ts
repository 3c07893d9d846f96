import { type EnrollmentBackend, toBackendError } from '../api/backend.ts';
import { readReceipt } from '../api/read-receipt.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { newUuid } from '../api/uuid.ts';
import { withinTime } from '../api/within-time.ts';
import { type Attempt, isSameRequest } from './attempt.ts';
import type { SendingTabs } from './sending-tabs.ts';
import type { SubmissionEvent } from './submission-event.ts';
import {
  AT_REST,
  doubtfulKeys,
  isBusy,
  isStale,
  lastAttempt,
  type SubmissionState,
} from './submission-state.ts';
import { type Task, taskOf } from './task.ts';
import { transition } from './transition.ts';

/** In these a while passes, or the backend has said that nobody is logged in. */
const TIMES_OF_DOUBT: SubmissionState['kind'][] = [
  'waiting',
  'asking',
  'unknown',
  'refused',
  'session-expired',
];

type SubmissionOptions = {
  backend: () => EnrollmentBackend;
  /** Whether this student is still the one who is logged in; rejects with a `BackendError`. */
  isStillThere: (signal: AbortSignal) => Promise<boolean>;
  /** How long one answer is waited for. */
  timeoutMs: () => number;
  tabs: Pick<SendingTabs, 'enter' | 'takeHeard' | 'tell'>;
  /** Keys under which something was sent before the page was loaded anew. */
  doubtful: readonly string[];
};

/**
 * Carries a request to a final answer: `transition` says what comes next, and this does it.
 * One student's, and one at a time.
 */
export class Submission {
  readonly #options: SubmissionOptions;
  readonly #listeners = new Set<() => void>();
  /** Whatever was asked for keeps its key, also after a change that was taken back. */
  readonly #attempts: Attempt[] = [];
  #doubts = 0;
  /** How many doubts the backend has answered. */
  #answered = 0;
  #state: SubmissionState;
  #task: Task = { kind: 'rest' };
  /** Aborted when the task is another one. */
  #stop = new AbortController();
  #release: (() => void) | null = null;

  constructor(options: SubmissionOptions) {
    this.#options = options;
    this.#state = { ...AT_REST, doubtful: options.doubtful };
  }

  get state(): SubmissionState {
    return this.#state;
  }

  /** Calls the listener after each change of state; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends a request; a second call is one press too many until the first has come to rest. */
  send(request: EnrollmentRequest): void {
    const known = this.#attempts.find((attempt) => isSameRequest(attempt.request, request));
    const attempt = known ?? { request, idempotencyKey: newUuid() };
    if (!known) this.#attempts.push(attempt);
    this.dispatch({ kind: 'send', request: attempt.request, newKey: attempt.idempotencyKey });
  }

  /** Time has passed in which somebody else may have logged in. */
  doubtIdentity(): void {
    this.#doubts += 1;
  }

  dispatch(event: SubmissionEvent): void {
    const before = this.#state;
    this.#state = transition(before, event, { nowMs: Date.now(), dice: Math.random() });
    if (this.#state === before) return;
    if (event.kind === 'elsewhere' || TIMES_OF_DOUBT.includes(this.#state.kind))
      this.doubtIdentity();
    // Before the task: what it leads to at once is then told after this state, not before.
    for (const listener of [...this.#listeners]) listener();
    this.#pursue();
  }

  /** Begins what the state asks for, unless that is already going on. */
  #pursue(): void {
    const task = taskOf(this.#state);
    if (!isBusy(this.#state) && this.#state.kind !== 'unknown') this.#leaveQueue();
    if (JSON.stringify(task) === JSON.stringify(this.#task)) return;
    this.#task = task;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#begin(task, this.#stop.signal);
  }

  #begin(task: Task, stop: AbortSignal): void {
    switch (task.kind) {
      case 'queue':
        void this.#queue(stop);
        return;
      case 'send':
        void this.#try(task.attempt, stop);
        return;
      case 'ask':
        void this.#ask(task.idempotencyKey, stop);
        return;
      case 'pause': {
        const timer = setTimeout(() => this.dispatch({ kind: 'due' }), task.untilMs - Date.now());
        stop.addEventListener('abort', () => clearTimeout(timer));
        return;
      }
      case 'rest':
        return;
      default:
        task satisfies never;
    }
  }

  async #queue(stop: AbortSignal): Promise<void> {
    const { tabs } = this.#options;
    if (!this.#release) {
      const release = await tabs.enter(stop, () => this.dispatch({ kind: 'elsewhere' }));
      if (stop.aborted) return release();
      this.#release = release;
    }
    this.dispatch({ kind: 'granted', heard: tabs.takeHeard() });
  }

  /** Lets other tabs send, and tells them of a request that they need not ask for. */
  #leaveQueue(): void {
    this.#release?.();
    this.#release = null;
    const attempt = lastAttempt(this.#state);
    const isSettled = attempt !== null && doubtfulKeys(this.#state).length === 0;
    if (isSettled) this.#options.tabs.tell({ idempotencyKey: attempt.idempotencyKey, isSettled });
  }

  async #try(attempt: Attempt, stop: AbortSignal): Promise<void> {
    const limits = this.#limits(stop);
    try {
      const isOurs = await withinTime((signal) => this.#identify(signal), limits);
      // The form may be gone by now, and with it whatever was to be sent.
      if (stop.aborted) return;
      if (!isOurs) this.dispatch({ kind: 'stranger' });
      else if (isStale(this.#state)) this.dispatch({ kind: 'held' });
      else await withinTime((signal) => this.#submit(attempt, signal), limits);
    } catch (failure) {
      if (!stop.aborted) this.dispatch({ kind: 'failed', error: toBackendError(failure) });
    }
  }

  async #submit({ request, idempotencyKey }: Attempt, signal: AbortSignal): Promise<void> {
    this.#options.tabs.tell({ idempotencyKey, isSettled: false });
    const answer = await this.#options.backend().submit(request, { idempotencyKey, signal });
    // Said here, so that an answer that comes after its time is still heard.
    this.#learn(idempotencyKey, readReceipt(answer));
  }

  /** Whatever was not sent at the press itself goes out only in the student's own session. */
  async #identify(signal: AbortSignal): Promise<boolean> {
    const doubts = this.#doubts;
    if (doubts === this.#answered) return true;
    if (!(await this.#options.isStillThere(signal))) return false;
    this.#answered = doubts;
    return this.#identify(signal);
  }

  async #ask(idempotencyKey: string, stop: AbortSignal): Promise<void> {
    const find = async (signal: AbortSignal) => {
      const found = await this.#options.backend().findReceipt(idempotencyKey, { signal });
      if (found === null) {
        if (!(await this.#identify(signal))) this.dispatch({ kind: 'stranger' });
        return;
      }
      // Said here, so that an answer that comes after its time is still heard.
      this.#learn(idempotencyKey, readReceipt(found));
    };
    const event = await withinTime(find, this.#limits(stop)).then(
      () => ({ kind: 'none' }) as const,
      (failure) => ({ kind: 'not-learnt', error: toBackendError(failure) }) as const,
    );
    // After a receipt, this means nothing any more.
    if (!stop.aborted) this.dispatch(event);
  }

  #learn(idempotencyKey: string, receipt: Receipt): void {
    const isOurs = this.#attempts.some((attempt) => attempt.idempotencyKey === idempotencyKey);
    const isLast = lastAttempt(this.#state)?.idempotencyKey === idempotencyKey;
    this.dispatch({ kind: 'answered', idempotencyKey, receipt, isOutdated: isOurs && !isLast });
  }

  #limits(signal: AbortSignal) {
    return { signal, timeoutMs: this.#options.timeoutMs() };
  }
}
