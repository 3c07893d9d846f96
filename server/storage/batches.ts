import DataLoader from 'dataloader';
import { databaseFault, OverloadedError } from './database-fault.ts';

type BatchOptions<Item, Result> = {
  /** One result for each item, in their order; an `Error` in the place of one fails that alone. */
  run: (items: readonly Item[]) => Promise<ArrayLike<Result | Error>>;
  /** How many items go together at the most. */
  most: number;
  /** How many items may wait: one more is turned away with an `OverloadedError`. */
  mostWaiting?: number;
};

/** A batch that takes longer holds up nobody else: the next one begins beside it. */
const PATIENCE_MS = 200;
/** A few seconds' work of a database that answers. */
const MOST_WAITING = 5_000;

/**
 * Collects what is asked for while the last batch is on its way, and asks for it together: under
 * load one statement, and one write to the disk, serve many requests; without load nothing waits.
 * When the database cannot be reached, all who wait are told so at once.
 */
export function batched<Item, Result>({
  run,
  most,
  mostWaiting = MOST_WAITING,
}: BatchOptions<Item, Result>): (item: Item) => Promise<Result> {
  const queue = oneAfterTheOther();
  let waiting = 0;
  const loader = new DataLoader<Item, Result>(
    (items) => {
      waiting -= items.length;
      return queue.run(() => run(items));
    },
    { cache: false, maxBatchSize: most, batchScheduleFn: queue.schedule },
  );
  return async (item) => {
    if (waiting >= mostWaiting) throw new OverloadedError('too many are waiting');
    waiting += 1;
    return loader.load(item);
  };
}

function oneAfterTheOther() {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  /** Why the batches that begin now need not be tried. */
  let failure: Error | null = null;
  const next = () => {
    if (isBusy) return;
    const begin = waiting.shift();
    isBusy = begin !== undefined;
    begin?.();
  };
  const goOn = () => {
    isBusy = false;
    next();
  };
  const failAll = (error: Error) => {
    failure = error;
    for (const begin of waiting.splice(0)) begin();
    failure = null;
  };
  return {
    schedule: (begin: () => void) => {
      waiting.push(begin);
      // After all that has arrived at the same moment.
      setImmediate(next);
    },
    run: async <Results>(act: () => Promise<Results>): Promise<Results> => {
      if (failure) throw failure;
      const goOnOnce = once(goOn);
      const patience = setTimeout(goOnOnce, PATIENCE_MS);
      try {
        return await act();
      } catch (error) {
        if (error instanceof Error && databaseFault(error) === 'unreachable') failAll(error);
        throw error;
      } finally {
        clearTimeout(patience);
        goOnOnce();
      }
    },
  };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
