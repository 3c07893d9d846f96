import { expect, onTestFinished, test, vi } from 'vitest';
import { SendingTabs } from './sending-tabs.ts';

const KEY = '3f1c1f0e-0000-4000-8000-000000000001';
const BACKEND = 'https://portal.example/api/amo';
const OTHER_KEY = '3f1c1f0e-0000-4000-8000-000000000002';

/** Said last, so that a test knows when all before it was heard. */
const LAST_KEY = '3f1c1f0e-0000-4000-8000-000000000009';

test('a student with one tab may send at once', async () => {
  const { enter, onElsewhere } = openTab(newStudent());

  const release = await enter();

  expect(onElsewhere).not.toHaveBeenCalled();
  release();
});

test('a student’s second tab waits until the first has sent, and says why', async () => {
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);
  const release = await first.enter();

  const turn = second.enter();
  await expect.poll(() => second.onElsewhere.mock.calls.length).toBe(1);
  const before = second.hasEntered();
  release();
  (await turn)();

  expect(before).toBe(false);
  expect(second.hasEntered()).toBe(true);
});

test('three tabs of a student send one after the other', async () => {
  const studentId = newStudent();
  const tabs = [openTab(studentId), openTab(studentId), openTab(studentId)];
  const inside = vi.fn();
  let atOnce = 0;

  const turns = tabs.map(async ({ enter }) => {
    const release = await enter();
    atOnce += 1;
    inside(atOnce);
    await new Promise(requestAnimationFrame);
    atOnce -= 1;
    release();
  });
  await Promise.all(turns);

  expect(inside.mock.calls).toEqual([[1], [1], [1]]);
});

test('a tab that has sent may send again', async () => {
  const studentId = newStudent();
  const { enter, onElsewhere } = openTab(studentId);
  const release = await enter();
  release();
  await expect.poll(() => isHeld(studentId)).toBe(false);

  const releaseAgain = await enter();

  expect(onElsewhere).not.toHaveBeenCalled();
  releaseAgain();
});

test('two students in one browser do not wait for one another', async () => {
  const first = openTab(newStudent());
  const second = openTab(newStudent());
  const release = await first.enter();

  const releaseSecond = await second.enter();

  expect(second.onElsewhere).not.toHaveBeenCalled();
  release();
  releaseSecond();
});

test('a form that is taken down while it waits gives up its turn', async () => {
  const studentId = newStudent();
  const [first, second, third] = [openTab(studentId), openTab(studentId), openTab(studentId)];
  const release = await first.enter();
  const gone = new AbortController();
  const given = second.enter(gone.signal);
  await expect.poll(() => second.onElsewhere.mock.calls.length).toBe(1);

  gone.abort();
  (await given)();
  const turn = third.enter();
  await expect.poll(() => third.onElsewhere.mock.calls.length).toBe(1);
  const before = third.hasEntered();
  release();
  (await turn)();

  expect(before).toBe(false);
  expect(third.hasEntered()).toBe(true);
});

test('a tab that hangs is waited for a minute and a half, and then the backend alone keeps order', async () => {
  holdTime();
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);
  const release = await first.enter();
  const turn = second.enter();
  await vi.waitFor(() => expect(second.onElsewhere).toHaveBeenCalled());

  await vi.advanceTimersByTimeAsync(89_000);
  const before = second.hasEntered();
  await vi.advanceTimersByTimeAsync(1_000);
  const releaseSecond = await turn;

  expect(before).toBe(false);
  expect(second.hasEntered()).toBe(true);
  releaseSecond();
  release();
});

const BROKEN_LOCKS: Record<string, (...given: unknown[]) => unknown> = {
  'never answer': () => new Promise(() => undefined),
  throw: () => {
    throw new TypeError('no locks');
  },
  'answer nothing': () => undefined,
};

for (const [what, request] of Object.entries(BROKEN_LOCKS)) {
  test(`a student whose browser has locks that ${what} may send within three seconds`, async () => {
    holdTime();
    replaceLocks({ request });
    const { enter, onElsewhere } = openTab(newStudent());

    const turn = enter();
    await vi.advanceTimersByTimeAsync(3_000);
    (await turn)();

    expect(onElsewhere).not.toHaveBeenCalled();
  });
}

test('a student whose browser forgets who waits for a lock may send after a minute and a half', async () => {
  holdTime();
  const never = new Promise(() => undefined);
  replaceLocks({
    request: (_name, { ifAvailable }, take) => (ifAvailable ? Promise.resolve(take(null)) : never),
  });
  const { enter, onElsewhere } = openTab(newStudent());

  const turn = enter();
  await vi.advanceTimersByTimeAsync(90_000);
  (await turn)();

  expect(onElsewhere).toHaveBeenCalledOnce();
});

