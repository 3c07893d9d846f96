import * as z from 'zod/mini';
import { nowMs } from '../api/clock.ts';
import { DRAFT_LIFE_MS, draftKey, expireDraft } from '../api/draft-storage.ts';
import { jsonText } from '../api/json-text.ts';
import type { FormValues } from '../first-view/form-values.ts';

/** A draft as it lies in the browser: never the RIB or the CNIE number, which nobody may find on a shared computer. */
const draftSchema = z.object({
  /** The student's opaque id. */
  student: z.string(),
  /** Milliseconds since the epoch. */
  savedAtMs: z.number(),
  values: z.object({
    birthDate: z.string(),
    otherCoverage: z.nullable(z.enum(['yes', 'no'])),
    phone: z.string(),
    email: z.string(),
    addressLine: z.string(),
    city: z.string(),
    postalCode: z.string(),
    declaration: z.boolean(),
  }),
  /** Idempotency keys under which something was sent of which nobody knows whether it was recorded. */
  unresolved: z.array(z.string()),
});

export type DraftContent = Pick<z.infer<typeof draftSchema>, 'unresolved'> & {
  values: z.infer<typeof draftSchema>['values'] | null;
};

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
    this.#options = { storage: () => sessionStorage, nowMs, ...options };
  }

  get #key(): string {
    return draftKey(this.#options.backendName());
  }

  /** This student's draft, or `null`. One that is stale, another student's or of another shape is removed. */
  read(studentId: string): DraftContent | null {
    if (!this.#options.isWanted()) return null;
    return this.#attempt((storage) => {
      const stored = draftSchema.safeParse(JSON.parse(storage.getItem(this.#key) ?? 'null'));
      if (stored.success && this.#isUsable(stored.data, studentId)) return stored.data;
      storage.removeItem(this.#key);
      return null;
    });
  }

  #isUsable({ student, savedAtMs }: z.infer<typeof draftSchema>, studentId: string): boolean {
    // A clock that was set back makes no draft younger.
    const ageMs = Math.abs(this.#options.nowMs() - savedAtMs);
    return student === studentId && ageMs < DRAFT_LIFE_MS;
  }

  /** Keeps what is typed; after its time it is removed, also from a page that nobody touches. */
  write(
    studentId: string,
    { values, unresolved }: { values: FormValues; unresolved: readonly string[] },
  ): void {
    if (!this.#options.isWanted()) return;
    const { cnie: _cnie, rib: _rib, ...kept } = values;
    const typed = jsonText(kept);
    // A question for a receipt is no sign of the student, and must not prolong the draft's life.
    if (typed !== this.#typed) this.#savedAtMs = this.#options.nowMs();
    this.#typed = typed;
    this.#attempt((storage) => {
      const savedAtMs = this.#savedAtMs;
      const stored = {
        student: studentId,
        savedAtMs,
        values: kept,
        unresolved,
      };
      storage.setItem(this.#key, jsonText(stored));
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
