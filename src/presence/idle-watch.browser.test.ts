import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleWatch } from './idle-watch.ts';

const MINUTE_MS = 60_000;
let watch: IdleWatch | null = null;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  watch?.stop();
  vi.useRealTimers();
});

test('a student who has gone is warned a minute before the page is wiped', () => {
  const { news } = startWatch(30 * MINUTE_MS);

  vi.advanceTimersByTime(29 * MINUTE_MS - 1);
  const before = [...news];
  vi.advanceTimersByTime(1);

  expect(before).toEqual([]);
  expect(news).toEqual(['warning']);
});

test('without a sign after the warning, the time is over', () => {
  const { news } = startWatch(30 * MINUTE_MS);

  vi.advanceTimersByTime(30 * MINUTE_MS);

  expect(news).toEqual(['warning', 'extended', 'idle']);
});

test('a short time is warned of at its half', () => {
  const { news } = startWatch(MINUTE_MS);

  vi.advanceTimersByTime(MINUTE_MS / 2);

  expect(news).toEqual(['warning']);
});

test.each(['keydown', 'click'])(
  'a %s answers the warning, as often as the student likes',
  (name) => {
    const { news } = startWatch(30 * MINUTE_MS);

    for (let time = 0; time < 12; time += 1) {
      vi.advanceTimersByTime(29 * MINUTE_MS);
      document.body.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    }

    expect(news).toEqual(Array(12).fill(['warning', 'extended']).flat());
  },
);

test('the key that answers the warning does nothing to what lies below it', () => {
  startWatch(30 * MINUTE_MS);
  const press = () =>
    document.body.dispatchEvent(new Event('keydown', { bubbles: true, cancelable: true }));

  const before = press();
  vi.advanceTimersByTime(29 * MINUTE_MS);
  const answer = press();
  const after = press();

  expect([before, answer, after]).toEqual([true, false, true]);
});

test.each(['pointerdown', 'pointermove', 'wheel', 'touchmove', 'input'])(
  'any %s extends the time, and leaves the warning until it is answered',
  (name) => {
    const { news } = startWatch(30 * MINUTE_MS);
    vi.advanceTimersByTime(29 * MINUTE_MS);

    for (let time = 0; time < 12; time += 1) {
      document.body.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
      vi.advanceTimersByTime(29 * MINUTE_MS);
    }

    expect(news).toEqual(['warning']);
  },
);

test('a student who is at work is never warned', () => {
  const { news } = startWatch(30 * MINUTE_MS);

  for (let minute = 0; minute < 90; minute += 1) {
    vi.advanceTimersByTime(MINUTE_MS);
    window.dispatchEvent(new Event('keydown'));
  }

  expect(news).toEqual([]);
});

test('whoever touches a computer that slept past the end finds nothing of the student before', () => {
  const { news } = startWatch(30 * MINUTE_MS);

  vi.setSystemTime(Date.now() + 31 * MINUTE_MS);
  window.dispatchEvent(new Event('keydown'));

  expect(news).toEqual(['idle']);
});

test('a tab that comes back into sight past the end is wiped at once', () => {
  const { news } = startWatch(30 * MINUTE_MS);

  vi.setSystemTime(Date.now() + 31 * MINUTE_MS);
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));

  expect(news).toEqual(['idle']);
});

test('a host that wants no limit has none', () => {
  const { news } = startWatch(null);

  vi.advanceTimersByTime(24 * 60 * MINUTE_MS);

  expect(news).toEqual([]);
});

test('a limit that a host sets later counts from the last sign of the student', () => {
  const { news, setLimit } = startWatch(null);
  vi.advanceTimersByTime(10 * MINUTE_MS);

  setLimit(5 * MINUTE_MS);
  watch?.start();

  expect(news).toEqual(['idle']);
});

test('a watch that was stopped leaves neither timers nor listeners', () => {
  const { news } = startWatch(30 * MINUTE_MS);

  watch?.stop();
  const left = vi.getTimerCount();
  vi.setSystemTime(Date.now() + 31 * MINUTE_MS);
  window.dispatchEvent(new Event('keydown'));

  expect(left).toBe(0);
  expect(news).toEqual([]);
});

function startWatch(limitMs: number | null) {
  const news: string[] = [];
  let limit = limitMs;
  watch = new IdleWatch({
    limitMs: () => limit,
    onWarning: () => {
      news.push('warning');
      return true;
    },
    onExtended: () => news.push('extended'),
    onIdle: () => news.push('idle'),
  });
  watch.start();
  return {
    news,
    setLimit: (changed: number) => {
      limit = changed;
    },
  };
}
