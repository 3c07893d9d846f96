import type { EnrollmentBackend } from '../api/backend.ts';
import { readCase } from '../api/read-case.ts';
import type { FormValues } from '../first-view/form-values.ts';
import { SendingTabs } from '../submission/sending-tabs.ts';
import { Submission } from '../submission/submission.ts';
import { doubtfulKeys } from '../submission/submission-state.ts';
import type { DraftContent } from './draft.ts';

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
  /** What was pressed last, as JSON. */
  #pressed: string | null = null;
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

  /** The button is pressed with these answers. */
  press(values: FormValues): void {
    this.#pressed = JSON.stringify(values);
  }

  /** An answer is changed; one that is changed back is as it was pressed. */
  edit(values: FormValues): void {
    if (JSON.stringify(values) !== this.#pressed) this.submission.dispatch({ kind: 'edited' });
  }

  /** What was typed before there was a form to hold it. */
  keep(typed: Partial<FormValues>): void {
    if (Object.keys(typed).length > 0) this.keptValues = { ...this.keptValues, ...typed };
  }

  async #isStillThere(signal: AbortSignal): Promise<boolean> {
    const { student } = readCase(await this.#options.backend().getCase({ signal }));
    if (student.id === this.studentId) return true;
    this.#options.onStranger();
    return false;
  }
}
