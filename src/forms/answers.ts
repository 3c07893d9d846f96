import { zodResolver } from '@hookform/resolvers/zod';
import { createFormControl, type Resolver, type ResolverResult } from 'react-hook-form';
import type { RequestIssue } from '../api/backend.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import { declaredObstacle } from '../domain/declared-obstacle.ts';
import {
  FIELDS,
  type FieldName,
  type FormValues,
  fieldsOf,
  initialFormValues,
} from '../first-view/form-values.ts';
import { currentValues } from '../first-view/typed-values.ts';
import { isSameRequest } from '../submission/same-request.ts';
import { enrollmentSchema, OBSTACLE, type SchemaFacts } from './enrollment-schema.ts';
import { placeServerIssues } from './server-issues.ts';

type AnswersResolver = Resolver<FormValues, unknown, EnrollmentRequest>;
type AnswersControl = ReturnType<
  typeof createFormControl<FormValues, unknown, EnrollmentRequest>
>['formControl'];

/** Fields that follow from another one once the button was pressed: without a RIB, money goes to an address. */
export const FOLLOWERS_OF_RIB = ['addressLine', 'city', 'postalCode'] as const;

/** Of an error that the backend brought. */
const REFUSED = 'refused';

/** At a press itself; what follows it is narrower. */
const EVERY_FIELD: ReadonlySet<FieldName> = new Set(FIELDS);

/**
 * One student's answers: a form control that outlives the form on screen, with the rules of when an
 * issue is shown. A press of the button shows every issue. From then on those follow their answers,
 * also when they come back, while an answer that had none is typed in peace until the next press.
 */
export class Answers {
  readonly control: AnswersControl;
  /** As the form on screen takes the control over. */
  readonly options;
  readonly initialValues: FormValues;
  #facts: SchemaFacts;
  /** Made once: that takes as long as to judge by it. */
  #schema: ReturnType<typeof enrollmentSchema>;
  /** The fields whose issues are shown: those that have had one since the button was last pressed. */
  #followed: ReadonlySet<FieldName> = new Set();
  /** The answers of which the backend has refused some. */
  #refused: FormValues | null = null;

  constructor(facts: SchemaFacts) {
    this.#facts = facts;
    this.#schema = enrollmentSchema(facts);
    this.initialValues = initialFormValues(facts.enrollmentCase);
    const resolver: AnswersResolver = (...given) => this.#judge(...given);
    const rules = {
      mode: 'onSubmit',
      reValidateMode: 'onChange',
      shouldFocusError: false,
      resolver,
    } as const;
    this.control = createFormControl({ ...rules, defaultValues: this.initialValues }).formControl;
    this.options = { ...rules, formControl: this.control };
  }

  /** Tells of each change of an answer, and when something typed is not what the portal knew, or no longer. */
  follow(onDirty: (isDirty: boolean) => void, onChange: () => void): void {
    let wasDirty = false;
    this.control.subscribe({
      formState: { isDirty: true, values: true },
      callback: ({ isDirty = false, type }) => {
        if (isDirty !== wasDirty) onDirty(isDirty);
        wasDirty = isDirty;
        // Other news of the control come without an event.
        if (type !== undefined) onChange();
      },
    });
  }

  /** Whether the answers stand for this very request. */
  isSame(request: EnrollmentRequest): boolean {
    const current = this.#schema.safeParse(this.control.getValues());
    return current.success && isSameRequest(current.data, request);
  }

  /** The facts that the answers are judged by have changed. */
  judgeBy(facts: SchemaFacts): void {
    this.#facts = facts;
    this.#schema = enrollmentSchema(facts);
  }

  /** What stands in the controls already, or was typed before there was a form: no answer is its default by that. */
  takeOver(typed: Partial<FormValues>): void {
    const values = { ...this.control.getValues(), ...typed };
    this.control.reset(values, { keepDefaultValues: true });
  }

  /** Reads what filled a control without an event, or was typed in the last milliseconds. */
  read(form: HTMLFormElement): void {
    const held = currentValues(form);
    for (const control of Array.from(form.elements)) {
      if (!(control instanceof HTMLInputElement)) continue;
      const name = FIELDS.find((field) => field === control.name);
      const isKnown = name === undefined || (held[name] ?? null) === this.control.getValues(name);
      // As its own event would have told it: nothing is written, so that no caret moves.
      if (!isKnown) void this.control.register(name).onChange({ target: control, type: 'change' });
    }
  }

  /** Whether the student declares what ends the request here. */
  get isObstructed(): boolean {
    const { otherCoverage, birthDate } = this.control.getValues();
    const declared = { otherCoverage: otherCoverage === 'yes', birthDate: birthDate || null };
    return declaredObstacle(this.#facts.enrollmentCase, declared) !== null;
  }

  /** The button is pressed: shows every issue; resolves to the request where there is none. */
  async press(): Promise<EnrollmentRequest | null> {
    this.#followed = EVERY_FIELD;
    let request: EnrollmentRequest | null = null;
    await this.control.handleSubmit(
      (complete) => {
        request = complete;
        this.#followed = new Set();
      },
      (errors) => {
        this.#followed = new Set(FIELDS.filter((name) => errors[name]));
      },
    )();
    return request;
  }

  /** Shows at their fields what the backend refuses, each until its answer is changed; false where the form has none of these fields. */
  refuse(issues: readonly RequestIssue[]): boolean {
    const placed = placeServerIssues(issues, fieldsOf(this.#facts.enrollmentCase));
    this.#refused = structuredClone(this.control.getValues());
    this.#follow(placed.keys());
    for (const [name, message] of placed) this.control.setError(name, { type: REFUSED, message });
    return placed.size > 0;
  }

  /** What is wrong with the answers, as far as it is to be seen. */
  async #judge(...[values, context, options]: Parameters<AnswersResolver>) {
    const isPress = this.#followed === EVERY_FIELD;
    if (!isPress && options.names?.includes('rib')) this.#follow(FOLLOWERS_OF_RIB);
    const judge = zodResolver(this.#schema, undefined, { mode: 'sync' });
    const verdict = await judge(values, context, options);
    return isPress ? verdict : this.#seen(verdict, values);
  }

  /** Of a verdict between two presses, what follows an answer. */
  #seen(
    { errors }: ResolverResult<FormValues, EnrollmentRequest>,
    values: FormValues,
  ): ResolverResult<FormValues, EnrollmentRequest> {
    const seen = [...this.#followed].flatMap((name) => {
      const shown = this.control.getFieldState(name).error;
      const isRefused = shown?.type === REFUSED && values[name] === this.#refused?.[name];
      const error = isRefused ? shown : errors[name];
      // What ends the request is no mistake to correct.
      return error === undefined || error.message === OBSTACLE ? [] : [[name, error] as const];
    });
    return { values: {}, errors: Object.fromEntries(seen) };
  }

  #follow(names: Iterable<FieldName>): void {
    this.#followed = new Set([...this.#followed, ...names]);
  }
}
