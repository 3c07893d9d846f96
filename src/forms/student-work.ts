import type { EnrollmentBackend } from '../api/backend.ts';
import { readCase } from '../api/read-case.ts';
import { SendingTabs } from '../submission/sending-tabs.ts';
import { Submission } from '../submission/submission.ts';
import { doubtfulKeys } from '../submission/submission-state.ts';
import { Answers } from './answers.ts';
import type { DraftContent } from './draft.ts';
import type { EnrollmentFacts } from './enrollment-schema.ts';

type StudentWorkOptions = {
  facts: EnrollmentFacts;
  backend: () => EnrollmentBackend;
  backendName: string;
  timeoutMs: () => number;
  /** Somebody else is logged in by now. */
  onStranger: () => void;
  onDirtyChange: (isDirty: boolean) => void;
  onAnswersChange: () => void;
  /** What an earlier page of this tab left behind. */
  draft: DraftContent | null;
};

/** What is one student's: it outlives the form on screen, and ends with a record or another student. */
export class StudentWork {
  readonly studentId: string;
  readonly answers: Answers;
  readonly submission: Submission;
  /** The answers come from a draft. */
  isRestored: boolean;
  /** Something typed is not what the portal knew. */
  isDirty = false;
  /** What was pressed last, as JSON. */
  #pressed: string | null = null;
  readonly #options: StudentWorkOptions;
  readonly #tabs: SendingTabs;

  constructor(options: StudentWorkOptions) {
    const { facts, backend, backendName, timeoutMs, draft } = options;
    this.#options = options;
    this.studentId = facts.enrollmentCase.student.id;
    this.answers = new Answers(facts);
    this.isRestored = Boolean(draft?.values);
    this.#tabs = new SendingTabs({ studentId: this.studentId, backendName });
    this.submission = new Submission({
      backend,
      timeoutMs,
      tabs: this.#tabs,
      doubtful: draft?.doubtful ?? [],
      isStillThere: (signal) => this.#isStillThere(signal),
    });
    this.#follow(options);
    if (draft?.values) this.answers.takeOver(draft.values);
  }

  /** The form is on screen: other tabs are heard, and told. */
  open(): void {
    this.#tabs.open(() => doubtfulKeys(this.submission.state));
  }

  /** The form is taken down: what is on its way is no longer followed. */
  close(): void {
    this.isRestored = false;
    this.submission.dispatch({ kind: 'suspended' });
    this.#tabs.close();
  }

  /** The button is pressed: what has no issue is sent. */
  async press(): Promise<void> {
    this.#pressed = this.#typed;
    const request = await this.answers.press();
    if (request) this.submission.send(request);
  }

  #follow({ onDirtyChange, onAnswersChange }: StudentWorkOptions): void {
    let known = this.#typed;
    this.answers.control.subscribe({
      formState: { isDirty: true, values: true },
      callback: ({ isDirty = false }) => {
        const wasDirty = this.isDirty;
        this.isDirty = isDirty;
        if (isDirty !== wasDirty) onDirtyChange(isDirty);
        if (this.#typed === known) return;
        known = this.#typed;
        // An answer that is changed back is as it was pressed.
        if (known !== this.#pressed) this.submission.dispatch({ kind: 'edited' });
        onAnswersChange();
      },
    });
  }

  get #typed(): string {
    return JSON.stringify(this.answers.control.getValues());
  }

  async #isStillThere(signal: AbortSignal): Promise<boolean> {
    const { student } = readCase(await this.#options.backend().getCase({ signal }));
    if (student.id === this.studentId) return true;
    this.#options.onStranger();
    return false;
  }
}
