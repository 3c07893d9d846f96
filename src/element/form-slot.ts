import type { FormValues } from '../forms/form-values.ts';
import type { FormHandle, FormProps, mountForm } from '../forms/mount-form.tsx';

type Callbacks = Pick<FormProps, 'onDirtyChange' | 'onEnding' | 'onSend'>;
type Facts = Omit<FormProps, keyof Callbacks | 'keptValues'>;

/** The place of the form: one student's at a time, whose typed values outlive the form itself. */
export class FormSlot {
  readonly #place: HTMLElement;
  readonly #callbacks: Callbacks;
  #mounted: { handle: FormHandle; studentId: string } | null = null;
  #kept: { studentId: string; values: FormValues } | null = null;

  constructor(place: HTMLElement, callbacks: Callbacks) {
    this.#place = place;
    this.#callbacks = callbacks;
  }

  isOf(studentId: string): boolean {
    return this.#mounted?.studentId === studentId;
  }

  /** Shows the form, or brings the one that stands up to date; resolves when it is on screen. */
  async show(facts: Facts, mount: typeof mountForm): Promise<void> {
    const studentId = facts.enrollmentCase.student.id;
    if (this.#mounted && !this.isOf(studentId)) this.discard();
    if (this.#mounted) {
      this.#mounted.handle.update(this.#props(facts));
    } else {
      this.#mounted = { handle: mount(this.#place, this.#props(facts)), studentId };
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
    this.discard();
    this.#kept = values && { studentId, values };
  }

  /** Takes the form down and forgets what was typed. */
  discard(): void {
    this.#mounted?.handle.unmount();
    this.#mounted = null;
    this.#kept = null;
  }

  #props(facts: Facts): FormProps {
    const isKept = this.#kept?.studentId === facts.enrollmentCase.student.id;
    return {
      ...facts,
      ...this.#callbacks,
      keptValues: isKept ? (this.#kept?.values ?? null) : null,
    };
  }
}
