import type { EnrollmentElement } from 'amo-cnops-enrollment';
import { type GalleryClock, nextTask } from './clock.ts';
import type { BackendCalls } from './scripted-backend.ts';

/** What a student can type into, by the names that the contract promises. */
export type FieldName =
  | 'cnie'
  | 'birthDate'
  | 'phone'
  | 'email'
  | 'addressLine'
  | 'city'
  | 'postalCode'
  | 'rib';

/** Far more tasks than anything takes that comes at all. */
const PATIENCE_TASKS = 1_000;
/** After so many without a change none comes. */
const RESTING_TASKS = 8;
/** Longer than anything is waited for before a student is told how it ended. */
const PATIENCE_MS = 10 * 60_000;

type StudentOptions = {
  clock: GalleryClock;
  /** How often the backend was asked. */
  calls: BackendCalls;
  /** Loads the page anew, as far as the widget can tell. */
  reload: () => EnrollmentElement;
};

/** The hand of a student at one widget: types and presses by the events that a hand brings. */
export class Student {
  #widget: EnrollmentElement;
  readonly #around: StudentOptions;

  constructor(widget: EnrollmentElement, around: StudentOptions) {
    this.#widget = widget;
    this.#around = around;
  }

  /** Waits until it is on screen, while no time passes. */
  async see(selector: string): Promise<HTMLElement> {
    await until(() => this.#find(selector) !== null, `"${selector}" on screen`);
    const found = this.#find(selector);
    if (found) return found;
    throw new Error(`"${selector}" is gone`);
  }

  /** Waits until the backend was asked so many times. */
  async hasAsked(call: keyof BackendCalls, times = 1): Promise<void> {
    await until(() => this.#around.calls[call] >= times, `${call} asked`);
  }

  /** Waits until nothing on screen changes any more. */
  async rest(): Promise<void> {
    let before = '';
    let unchanged = 0;
    const isAtRest = () => {
      const now = this.#widget.shadowRoot?.innerHTML ?? '';
      unchanged = now === before ? unchanged + 1 : 0;
      before = now;
      return unchanged > RESTING_TASKS;
    };
    await until(isAtRest, 'rest');
  }

  /** Lets time pass until it is on screen. */
  async waitFor(selector: string): Promise<void> {
    for (let waitedMs = 0; waitedMs < PATIENCE_MS && !this.#find(selector); waitedMs += 1_000) {
      await this.passTime(1_000);
    }
    await this.see(selector);
  }

  passTime(ms: number): Promise<void> {
    return this.#around.clock.pass(ms);
  }

  /** The form is there, with its code. */
  async seeForm(): Promise<void> {
    const form = await this.see('form');
    const isTakenOver = () => Object.keys(form).some((key) => key.startsWith('__reactFiber'));
    await until(isTakenOver, 'the form’s code');
  }

  async type(name: FieldName, text: string): Promise<void> {
    const input = await this.#input(`input[name="${name}"]`);
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {};
    const data = { bubbles: true, composed: true };
    input.dispatchEvent(new FocusEvent('focusin', data));
    set?.call(input, text);
    input.dispatchEvent(new InputEvent('input', { ...data, inputType: 'insertText' }));
    input.dispatchEvent(new Event('change', data));
    input.dispatchEvent(new FocusEvent('focusout', data));
    // What is said of an answer is said once the hand rests.
    await this.passTime(2_000);
  }

  async choose(otherCoverage: 'yes' | 'no'): Promise<void> {
    (await this.#input(`input[name="otherCoverage"][value="${otherCoverage}"]`)).click();
    await nextTask();
  }

  async declare(): Promise<void> {
    (await this.#input('input[name="declaration"]')).click();
    await nextTask();
  }

  /** Presses the one button that sends. */
  send(): Promise<void> {
    return this.press('button[type="submit"]');
  }

  async press(selector: string): Promise<void> {
    (await this.see(selector)).click();
    await nextTask();
  }

  /** Opens what stands folded. */
  async unfoldAll(): Promise<void> {
    for (const details of this.#widget.shadowRoot?.querySelectorAll('details') ?? []) {
      details.open = true;
    }
    await nextTask();
  }

  /** The host asks anew who is logged in. */
  refresh(): Promise<void> {
    return this.#widget.refresh();
  }

  async reload(): Promise<void> {
    this.#widget = this.#around.reload();
    await nextTask();
  }

  #find(selector: string): HTMLElement | null {
    return this.#widget.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }

  async #input(selector: string): Promise<HTMLInputElement> {
    const found = await this.see(selector);
    if (found instanceof HTMLInputElement) return found;
    throw new Error(`"${selector}" is no input`);
  }
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  for (let task = 0; task < PATIENCE_TASKS; task += 1) {
    if (isSo()) return;
    await nextTask();
  }
  throw new Error(`waited in vain for ${what}`);
}
