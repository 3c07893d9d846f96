import DataLoader from 'dataloader';

type BatchOptions<Item, Result> = {
  /** One result for each item, in their order; an `Error` in the place of one fails that alone. */
  run: (items: readonly Item[]) => Promise<ArrayLike<Result | Error>>;
  /** How many items go together at the most. */
  most: number;
};

/**
 * Collects what is asked for while the last batch is on its way, and asks for it together: under
 * load one statement, and one write to the disk, serve many requests; without load nothing waits.
 */
export function batched<Item, Result>({
  run,
  most,
}: BatchOptions<Item, Result>): (item: Item) => Promise<Result> {
  const queue = oneAtATime();
  const loader = new DataLoader<Item, Result>(
    async (items) => {
      try {
        return await run(items);
      } finally {
        queue.finished();
      }
    },
    { cache: false, maxBatchSize: most, batchScheduleFn: queue.schedule },
  );
  return (item) => loader.load(item);
}

function oneAtATime() {
  const waiting: (() => void)[] = [];
  let isBusy = false;
  const next = () => {
    if (isBusy) return;
    const begin = waiting.shift();
    isBusy = begin !== undefined;
    begin?.();
  };
  return {
    schedule: (begin: () => void) => {
      waiting.push(begin);
      // After all that has arrived at the same moment.
      setImmediate(next);
    },
    finished: () => {
      isBusy = false;
      next();
    },
  };
}
