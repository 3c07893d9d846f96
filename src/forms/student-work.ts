import type { EnrollmentBackend } from '../api/backend.ts';
import { readCase } from '../api/read-case.ts';
import { SendingTabs } from '../submission/sending-tabs.ts';
import { Submission } from '../submission/submission.ts';
import { doubtfulKeys } from '../submission/submission-state.ts';
import type { DraftContent } from './draft.ts';
import type { FormValues } from './form-values.ts';

type StudentWorkOptions = {
  studentId: string;
  backend: () => EnrollmentBackend;
  backendName: string;
  timeoutMs: () => number;
  /** Somebody else is logged in by now. */
  onStranger: () => void;
  /** What an earlier page of this tab left behind. */
  draft: DraftContent | null;
};

/** What is one student's: it outlives the form on screen, and ends with a record or another student. */
export class StudentWork {
  readonly studentId: string;
  readonly submission: Submission;
  /** What is typed, while no form holds it. */
  keptValues: Partial<FormValues> | null;
  /** The kept values come from a draft. */
  isRestored: boolean;
  readonly #options: StudentWorkOptions;
  readonly #tabs: SendingTabs;

  constructor(options: StudentWorkOptions) {
    const { studentId, backend, backendName, timeoutMs, draft } = options;
    this.#options = options;
    this.studentId = studentId;
    this.keptValues = draft?.values ?? null;
    this.isRestored = this.keptValues !== null;
    this.#tabs = new SendingTabs({ studentId, backendName });
    this.submission = new Submission({
      backend,
      timeoutMs,
      tabs: this.#tabs,
      doubtful: draft?.doubtful ?? [],
      isStillThere: (signal) => this.#isStillThere(signal),
    });
  }

  /** The form is on screen: other tabs are heard, and told. */
  open(): void {
    this.#tabs.open(() => doubtfulKeys(this.submission.state));
  }

  /** The form is taken down: what is on its way is no longer followed. */
  close(): void {
    this.submission.dispatch({ kind: 'suspended' });
    this.#tabs.close();
  }

  async #isStillThere(signal: AbortSignal): Promise<boolean> {
    const { student } = readCase(await this.#options.backend().getCase({ signal }));
    if (student.id === this.studentId) return true;
    this.#options.onStranger();
    return false;
  }
}
