import { DRAFT_KEY } from '../api/draft-storage.ts';
import type { FormValues } from './form-values.ts';

/** What a draft holds: never the RIB or the CNIE number, which nobody may find on a shared computer. */
type DraftValues = Partial<Omit<FormValues, 'cnie' | 'rib'>>;

const SHAPE_VERSION = 1;
const LIFE_MS = 30 * 60_000;
const TEXTS = ['birthDate', 'phone', 'email', 'addressLine', 'city', 'postalCode'] as const;

type DraftOptions = {
  /** Throws where the browser forbids storage. */
  storage: () => Storage;
  nowMs: () => number;
};

/** What is typed, for 30 minutes, in this tab alone, bound to one student. */
export class Draft {
  readonly #options: DraftOptions;

  constructor(options: DraftOptions = { storage: () => sessionStorage, nowMs: Date.now }) {
    this.#options = options;
  }

  /** This student's draft, or `null`. One that is stale, another student's or of another shape is removed. */
  read(studentId: string): DraftValues | null {
    return this.#attempt((storage) => {
      const stored = parsedRecord(storage.getItem(DRAFT_KEY));
      const { version, student, savedAtMs, values } = stored;
      const ageMs = this.#options.nowMs() - Number(savedAtMs);
      const isUsable = version === SHAPE_VERSION && student === studentId && ageMs < LIFE_MS;
      if (isUsable && isRecord(values)) return draftValues(values);
      storage.removeItem(DRAFT_KEY);
      return null;
    });
  }

  write(studentId: string, { cnie: _cnie, rib: _rib, ...values }: FormValues): void {
    this.#attempt((storage) => {
      const savedAtMs = this.#options.nowMs();
      const stored = { version: SHAPE_VERSION, student: studentId, savedAtMs, values };
      storage.setItem(DRAFT_KEY, JSON.stringify(stored));
      return null;
    });
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

function parsedRecord(text: string | null): Record<string, unknown> {
  const parsed: unknown = JSON.parse(text ?? 'null');
  return isRecord(parsed) ? parsed : {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
