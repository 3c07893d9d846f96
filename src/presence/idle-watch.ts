import { nowMs } from '../api/clock.ts';

/** What only somebody who is there does. */
const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'touchmove', 'input'] as const;
/** What a student who reads the warning does; on a phone and by assistive technology it is a click. */
const ANSWERS = ['keydown', 'click'] as const;
const WARNING_MS = 60_000;

export type IdleWatchOptions = {
  /** After how long without a sign of the student; null for never. Asked anew each time. */
  limitMs: () => number | null;
  /** The time is nearly over. Any sign of the student extends it, and, where it was shown, a key or a click answers. Absent: nobody is warned. */
  onWarning?: () => boolean;
  /** The warning was answered. */
  onExtended?: () => void;
  onIdle: () => void;
};

/** Notices that a student has gone and left the page open, as on a shared computer. */
export class IdleWatch {
  readonly #options: IdleWatchOptions;
  #stop: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastSignMs = 0;
  #hasWarned = false;

  constructor(options: IdleWatchOptions) {
    this.#options = options;
  }

  /** Begins, or looks whether the limit is another one by now. */
  start(): void {
    if (this.#stop) {
      this.#look();
      return;
    }
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const sign = () => this.#sign();
    for (const name of SIGNS) {
      window.addEventListener(name, sign, { signal, capture: true, passive: true });
    }
    const answer = (event: Event) => this.#answer(event);
    for (const name of ANSWERS) window.addEventListener(name, answer, { signal, capture: true });
    // A sleeping computer, or a tab in the background, may have missed the time.
    document.addEventListener('visibilitychange', () => this.#look(), { signal });
    this.#lastSignMs = nowMs();
    this.#look();
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = null;
    clearTimeout(this.#timer);
    this.#extend();
  }

  #sign(): void {
    // The first sign after the end comes from whoever sits there now.
    if (this.#isOver()) this.#look();
    else this.#lastSignMs = nowMs();
  }

  #answer(event: Event): void {
    this.#sign();
    if (!this.#hasWarned) return;
    // "Any key" is meant for the warning, not for what lies below it.
    if (event.type === 'keydown') {
      event.preventDefault();
      event.stopPropagation();
    }
    this.#extend();
    this.#look();
  }

  #isOver(): boolean {
    const limitMs = this.#options.limitMs();
    return limitMs !== null && nowMs() - this.#lastSignMs >= limitMs;
  }

  #look(): void {
    clearTimeout(this.#timer);
    const limitMs = this.#options.limitMs();
    if (limitMs === null) {
      this.#extend();
      return;
    }
    if (this.#isOver()) {
      this.stop();
      this.#options.onIdle();
      return;
    }
    const endMs = this.#lastSignMs + limitMs;
    const warningMs = endMs - Math.min(WARNING_MS, limitMs / 2);
    const isNear = nowMs() >= warningMs;
    if (isNear) this.#warn();
    this.#timer = setTimeout(() => this.#look(), (isNear ? endMs : warningMs) - nowMs());
  }

  #warn(): void {
    const { onWarning } = this.#options;
    if (this.#hasWarned || !onWarning) return;
    this.#hasWarned = onWarning();
  }

  #extend(): void {
    if (!this.#hasWarned) return;
    this.#hasWarned = false;
    this.#options.onExtended?.();
  }
}
