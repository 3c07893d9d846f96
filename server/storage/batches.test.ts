import { expect, test } from 'vitest';
import { batched } from './batches.ts';
import { OverloadedError } from './database-fault.ts';

test('what is asked at the same moment goes together, and each gets its own answer', async () => {
  const { ask, batches } = recorded(async (items) => items.map((item) => item * 2));

  const answers = await Promise.all([1, 2, 3].map(ask));

  expect(answers).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('equal items are asked for each by itself: nothing is remembered', async () => {
  let count = 0;
  const { ask, batches } = recorded(async (items) => items.map(() => (count += 1)));

  expect(await Promise.all([ask(7), ask(7)])).toEqual([1, 2]);
  expect(await ask(7)).toBe(3);
  expect(batches).toEqual([[7, 7], [7]]);
});

test('what comes while a batch is on its way waits, and then goes together', async () => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { ask, batches } = recorded(async (items) => {
    await held;
    return [...items];
  });
  const first = ask(1);
  await settled();
  const later = [ask(2), ask(3)];
  await settled();
  const last = ask(4);
  await settled();
  expect(batches).toEqual([[1]]);

  letGo();

  expect(await Promise.all([first, ...later, last])).toEqual([1, 2, 3, 4]);
  expect(batches.flat()).toEqual([1, 2, 3, 4]);
  expect(batches.length).toBeLessThanOrEqual(3);
});

test('more than go together are divided', async () => {
  const { ask, batches } = recorded(async (items) => [...items]);

  await Promise.all(Array.from({ length: 7 }, (_, n) => ask(n)));

  expect(batches.map((items) => items.length)).toEqual([3, 3, 1]);
});

test('a batch that fails, fails for those in it, and the next goes on', async () => {
  let isBroken = true;
  const { ask } = recorded(async (items) => {
    if (isBroken) throw new Error('no database');
    return [...items];
  });

  const answers = await Promise.allSettled([ask(1), ask(2)]);
  isBroken = false;

  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask(3)).toBe(3);
});

test('an error in the place of one answer fails that one', async () => {
  const { ask } = recorded(async (items) =>
    items.map((item) => (item === 2 ? new Error('not this') : item)),
  );

  const answers = await Promise.allSettled([ask(1), ask(2), ask(3)]);

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a batch that takes long keeps the next one no longer than a moment', async () => {
  const { ask, batches } = recorded(async (items) => {
    if (items.includes(1)) await new Promise(() => undefined);
    return [...items];
  });
  void ask(1);
  await settled();

  expect(await Promise.all([ask(2), ask(3)])).toEqual([2, 3]);
  expect(batches).toEqual([[1], [2, 3]]);
});

test('a database that cannot be reached is told at once to all who wait for it', async () => {
  const unreachable = Object.assign(new Error('no database'), { code: 'ECONNREFUSED' });
  let fail = (): void => undefined;
  const held = new Promise<never>((_, reject) => {
    fail = () => reject(unreachable);
  });
  const { ask, batches } = recorded(async (items) => (items.includes(1) ? held : [...items]));
  const first = ask(1);
  await settled();
  const waiting = [2, 3, 4, 5, 6].map(ask);
  await settled();

  fail();

  const answers = await Promise.allSettled([first, ...waiting]);
  expect(answers).toEqual(answers.map(() => ({ status: 'rejected', reason: unreachable })));
  expect(batches).toEqual([[1]]);
  expect(await ask(7)).toBe(7);
});

test('a mistake in one batch is told to nobody who waits for another', async () => {
  const { ask } = recorded(async (items) => {
    if (items.includes(1)) throw new Error('a mistake');
    return [...items];
  });
  const answers = Promise.allSettled([ask(1), settled().then(() => ask(2))]);

  expect(await answers).toEqual([
    { status: 'rejected', reason: new Error('a mistake') },
    { status: 'fulfilled', value: 2 },
  ]);
});

test('more than can be answered in time are turned away', async () => {
  const { ask } = recorded(async () => new Promise(() => undefined), { mostWaiting: 4 });
  void ask(1);
  await settled();
  const waiting = [2, 3, 4, 5].map(ask);

  await expect(ask(6)).rejects.toThrow(OverloadedError);

  expect(waiting).toHaveLength(4);
});

function recorded(
  run: (items: readonly number[]) => Promise<(number | Error)[]>,
  options: { mostWaiting?: number } = {},
) {
  const batches: number[][] = [];
  const ask = batched<number, number>({
    most: 3,
    ...options,
    run: (items) => {
      batches.push([...items]);
      return run(items);
    },
  });
  return { ask, batches };
}

async function settled(): Promise<void> {
  for (let turns = 0; turns < 5; turns += 1) await new Promise(setImmediate);
}