test('a lock that comes when nobody waits for it any more keeps no other tab waiting', async () => {
  holdTime();
  const kept = vi.fn();
  let give = () => undefined;
  replaceLocks({
    request: (name, _options, take) => {
      give = () => kept(take({ name, mode: 'exclusive' }));
      return new Promise(() => undefined);
    },
  });
  const { enter } = openTab(newStudent());
  const turn = enter();
  await vi.advanceTimersByTimeAsync(3_000);
  await turn;

  give();

  expect(kept).toHaveBeenCalledExactlyOnceWith(undefined);
});

test('a student whose browser lets tabs not speak to each other may send all the same', async () => {
  const refused = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => {
    throw new DOMException('not here', 'InvalidStateError');
  });
  onTestFinished(() => refused.mockRestore());
  const { tab, enter } = openTab(newStudent());

  (await enter())();
  const tell = () => tab.tell({ idempotencyKey: KEY, isSettled: false });

  expect(tell).not.toThrow();
});

test('a student whose browser forbids locks may send all the same', async () => {
  const forbidden = new DOMException('not here', 'SecurityError');
  replaceLocks({ request: () => Promise.reject(forbidden) });
  const { enter } = openTab(newStudent());

  const release = await enter();

  expect(release).toBeTypeOf('function');
});

test('a student on a page without locks may send at once in each tab', async () => {
  replaceLocks(undefined);
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);

  const releases = [await first.enter(), await second.enter()];
  for (const release of releases) release();

  expect(first.onElsewhere).not.toHaveBeenCalled();
  expect(second.onElsewhere).not.toHaveBeenCalled();
});

test('a tab without locks still hears under which keys the others have sent', async () => {
  replaceLocks(undefined);
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);

  first.tab.tell({ idempotencyKey: KEY, isSettled: false });

  expect(await second.hearsFrom(first)).toEqual([KEY]);
});

test('a student in a browser without channels may send all the same', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const { tab, enter } = openTab(newStudent());

  tab.tell({ idempotencyKey: KEY, isSettled: false });
  const release = await enter();

  expect(tab.takeHeard()).toEqual([]);
  release();
});

test('a tab hears once under which keys the student’s other tabs have sent', async () => {
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);

  first.tab.tell({ idempotencyKey: KEY, isSettled: false });
  first.tab.tell({ idempotencyKey: KEY, isSettled: false });
  first.tab.tell({ idempotencyKey: OTHER_KEY, isSettled: false });

  expect(await second.hearsFrom(first)).toEqual([KEY, OTHER_KEY]);
  expect(second.tab.takeHeard()).toEqual([]);
});

test('a tab does not hear what it has said itself', async () => {
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);

  first.tab.tell({ idempotencyKey: KEY, isSettled: false });

  expect(await second.hearsFrom(first)).toEqual([KEY]);
  expect(await first.hearsFrom(second)).toEqual([]);
});

test('a tab need not ask for a request that was settled without a record', async () => {
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);

  first.tab.tell({ idempotencyKey: KEY, isSettled: false });
  first.tab.tell({ idempotencyKey: OTHER_KEY, isSettled: false });
  first.tab.tell({ idempotencyKey: KEY, isSettled: true });

  expect(await second.hearsFrom(first)).toEqual([OTHER_KEY]);
});

test('a tab hears nothing of another student', async () => {
  const studentId = newStudent();
  const first = openTab(studentId);
  const second = openTab(studentId);
  const stranger = openTab(newStudent());

  stranger.tab.tell({ idempotencyKey: KEY, isSettled: false });

  expect(await second.hearsFrom(first)).toEqual([]);
});

test('a tab that is closed hears nothing any more, and fails at nothing', async () => {
  const studentId = newStudent();
  const first = openTab(studentId);
  const closed = openTab(studentId);
  const witness = openTab(studentId);

  closed.tab.close();
  closed.tab.tell({ idempotencyKey: OTHER_KEY, isSettled: false });
  first.tab.tell({ idempotencyKey: KEY, isSettled: false });

  expect(await witness.hearsFrom(first)).toEqual([KEY]);
  expect(closed.tab.takeHeard()).toEqual([]);
});

