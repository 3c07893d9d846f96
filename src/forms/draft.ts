import { DRAFT_KEY, forgetDraft } from '../api/draft-storage.ts';
import type { FormValues } from './form-values.ts';

/** What a draft holds: never the RIB or the CNIE number, which nobody may find on a shared computer. */
type DraftValues = Partial<Omit<FormValues, 'cnie' | 'rib'>>;

export type DraftContent = {
  values: DraftValues | null;
  /** Idempotency keys under which something was sent of which nobody knows whether it was recorded. */
  doubtful: readonly string[];
};

const SHAPE_VERSION = 2;
const LIFE_MS = 30 * 60_000;
const TEXTS = ['birthDate', 'phone', 'email', 'addressLine', 'city', 'postalCode'] as const;

type DraftOptions = {
  /** Throws where the browser forbids storage. */
  storage: () => Storage;
  nowMs: () => number;
};

/** One for the page, since there is one draft in a tab; it outlives the widget, as the draft does. */
let expiry: ReturnType<typeof setTimeout> | undefined;

/** What is typed, for 30 minutes, in this tab alone, bound to one student. */
export class Draft {
  readonly #options: DraftOptions;
  #typed = '';
  #savedAtMs = 0;

  constructor(options: DraftOptions = { storage: () => sessionStorage, nowMs: Date.now }) {
    this.#options = options;
  }

  /** This student's draft, or `null`. One that is stale, another student's or of another shape is removed. */
  read(studentId: string): DraftContent | null {
    return this.#attempt((storage) => {
      const stored = parsedRecord(storage.getItem(DRAFT_KEY));
      const { version, student, savedAtMs, values, doubtful } = stored;
      const ageMs = this.#options.nowMs() - Number(savedAtMs);
      const isUsable = version === SHAPE_VERSION && student === studentId && ageMs < LIFE_MS;
      if (isUsable && isRecord(values)) {
        return { values: draftValues(values), doubtful: texts(doubtful) };
      }
      storage.removeItem(DRAFT_KEY);
      return null;
    });
  }

  /** Keeps what is typed; after its time it is removed, also from a page that nobody touches. */
  write(
    studentId: string,
    { values, doubtful }: { values: FormValues; doubtful: readonly string[] },
  ): void {
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
      storage.setItem(DRAFT_KEY, JSON.stringify(stored));
      return null;
    });
    clearTimeout(expiry);
    expiry = setTimeout(forgetDraft, this.#savedAtMs + LIFE_MS - this.#options.nowMs());
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
