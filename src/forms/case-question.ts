import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { type CaseQuery, doubtCase } from '../api/queries.ts';

/** Time enough for somebody else to have logged in from another tab. */
const AWAY_MS = 30_000;

/**
 * Who the student is: asked by the library when somebody comes back to the page after a while, and by
 * whoever wants to know.
 */
export class CaseQuestion {
  readonly #client: QueryClient;
  readonly #query: CaseQuery;
  readonly #onReturn: () => void;
  /** The library has asked by itself, and has no answer yet. */
  #isAskedByReturn = false;
  #stop: (() => void) | null = null;

  /** @param onReturn - The library asks by itself; `ask` gives the answer. */
  constructor(client: QueryClient, query: CaseQuery, onReturn: () => void) {
    this.#client = client;
    this.#query = query;
    this.#onReturn = onReturn;
  }

  /** Asks at each return to the page, until it is stopped. */
  watch(): void {
    this.#client.mount();
    const observer = new QueryObserver(this.#client, {
      ...this.#query,
      queryFn: (context) => this.#askByReturn(context),
      refetchOnMount: false,
      refetchOnReconnect: false,
      refetchOnWindowFocus: ({ state }) =>
        Date.now() - state.dataUpdatedAt >= AWAY_MS ? 'always' : false,
    });
    const unsubscribe = observer.subscribe(() => undefined);
    this.#stop = () => {
      unsubscribe();
      this.#client.unmount();
    };
  }

  stop(): void {
    this.#stop?.();
    this.#stop = null;
  }

  /** Asks anew; whoever sends relies on the same answer. */
  ask(): Promise<EnrollmentCase> {
    // An answer that was asked for earlier may be older than what made somebody ask now.
    if (!this.#isAskedByReturn) doubtCase(this.#client);
    return this.#client.fetchQuery(this.#query);
  }

  async #askByReturn(context: Parameters<CaseQuery['queryFn']>[0]): Promise<EnrollmentCase> {
    this.#isAskedByReturn = true;
    void Promise.resolve().then(this.#onReturn);
    try {
      return await this.#query.queryFn(context);
    } finally {
      this.#isAskedByReturn = false;
    }
  }
}
