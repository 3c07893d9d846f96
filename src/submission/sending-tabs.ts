/** How long another tab that sends is waited for; after it, the backend alone keeps order. */
const PATIENCE_MS = 90_000;

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
    this.#channel?.postMessage(WHO_IS_THERE);
  }

  /** Resolves when this tab may send; the other tabs wait from then until the release. */
  async enter(signal: AbortSignal, onElsewhere: () => void): Promise<Release> {
    const { locks } = navigator;
    // Locks are absent in a page without TLS.
    if (!locks || !this.#standsForTab) return alone;
    const free = await hold(locks, this.#name, { ifAvailable: true }).catch(() => alone);
    if (free) return free;
    onElsewhere();
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    const freed = await hold(locks, this.#name, { signal: patience }).catch(() => alone);
    return freed ?? alone;
  }

  /** Keys under which other tabs have sent since they were last taken. */
  takeHeard(): string[] {
    const taken = [...this.#heard];
    this.#heard.clear();
    return taken;
  }

  /** Tells the other tabs that something was sent under a key, or that it was settled without a record. */
  tell(news: News): void {
    this.#channel?.postMessage(news);
  }

  close(): void {
    this.#channel?.close();
    this.#channel = null;
    if (this.#standsForTab) this.#namesInPage.delete(this.#name);
    this.#standsForTab = false;
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

/** A lock that is held until it is released; null when it was asked for only if available. */
function hold(locks: LockManager, name: string, options: LockOptions): Promise<Release | null> {
  return new Promise((resolve, reject) => {
    const held = locks.request(name, options, (lock) => {
      if (lock) return new Promise<void>((release) => resolve(release));
      resolve(null);
      return undefined;
    });
    held.catch(reject);
  });
}

function isNews(value: unknown): value is News {
  if (typeof value !== 'object' || value === null) return false;
  const { idempotencyKey, isSettled }: { idempotencyKey?: unknown; isSettled?: unknown } = value;
  return typeof idempotencyKey === 'string' && typeof isSettled === 'boolean';
}
