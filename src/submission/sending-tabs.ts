import { type Limits, withinTime } from '../api/within-time.ts';

/** How long another tab that sends is waited for; after it, the backend alone keeps order. */
const PATIENCE_MS = 90_000;
/** How long the browser may take to say whether another tab sends: it knows at once, or not at all. */
const ANSWER_MS = 3_000;

type Release = () => void;
/** Whose requests a tab sends, and to which backend. */
type Sender = {
  studentId: string;
  /** Tells one backend of the page from another; empty for one of the host's own. */
  backendName: string;
};
type News = { idempotencyKey: string; isSettled: boolean };
/** What a tab that opens asks the others. */
const WHO_IS_THERE = 'who is there';

/** Two widgets of one page know nothing of each other: the first stands for the tab. */
const NAMES_IN_PAGE = new Set<string>();

/**
 * The tabs of this browser in which the same student may send to the same backend: one at a time,
 * and each knows under which keys the others have sent. Where the browser offers neither locks nor
 * channels, a tab is alone, and the backend's own check remains.
 */
export class SendingTabs {
  readonly #name: string;
  #channel: BroadcastChannel | null = null;
  readonly #heard = new Set<string>();
  readonly #namesInPage: Set<string>;
  #standsForTab = false;

  constructor({ studentId, backendName }: Sender, namesInPage = NAMES_IN_PAGE) {
    this.#name = `amo-cnops:${backendName}:${studentId}`;
    this.#namesInPage = namesInPage;
  }

  /** Listens to the other tabs, and tells those that open later under which keys this one has sent. */
  open(unresolved: () => readonly string[]): void {
    this.close();
    if (this.#namesInPage.has(this.#name)) return;
    this.#namesInPage.add(this.#name);
    this.#standsForTab = true;
    this.#channel = openChannel(this.#name);
    this.#channel?.addEventListener('message', ({ data }) => {
      if (data === WHO_IS_THERE) this.#answer(unresolved());
      else this.#hear(data);
    });
    this.#say(WHO_IS_THERE);
  }

  /**
   * Resolves when this tab may send; the other tabs wait from then until the release. Never rejects, and
   * waits for no browser that does not answer.
   */
  async enter(signal: AbortSignal, onElsewhere: () => void): Promise<Release> {
    if (!this.#standsForTab) return alone;
    try {
      const free = await this.#hold({ ifAvailable: true }, { signal, timeoutMs: ANSWER_MS });
      if (free) return free;
      onElsewhere();
      return (await this.#hold({}, { signal, timeoutMs: PATIENCE_MS })) ?? alone;
    } catch {
      // Locks are absent in a page without TLS, and forbidden in a sandboxed frame.
      return alone;
    }
  }

  /** Keys under which other tabs have sent since they were last taken. */
  takeHeard(): string[] {
    const taken = [...this.#heard];
    this.#heard.clear();
    return taken;
  }

  /** Tells the other tabs that something was sent under a key, or that it was settled without a record. */
  tell(news: News): void {
    this.#say(news);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
    if (this.#standsForTab) this.#namesInPage.delete(this.#name);
    this.#standsForTab = false;
  }

  /** What the other tabs do not hear holds nothing up. */
  #say(message: News | typeof WHO_IS_THERE): void {
    try {
      this.#channel?.postMessage(message);
    } catch {
      // The backend keeps order.
    }
  }

  /**
   * A lock that is held until it is released; null when it was asked for only if available. Rejects when
   * it is not had in time.
   */
  #hold(options: LockOptions, limits: Limits): Promise<Release | null> {
    const ask = (over: AbortSignal) =>
      new Promise<Release | null>((resolve, reject) => {
        const wish = options.ifAvailable ? options : { ...options, signal: over };
        const held = navigator.locks.request(this.#name, wish, (lock) => {
          // Nobody waits for it any more: other tabs need not wait for this one either.
          if (over.aborted) return undefined;
          if (lock) return new Promise<void>((release) => resolve(release));
          resolve(null);
          return undefined;
        });
        held.catch(reject);
      });
    return withinTime(ask, limits);
  }

  #answer(keys: readonly string[]): void {
    for (const idempotencyKey of keys) this.tell({ idempotencyKey, isSettled: false });
  }

  #hear(news: unknown): void {
    if (!isNews(news)) return;
    if (news.isSettled) this.#heard.delete(news.idempotencyKey);
    else this.#heard.add(news.idempotencyKey);
  }
}

/** Released without having been held: there is nobody to wait for, or no way to know. */
function alone(): void {
  // Nothing was taken.
}

/** Null where a browser forbids it, as in a sandboxed frame. */
function openChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

function isNews(value: unknown): value is News {
  if (typeof value !== 'object' || value === null) return false;
  const { idempotencyKey, isSettled }: { idempotencyKey?: unknown; isSettled?: unknown } = value;
  return typeof idempotencyKey === 'string' && typeof isSettled === 'boolean';
}
