import { DRAFT_LIFE_MS, draftKey, expireDraft } from '../api/draft-storage.ts';
import type { FormValues } from '../first-view/form-values.ts';

/** What a draft holds: never the RIB or the CNIE number, which nobody may find on a shared computer. */
type DraftValues = Partial<Omit<FormValues, 'cnie' | 'rib'>>;

export type DraftContent = {
  values: DraftValues | null;
  /** Idempotency keys under which something was sent of which nobody knows whether it was recorded. */
  doubtful: readonly string[];
};

const SHAPE_VERSION = 2;
const TEXTS = ['birthDate', 'phone', 'email', 'addressLine', 'city', 'postalCode'] as const;

type DraftOptions = {
  /** Whether what is typed survives a reload of the tab. */
  isWanted: () => boolean;
  /** Tells one backend of the page from another. */
  backendName: () => string;
  /** Throws where the browser forbids storage. */
  storage?: () => Storage;
  nowMs?: () => number;
};

/** What is typed, for 30 minutes, in this tab alone, bound to one student. */
export class Draft {
  readonly #options: Required<DraftOptions>;
  #typed = '';
  #savedAtMs = 0;

  constructor(options: DraftOptions) {
    this.#options = { storage: () => sessionStorage, nowMs: Date.now, ...options };
  }

  get #key(): string {
    return draftKey(this.#options.backendName());
  }

  /** This student's draft, or `null`. One that is stale, another student's or of another shape is removed. */
  read(studentId: string): DraftContent | null {
    if (!this.#options.isWanted()) return null;
    return this.#attempt((storage) => {
      const stored = parsedRecord(storage.getItem(this.#key));
      const { version, student, savedAtMs, values, doubtful } = stored;
      // A clock that was set back makes no draft younger.
      const ageMs = Math.abs(this.#options.nowMs() - Number(savedAtMs));
      const isUsable = version === SHAPE_VERSION && student === studentId && ageMs < DRAFT_LIFE_MS;
      if (isUsable && isRecord(values)) {
        return { values: draftValues(values), doubtful: texts(doubtful) };
      }
      storage.removeItem(this.#key);
      return null;
    });
  }

  /** Keeps what is typed; after its time it is removed, also from a page that nobody touches. */
  write(
    studentId: string,
    { values, doubtful }: { values: FormValues; doubtful: readonly string[] },
  ): void {
    if (!this.#options.isWanted()) return;
    const { cnie: _cnie, rib: _rib, ...kept } = values;
    const typed = JSON.stringify(kept);
    // A question for a receipt is no sign of the student, and must not prolong the draft's life.
    if (typed !== this.#typed) this.#savedAtMs = this.#options.nowMs();
    this.#typed = typed;
    this.#attempt((storage) => {
      const savedAtMs = this.#savedAtMs;
      const stored = {
        version: SHAPE_VERSION,
        student: studentId,
        savedAtMs,
        values: kept,
        doubtful,
      };
      storage.setItem(this.#key, JSON.stringify(stored));
      return null;
    });
    const restMs = this.#savedAtMs + DRAFT_LIFE_MS - this.#options.nowMs();
    expireDraft(this.#options.backendName(), restMs);
  }

  /** A browser that forbids storage, or has no room left, costs the draft and nothing else. */
  #attempt<Result>(use: (storage: Storage) => Result): Result | null {
    try {
      return use(this.#options.storage());
    } catch {
      return null;
    }
  }
}

function draftValues(stored: Record<string, unknown>): DraftValues {
  const { otherCoverage, declaration } = stored;
  const values: DraftValues = {};
  for (const name of TEXTS) {
    const text = stored[name];
    if (typeof text === 'string') values[name] = text;
  }
  if (otherCoverage === 'yes' || otherCoverage === 'no') values.otherCoverage = otherCoverage;
  if (typeof declaration === 'boolean') values.declaration = declaration;
  return values;
}

function texts(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string') : [];
}

function parsedRecord(text: string | null): Record<string, unknown> {
  const parsed: unknown = JSON.parse(text ?? 'null');
  return isRecord(parsed) ? parsed : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
