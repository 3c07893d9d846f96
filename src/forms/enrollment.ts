import type { RequestIssue } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { type AskOptions, caseQuery, enrollmentClient, startWithCase } from '../api/queries.ts';
import { type MaskedCodes, maskedCodes } from '../domain/masked-codes.ts';
import type { FormFacts } from '../first-view/first-view.ts';
import type { FormValues } from '../first-view/form-values.ts';
import type { MessageKey } from '../i18n/catalogue.ts';
import { Sending } from '../submission/sending.ts';
import { isBusy, lastAttempt, unresolvedKeys } from '../submission/sending-state.ts';
import { SendingTabs } from '../submission/sending-tabs.ts';
import { Answers } from './answers.ts';
import { CaseQuestion } from './case-question.ts';
import { Draft } from './draft.ts';
import { type FormHandle, mountForm } from './mount-form.tsx';

type EnrollmentOptions = AskOptions & {
  facts: FormFacts<MessageKey>;
  /** Where the form stands. */
  container: HTMLElement;
  /** Tells one backend of the page from another. */
  backendName: () => string;
  /** Whether what is typed survives a reload of the tab. */
  keepsDraft: () => boolean;
  /** Keys that are all that is left of an earlier enrollment. */
  unresolved: readonly string[];
  /** Somebody else is logged in by now. */
  onStranger: () => void;
  /** The student is back at the page after a while, and the backend is asked who it is. */
  onReturn: () => void;
  onDirty: (isDirty: boolean) => void;
  /** An answer is another than before. */
  onAnswer: () => void;
  /** The sending stands elsewhere. */
  onSending: () => void;
  /** The form is of no use until it is shown anew; a developer was told why. */
  onBroken: () => void;
};

/** The request of one student: the answers, what the backend has said, the sending, and the form that shows them. */
export class Enrollment {
  readonly answers: Answers;
  readonly sending: Sending;
  /** What the backend has said to this student, and to nobody else. */
  readonly client = enrollmentClient();
  readonly #studentId: string;
  readonly #container: HTMLElement;
  readonly #draft: Draft;
  readonly #tabs: SendingTabs;
  readonly #question: CaseQuestion;
  #form: FormHandle | null = null;
  #isBroken = false;
  readonly #onBroken: () => void;
  #isRestored: boolean;

  constructor(options: EnrollmentOptions) {
    const { facts, backendName, keepsDraft, onReturn } = options;
    const { client } = this;
    const studentId = facts.enrollmentCase.student.id;
    this.#studentId = studentId;
    this.#container = options.container;
    this.#onBroken = options.onBroken;
    this.#draft = new Draft({ backendName, isWanted: keepsDraft });
    const draft = this.#draft.read(studentId);
    const unresolved = [...options.unresolved, ...(draft?.unresolved ?? [])];
    this.#tabs = new SendingTabs({ studentId, backendName: backendName() });
    this.#question = new CaseQuestion(client, caseQuery({ ...options, studentId }), onReturn);
    this.sending = new Sending({ ...options, client, studentId, tabs: this.#tabs, unresolved });
    this.answers = new Answers(facts);
    this.sending.subscribe(() => this.#followSending(options.onSending));
    this.answers.follow(options.onDirty, () => {
      this.#noteChange();
      options.onAnswer();
    });
    if (draft?.values) this.answers.takeOver(draft.values);
    this.#isRestored = Boolean(draft?.values);
  }

  get isShown(): boolean {
    return this.#form !== null;
  }

  /** The last characters of the codes that are typed, for paper. */
  get maskedCodes(): MaskedCodes {
    return maskedCodes(this.answers.control.getValues());
  }

  /** Takes what a student typed before there was a form. */
  takeOver(typed: Partial<FormValues>): void {
    if (Object.keys(typed).length === 0) return;
    this.answers.takeOver(typed);
    this.#keepDraft();
  }

  /**
   * Shows the form, or brings the one that stands up to date.
   *
   * @param isStanding - The elements of its first view are there to be taken over.
   * @returns Whether its elements were made anew.
   */
  show(facts: FormFacts<MessageKey>, isStanding: boolean): boolean {
    const { answers, sending } = this;
    const isRestored = this.#isRestored;
    answers.judgeBy(facts);
    const props = { ...facts, answers, sending, isRestored };
    if (this.#form) {
      this.#form.update(props);
      return false;
    }
    startWithCase(this.client, facts.enrollmentCase);
    this.#form = mountForm(this.#container, props, {
      isStanding,
      onPress: () => this.press(),
      onBroken: (error) => this.#break(error),
    });
    // Other tabs are heard, and told, and a return to the page is noticed.
    this.#tabs.open(() => unresolvedKeys(sending.state));
    this.#question.watch();
    return !isStanding;
  }

  /** The student presses the button, or what amounts to that: whatever has no issue is sent. */
  press(): void {
    if (!this.#form || this.#isBroken || isBusy(this.sending.state)) return;
    this.#press().catch((error) => this.#break(error));
  }

  /** Shows at their fields what the backend refuses; where there are none for it, the officer has to help. */
  refuse(issues: readonly RequestIssue[]): void {
    if (!this.answers.refuse(issues)) this.sending.dispatch({ kind: 'unplaceable' });
  }

  /** Somebody is back at the page after a while; the library hears of it next. */
  noteReturn(): void {
    this.#question.noteReturn();
  }

  /** Asks the backend who the student is. */
  askCase(): Promise<EnrollmentCase> {
    return this.#question.ask();
  }

  /** Takes the form down, with what is typed kept; what is on its way is no longer followed. */
  hide(): void {
    if (!this.#isBroken) this.#form?.read();
    this.#close();
    this.#isRestored = false;
    // Whoever comes back is shown no issue of an earlier press.
    this.answers.takeOver({});
  }

  /** Nothing of the student is kept. */
  end(): void {
    this.#close();
    this.client.clear();
  }

  async #press(): Promise<void> {
    this.#form?.read();
    // A condition that is not met is no mistake to correct, so it is shown instead of any issue.
    if (this.answers.isObstructed) return this.#form?.showObstacle();
    const request = await this.answers.press();
    if (!request || !this.#form) return;
    this.sending.press(request);
    // An answer may have been changed in the same task.
    this.#noteChange();
  }

  /** An answer that is changed back is as it was sent. */
  #noteChange(): void {
    const sent = lastAttempt(this.sending.state)?.request;
    if (sent && !this.answers.isSame(sent)) this.sending.dispatch({ kind: 'edited' });
    this.#keepDraft();
  }

  #followSending(tell: () => void): void {
    if (!this.isShown) return;
    try {
      if (this.sending.state.kind !== 'recorded') this.#keepDraft();
      tell();
    } catch (error) {
      this.#break(error);
    }
  }

  /** Told once: what broke the form often throws again while it is taken down. */
  #break(error?: unknown): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    if (error) reportError(error);
    this.#onBroken();
  }

  #keepDraft(): void {
    const values = this.answers.control.getValues();
    const unresolved = unresolvedKeys(this.sending.state);
    this.#draft.write(this.#studentId, { values, unresolved });
  }

  #close(): void {
    this.#form?.unmount();
    this.#form = null;
    this.#isBroken = false;
    this.sending.dispatch({ kind: 'suspended', keeps: 'keys' });
    this.#tabs.close();
    this.#question.stop();
    void this.client.cancelQueries();
  }
}
