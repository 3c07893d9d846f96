/** The gallery's day is that of the test students; 10:15 in Morocco. */
const NOW = Date.UTC(2026, 10, 22, 9, 15);
/** Shorter waits are no time that passes, but one task after another. */
const LEAST_WAIT_MS = 100;
const FOLLOWING_TASKS = 4;

type Timer = { run: () => void; atMs: number; everyMs: number | null };

/** Time that passes only when a state says so: the same at each visit, and none is waited for. */
export class GalleryClock {
  #nowMs = NOW;
  #lastId = 0;
  readonly #timers = new Map<number, Timer>();

  /** Takes the place of the page's own clock, before the widget is there. */
  pin(): void {
    const now = () => this.#nowMs;
    const {
      setTimeout: wait,
      clearTimeout: end,
      setInterval: repeat,
      clearInterval: stop,
    } = window;
    class PinnedDate extends Date {
      constructor(...given: [] | [number | string | Date]) {
        super(given.length === 0 ? now() : given[0]);
      }
      static override now(): number {
        return now();
      }
    }
    Object.assign(window, {
      Date: PinnedDate,
      setTimeout: (run: () => void, ms = 0) =>
        ms < LEAST_WAIT_MS ? wait(run, ms) : this.#add(run, ms, null),
      setInterval: (run: () => void, ms = 0) =>
        ms < LEAST_WAIT_MS ? repeat(run, ms) : this.#add(run, ms, ms),
      clearTimeout: (id?: number) => this.#end(id) || end(id),
      clearInterval: (id?: number) => this.#end(id) || stop(id),
    });
  }

  /** Lets time pass, with whatever was to happen in it, in its order. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    for (let next = this.#next(untilMs); next; next = this.#next(untilMs)) {
      const [id, timer] = next;
      this.#nowMs = Math.max(this.#nowMs, timer.atMs);
      if (timer.everyMs === null) this.#timers.delete(id);
      else timer.atMs += timer.everyMs;
      timer.run();
      // What follows from it, and may be to happen in this time too, takes several tasks.
      for (let task = 0; task < FOLLOWING_TASKS; task += 1) await nextTask();
    }
    this.#nowMs = untilMs;
    await nextTask();
  }

  #next(untilMs: number): [number, Timer] | undefined {
    return [...this.#timers]
      .filter(([, { atMs }]) => atMs <= untilMs)
      .toSorted(([, a], [, b]) => a.atMs - b.atMs)[0];
  }

  /** Ids of its own: the browser's are positive. */
  #add(run: () => void, ms: number, everyMs: number | null): number {
    this.#lastId -= 1;
    this.#timers.set(this.#lastId, { run, atMs: this.#nowMs + ms, everyMs });
    return this.#lastId;
  }

  #end(id: number | undefined): boolean {
    return id !== undefined && this.#timers.delete(id);
  }
}

/** Whatever promises and short waits lead to has happened. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}
