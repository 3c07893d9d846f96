import { FIELDS, type FieldName, type FormValues } from '../first-view/form-values.ts';
import type { FormIssues, Issue } from './form-issues.ts';

/** What a form holds and shows. Made anew at each change; a part that stays the same is the same object. */
export type FormState = {
  values: FormValues;
  /** What is shown at the fields: nothing before the first press of the button. */
  issues: FormIssues;
  isDirty: boolean;
  /** The fields that the student has left at least once. */
  left: readonly FieldName[];
  /** How often a press of the button or the backend has brought issues to correct. */
  refusals: number;
};

/** What is wrong with the values, computed whenever it is asked for. */
export type Rules = (values: FormValues) => FormIssues;

/** Fields that follow from another one once the button was pressed: without a RIB, money goes to an address. */
const AFFECTED: Partial<Record<FieldName, readonly FieldName[]>> = {
  rib: ['addressLine', 'city', 'postalCode'],
};

type FormStoreParts = {
  initial: FormValues;
  rules: Rules;
  /** Calls when what has just changed has been drawn. */
  afterFrame: (work: () => void) => void;
};

/** The answers of one form, and what is shown of their issues. Knows nothing of the page. */
export class FormStore {
  readonly #initial: FormValues;
  readonly #listeners = new Set<() => void>();
  readonly #afterFrame: FormStoreParts['afterFrame'];
  #rules: Rules;
  /** The fields that have had an issue since the button was last pressed; `null` before. */
  #followed: ReadonlySet<FieldName> | null = null;
  #state: FormState;
  #settled: FormState;

  constructor({ initial, rules, afterFrame }: FormStoreParts) {
    this.#initial = initial;
    this.#rules = rules;
    this.#afterFrame = afterFrame;
    this.#state = { values: initial, issues: {}, isDirty: false, left: [], refusals: 0 };
    this.#settled = this.#state;
  }

  get state(): FormState {
    return this.#state;
  }

  /**
   * The state less what has not been drawn yet: what follows from a key in other places is no part of
   * typing. What a press or the backend has brought is in it at once.
   */
  get settled(): FormState {
    return this.#settled;
  }

  /** Calls the listener after each change; returns how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The facts that the answers are judged by have changed. */
  judgeBy(rules: Rules): void {
    this.#rules = rules;
  }

  /**
   * What the controls hold now. An issue that is shown follows the answers, also when it comes back;
   * others wait for the button, and disturb nobody who types.
   */
  take(read: Partial<FormValues>): void {
    const { values } = this.#state;
    const next = { ...values, ...read };
    const changed = FIELDS.filter((name) => next[name] !== values[name]);
    if (changed.length === 0) return;
    const isDirty = FIELDS.some((name) => next[name] !== this.#initial[name]);
    this.#change({ values: next, isDirty, issues: this.#issuesNow(next, changed) });
  }

  /** The student has left a control; that of no field is no matter. */
  leave(name: FieldName | null): void {
    const { left } = this.#state;
    if (name !== null && !left.includes(name)) this.#change({ left: [...left, name] });
  }

  /** The button is pressed: shows every issue, and returns whether there is none. */
  check(): boolean {
    const issues = this.#rules(this.#state.values);
    this.#followed = new Set(namesOf(issues));
    const isComplete = this.#followed.size === 0;
    const { refusals } = this.#state;
    this.#bring({ issues, refusals: isComplete ? refusals : refusals + 1 });
    return isComplete;
  }

  /** The backend refuses answers. Each refusal stands until its answer is changed. */
  refuse(refused: FormIssues): void {
    const names = namesOf(refused);
    if (names.length === 0) return;
    this.#followed = new Set([...(this.#followed ?? []), ...names]);
    const { issues, refusals } = this.#state;
    this.#bring({ issues: { ...issues, ...refused }, refusals: refusals + 1 });
  }

  #issuesNow(values: FormValues, changed: readonly FieldName[]): FormIssues {
    const shown = this.#state.issues;
    if (!this.#followed) return shown;
    const affected = changed.flatMap((name) => AFFECTED[name] ?? []);
    this.#followed = new Set([...this.#followed, ...affected]);
    const current = this.#rules(values);
    const next: FormIssues = {};
    for (const name of this.#followed) {
      const before = shown[name];
      const isRefused = before?.key.startsWith('server.') && !changed.includes(name);
      const now = current[name];
      const issue = isRefused || isSame(before, now) ? before : now;
      if (issue) next[name] = issue;
    }
    return FIELDS.every((name) => next[name] === shown[name]) ? shown : next;
  }

  /** By the student's typing: to be seen in other places once it is seen in its own. */
  #change(part: Partial<FormState>): void {
    this.#state = { ...this.#state, ...part };
    this.#tell();
    this.#afterFrame(() => this.#settle());
  }

  /** By a press, or from the backend. */
  #bring(part: Partial<FormState>): void {
    this.#state = { ...this.#state, ...part };
    this.#settle();
  }

  #settle(): void {
    if (this.#settled === this.#state) return;
    this.#settled = this.#state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

function namesOf(issues: FormIssues): FieldName[] {
  return FIELDS.filter((name) => issues[name]);
}

function isSame(a: Issue | undefined, b: Issue | undefined): boolean {
  return a?.key === b?.key && a?.digits === b?.digits;
}
