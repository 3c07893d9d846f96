import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { type CaseQuery, doubtCase } from '../api/queries.ts';

/**
 * Who the student is: asked by the library when somebody comes back to the page after a while, and by
 * whoever wants to know.
 */
export class CaseQuestion {
  readonly #client: QueryClient;
  readonly #query: CaseQuery;
  readonly #onReturn: () => void;
  /** Somebody has come back, of whom nobody knows who it is. */
  #isReturn = false;
  /** The library has asked by itself, and has no answer yet. */
  #isAskedByReturn = false;
  #stop: (() => void) | null = null;

  /** @param onReturn - The library asks by itself; `ask` gives the answer. */
  constructor(client: QueryClient, query: CaseQuery, onReturn: () => void) {
    this.#client = client;
    this.#query = query;
    this.#onReturn = onReturn;
  }

  /** Has the library ask at each return to the page, until it is stopped. */
  watch(): void {
    this.#client.mount();
    const observer = new QueryObserver(this.#client, {
      ...this.#query,
      queryFn: (context) => this.#askByReturn(context),
      refetchOnMount: false,
      refetchOnReconnect: false,
      // The library knows how old an answer is, but not how long nobody was there.
      refetchOnWindowFocus: () => this.#isReturn && 'always',
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

  /** Somebody is back after a while: to be said before the library hears of it. */
  noteReturn(): void {
    this.#isReturn = true;
  }

  /** Asks anew; whoever sends relies on the same answer. */
  async ask(): Promise<EnrollmentCase> {
    const query = { ...this.#query, staleTime: 0 };
    const { queryKey } = query;
    if (!this.#isAskedByReturn) {
      // An answer on its way may be older than what made somebody ask now; who waits for it is not held up.
      if (this.#client.isFetching({ queryKey }))
        await this.#client.fetchQuery(query).catch(() => null);
      doubtCase(this.#client);
    }
    return this.#client.fetchQuery(query);
  }

  async #askByReturn(context: Parameters<CaseQuery['queryFn']>[0]): Promise<EnrollmentCase> {
    this.#isReturn = false;
    this.#isAskedByReturn = true;
    void Promise.resolve().then(this.#onReturn);
    try {
      return await this.#query.queryFn(context);
    } finally {
      this.#isAskedByReturn = false;
    }
  }
}
