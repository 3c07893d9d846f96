import { IdleWatch, type IdleWatchOptions } from './idle-watch.ts';
import { type PresenceNews, watchPresence } from './presence-watch.ts';

type AbsenceWatchOptions = IdleWatchOptions & PresenceNews;

/** Notices a student who leaves the page: by the time without a sign, and by the return. */
export class AbsenceWatch {
  readonly #options: AbsenceWatchOptions;
  readonly #idleWatch: IdleWatch;
  #presence: AbortController | null = null;

  constructor(options: AbsenceWatchOptions) {
    this.#options = options;
    this.#idleWatch = new IdleWatch(options);
  }

  /** Begins, or looks whether the limit is another one by now. */
  start(): void {
    this.#idleWatch.start();
    if (this.#presence) return;
    this.#presence = new AbortController();
    watchPresence(this.#options, this.#presence.signal);
  }

  stop(): void {
    this.#idleWatch.stop();
    this.#presence?.abort();
    this.#presence = null;
  }
}