test('a tab that opens later still hears under which keys the others have sent', async () => {
  const studentId = newStudent();
  openTab(studentId, { unresolved: [KEY] });

  const later = openTab(studentId);

  await expect.poll(() => later.tab.takeHeard()).toEqual([KEY]);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', KEY],
  ['a list', [KEY, false]],
  ['a key alone', { idempotencyKey: KEY }],
  ['no key', { isSettled: false }],
  ['a key that is a number', { idempotencyKey: 7, isSettled: false }],
  ['another word for whether it is settled', { idempotencyKey: KEY, isSettled: 'no' }],
])('a tab that hears %s, from whatever script it may be, ignores it', async (_, message) => {
  const studentId = newStudent();
  const second = openTab(studentId);
  const stranger = openChannel(studentId);

  stranger.postMessage(message);
  const saysLast = { tab: { tell: (news: unknown) => stranger.postMessage(news) } };

  expect(await second.hearsFrom(saysLast)).toEqual([]);
});

test('a student’s second form in the same page knows nothing of the first, and sends at once', async () => {
  const studentId = newStudent();
  const page = new Set<string>();
  const first = openTab(studentId, { page });
  const second = openTab(studentId, { page });
  await first.enter();

  const release = await second.enter();
  first.tab.tell({ idempotencyKey: KEY, isSettled: false });

  expect(second.onElsewhere).not.toHaveBeenCalled();
  expect(second.tab.takeHeard()).toEqual([]);
  release();
});

test('a student’s form is heard by other tabs once the first one of its page is gone', async () => {
  const studentId = newStudent();
  const page = new Set<string>();
  const first = openTab(studentId, { page });
  const second = openTab(studentId, { page });
  first.tab.close();
  second.tab.open(() => []);
  const elsewhere = openTab(studentId);
  const release = await second.enter();

  const turn = elsewhere.enter();

  await expect.poll(() => elsewhere.onElsewhere.mock.calls.length).toBe(1);
  release();
  (await turn)();
});

test('a student of one backend is nobody to another backend with the same id', async () => {
  const studentId = newStudent();
  const first = openTab(studentId);
  const other = openTab(studentId, { backendName: 'https://other.example/api' });
  const release = await first.enter();

  const otherRelease = await other.enter();

  expect(other.onElsewhere).not.toHaveBeenCalled();
  otherRelease();
  release();
});

type Speaker = { tab: Pick<SendingTabs, 'tell'> };

type TabOptions = { unresolved?: readonly string[]; backendName?: string; page?: Set<string> };

/** A tab of the browser; those that share a page are widgets of one tab. */
function openTab(
  studentId: string,
  { unresolved = [], backendName = BACKEND, page = new Set() }: TabOptions = {},
) {
  const tab = new SendingTabs({ studentId, backendName }, page);
  tab.open(() => unresolved);
  onTestFinished(() => tab.close());
  const onElsewhere = vi.fn();
  const entered = vi.fn();
  return {
    tab,
    onElsewhere,
    hasEntered: () => entered.mock.calls.length > 0,
    async enter(signal = new AbortController().signal) {
      const release = await tab.enter(signal, onElsewhere);
      entered();
      return release;
    },
    /** The keys that this tab has heard, once it has heard all that the speaker said. */
    async hearsFrom(speaker: Speaker): Promise<string[]> {
      const witness = openChannel(studentId);
      const isSaid = new Promise<void>((resolve) => {
        witness.addEventListener('message', ({ data }) => {
          if (data?.idempotencyKey === LAST_KEY) resolve();
        });
      });
      speaker.tab.tell({ idempotencyKey: LAST_KEY, isSettled: false });
      await isSaid;
      const heard: string[] = [];
      const hear = () => heard.push(...tab.takeHeard());
      await expect.poll(() => hear() && heard.includes(LAST_KEY)).toBe(true);
      return heard.filter((key) => key !== LAST_KEY);
    },
  };
}

function openChannel(studentId: string): BroadcastChannel {
  const channel = new BroadcastChannel(`amo-cnops:${BACKEND}:${studentId}`);
  onTestFinished(() => channel.close());
  return channel;
}

async function isHeld(studentId: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === `amo-cnops:${BACKEND}:${studentId}`);
}

type Locks = {
  request: (name: string, options: LockOptions, take: (lock: Lock | null) => unknown) => unknown;
};

/** What another browser, or a page without TLS, has in the place of locks. */
function replaceLocks(locks: Locks | undefined): void {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, 'locks');
  });
}

/** From now on time passes only where a test lets it. */
function holdTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}

function newStudent(): string {
  return `student-${crypto.randomUUID()}`;
}
