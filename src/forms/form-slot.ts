import { Draft } from './draft.ts';
import type { FormValues } from './form-values.ts';
import { type FormHandle, type FormProps, mountForm } from './mount-form.tsx';
import type { AttemptLedger } from './use-submit-enrollment.ts';

type Callbacks = Pick<FormProps, 'onDirtyChange' | 'onEnding' | 'onSend'>;
type Facts = Omit<
  FormProps,
  keyof Callbacks | 'keptValues' | 'isRestored' | 'onValuesChange' | 'ledger'
>;

type FormSlotOptions = Callbacks & {
  /** Whether what is typed survives a reload of the tab. */
  keepsDraft: () => boolean;
  draft?: Draft;
};

/** The place of the form: one student's at a time, whose typed values outlive the form itself. */
export class FormSlot {
  readonly #place: HTMLElement;
  readonly #callbacks: Callbacks;
  #mounted: { handle: FormHandle; studentId: string } | null = null;
  #kept: { studentId: string; values: Partial<FormValues>; isRestored: boolean } | null = null;
  #ledger: AttemptLedger = { last: null, unresolved: null };
  readonly #draft: Draft;
  readonly #keepsDraft: () => boolean;

  constructor(
    place: HTMLElement,
    { keepsDraft, draft = new Draft(), ...callbacks }: FormSlotOptions,
  ) {
    this.#place = place;
    this.#callbacks = callbacks;
    this.#keepsDraft = keepsDraft;
    this.#draft = draft;
  }

  isOf(studentId: string): boolean {
    return this.#mounted?.studentId === studentId;
  }

  /** Shows the form, or brings the one that stands up to date; resolves when it is on screen. */
  async show(facts: Facts): Promise<void> {
    const studentId = facts.enrollmentCase.student.id;
    if (this.#mounted && !this.isOf(studentId)) this.discard();
    if (!this.#mounted) this.#restore(studentId);
    if (this.#mounted) {
      this.#mounted.handle.update(this.#props(facts));
    } else {
      this.#mounted = { handle: mountForm(this.#place, this.#props(facts)), studentId };
    }
    await this.#mounted.handle.ready;
  }

  send(): void {
    this.#mounted?.handle.send();
  }

  /** Takes the form down and keeps what is typed, in memory, for the same student's return. */
  close(): void {
    if (!this.#mounted) return;
    const { handle, studentId } = this.#mounted;
    const values = handle.values();
    this.#unmount();
    this.#kept = values && { studentId, values, isRestored: false };
  }

  /** Takes the form down and forgets what was typed. */
  discard(): void {
    this.#unmount();
    this.#kept = null;
    this.#ledger = { last: null, unresolved: null };
  }

  #unmount(): void {
    this.#mounted?.handle.unmount();
    this.#mounted = null;
  }

  #restore(studentId: string): void {
    if (this.#kept?.studentId === studentId) return;
    this.#ledger = { last: null, unresolved: null };
    const values = this.#keepsDraft() ? this.#draft.read(studentId) : null;
    this.#kept = values && { studentId, values, isRestored: true };
  }

  #props(facts: Facts): FormProps {
    const studentId = facts.enrollmentCase.student.id;
    return {
      ...facts,
      ...this.#callbacks,
      keptValues: this.#kept?.values ?? null,
      isRestored: this.#kept?.isRestored ?? false,
      ledger: this.#ledger,
      onValuesChange: (values) => {
        if (this.#keepsDraft()) this.#draft.write(studentId, values);
      },
    };
  }
}
