import { type QueryClient, QueryObserver } from '@tanstack/react-query';
import { nowMs } from '../api/clock.ts';
import type { receiptQuery } from '../api/queries.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { Polled } from './sending-state.ts';

type ReceiptPollOptions = {
  client: QueryClient;
  query: ReturnType<typeof receiptQuery>;
  /** A question leaves because its time has come. */
  onQuestion: () => void;
  /** The backend has no receipt; rejects where that could not be believed. */
  onNothing: () => Promise<void>;
  onFailure: (error: unknown) => void;
};

/** The receipt of an unresolved key, asked for again and again: the library keeps the times that a state says. */
export class ReceiptPoll {
  readonly #options: ReceiptPollOptions;
  readonly #observer: QueryObserver<Receipt | null>;
  readonly #unsubscribe: () => void;
  #polled: Polled = { isAsking: false, askAtMs: null };

  constructor(options: ReceiptPollOptions) {
    this.#options = options;
    this.#observer = new QueryObserver(options.client, this.#observed());
    this.#unsubscribe = this.#observer.subscribe(({ isFetching, error, data }) => {
      if (isFetching) options.onQuestion();
      else if (this.#polled.isAsking) void this.#hear(error, data);
    });
  }

  /** Asks at the time that the state says, or now. */
  follow({ isAsking, askAtMs }: Polled): void {
    const isNew = isAsking && !this.#polled.isAsking;
    this.#polled = { isAsking, askAtMs };
    this.#observer.setOptions(this.#observed());
    const isUnderWay = this.#observer.getCurrentResult().isFetching;
    if (isNew && !isUnderWay) void this.#observer.refetch({ cancelRefetch: false });
  }

  end(): void {
    this.#unsubscribe();
  }

  async #hear(error: unknown, data: Receipt | null | undefined): Promise<void> {
    const { onNothing, onFailure } = this.#options;
    try {
      if (error) throw error;
      if (data === null) await onNothing();
    } catch (failure) {
      this.#polled = { ...this.#polled, isAsking: false };
      onFailure(failure);
    }
  }

  #observed() {
    return {
      ...this.#options.query,
      refetchInterval: () => this.#pauseMs(),
      refetchIntervalInBackground: true,
      // What was asked last has just been answered, or could not be.
      refetchOnMount: false,
      retryOnMount: false,
      // A student, or a connection, that is back is an event of the protocol.
      refetchOnReconnect: false,
      refetchOnWindowFocus: false,
    } as const;
  }

  #pauseMs(): number | false {
    const { isAsking, askAtMs } = this.#polled;
    return isAsking || askAtMs === null ? false : Math.max(1, askAtMs - nowMs());
  }
}
