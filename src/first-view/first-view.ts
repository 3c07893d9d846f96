import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Translate, ViewKey } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { caretOf, setCaret } from '../ui/caret.ts';
import { focusedIn, focusPath, restoreFocus } from '../ui/focus-path.ts';
import css from '../ui/form.css?inline';
import { placeIn, restorePlace } from '../ui/place.ts';
import { wear } from '../ui/style-sheet.ts';
import { metConditions, slotTexts } from './case-facts.ts';
import type { FormValues } from './form-values.ts';
import { restoreTyped, typedValues } from './typed-values.ts';
import { UnloadGuard } from './unload-guard.ts';
import { growTree, type ViewNode } from './view-tree.ts';

/** What the form wears, before React and after. */
export const formStyle = css;

export type FirstViewFacts = {
  /** The prerendered form, in the same language. */
  tree: readonly ViewNode[];
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  language: Language;
  translate: Translate<ViewKey>;
  makeOfficerCard: () => Node;
};

/** What the form takes over from its first view. */
export type Handover = {
  /** The elements stand in the form's place, with these facts. */
  isStanding: boolean;
  typed: Partial<FormValues>;
  /** The student has pressed the button already. */
  wantsToSend: boolean;
};

/** Where a student is at work in the form. */
type AtWork = {
  path: ReturnType<typeof focusPath>;
  caret: ReturnType<typeof caretOf>;
  place: ReturnType<typeof placeIn>;
};

/**
 * The form before React is there: plain elements, in which a student reads and types. Nothing is
 * checked or sent yet; a press of the button is kept for the form.
 */
export class FirstView {
  readonly #place: HTMLElement;
  readonly #onDirtyChange: (isDirty: boolean) => void;
  readonly #unloadGuard = new UnloadGuard();
  #shown: { form: HTMLFormElement; facts: FirstViewFacts } | null = null;
  /** Aborted when the elements are the view's no more. */
  #gone = new AbortController();
  /** What a student typed whose form is not on screen. */
  #kept: { studentId: string; typed: Partial<FormValues> } | null = null;
  #wantsToSend = false;

  constructor(place: HTMLElement, onDirtyChange: (isDirty: boolean) => void) {
    this.#place = place;
    this.#onDirtyChange = onDirtyChange;
  }

  get isShown(): boolean {
    return this.#shown !== null;
  }

  /** Shows the form, or shows it anew, with what is typed, in another language or with other facts. */
  show(facts: FirstViewFacts): void {
    if (this.#isStanding(facts)) return;
    const wantsToSend = this.dropPress();
    const before = this.#atWork();
    this.close();
    const form = grown(facts);
    restoreTyped(form, this.#takeKept(facts.enrollmentCase));
    wear(this.#root, css);
    this.#place.replaceChildren(form);
    this.#shown = { form, facts };
    this.#restoreWork(before);
    this.#follow(form);
    if (wantsToSend) this.#keepPress();
  }

  /** Whether something of another student is kept. */
  isOfAnother({ student }: EnrollmentCase): boolean {
    const id = this.#shown?.facts.enrollmentCase.student.id ?? this.#kept?.studentId;
    return id !== undefined && id !== student.id;
  }

  /** A press of the button is not kept any longer; returns whether there was one. */
  dropPress(): boolean {
    const wantedToSend = this.#wantsToSend;
    this.#wantsToSend = false;
    this.#say('');
    return wantedToSend;
  }

  /** Takes the view down and keeps what is typed, in memory, for the same student's return. */
  close(): void {
    this.dropPress();
    if (!this.#shown) return;
    const { form, facts } = this.#shown;
    this.#kept = { studentId: facts.enrollmentCase.student.id, typed: typedValues(form) };
    this.#leave();
    this.#place.replaceChildren();
  }

  /** Takes the view down and forgets what was typed. */
  discard(): void {
    this.close();
    this.#kept = null;
  }

  /** What was typed and pressed goes to the form of this student, and the elements where they fit. */
  handOver({
    enrollmentCase,
    language,
  }: Pick<FirstViewFacts, 'enrollmentCase' | 'language'>): Handover {
    const wantsToSend = this.dropPress();
    const form = this.#shown?.form;
    if (!form || !this.#isStanding({ enrollmentCase, language })) {
      this.close();
      return { isStanding: false, typed: this.#takeKept(enrollmentCase), wantsToSend };
    }
    this.#leave();
    return { isStanding: true, typed: typedValues(form), wantsToSend };
  }

  #isStanding({ enrollmentCase, language }: Pick<FirstViewFacts, 'enrollmentCase' | 'language'>) {
    const facts = this.#shown?.facts;
    return facts?.enrollmentCase === enrollmentCase && facts.language === language;
  }

  get #root(): Node {
    return this.#place.getRootNode();
  }

  /** Where the student is at work. */
  #atWork(): AtWork {
    const root = this.#root;
    return {
      path: focusPath(this.#place),
      caret: caretOf(this.#place),
      place: this.isShown && root instanceof ShadowRoot ? placeIn(root) : null,
    };
  }

  #restoreWork({ path, caret, place }: AtWork): void {
    restoreFocus(this.#place, path);
    setCaret(this.#place, caret);
    const element = focusedIn(this.#place);
    if (place && element) restorePlace({ ...place, element });
  }

  #takeKept({ student }: EnrollmentCase): Partial<FormValues> {
    const kept = this.#kept;
    this.#kept = null;
    return kept?.studentId === student.id ? kept.typed : {};
  }

  #follow(form: HTMLFormElement): void {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const lookForTyped = () => {
      const isDirty = Object.keys(typedValues(form)).length > 0;
      this.#unloadGuard.set(isDirty);
      this.#onDirtyChange(isDirty);
    };
    form.addEventListener('input', lookForTyped, { signal });
    form.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        this.#keepPress();
      },
      { signal },
    );
    lookForTyped();
  }

  #keepPress(): void {
    this.#wantsToSend = true;
    this.#say(this.#shown?.facts.translate('form.preparing') ?? '');
  }

  #say(text: string): void {
    const result = this.#shown?.form.querySelector('.submit__result');
    if (result) result.textContent = text;
  }

  /** The elements are as they were made, and nothing of the view listens to them. */
  #leave(): void {
    this.#gone.abort();
    this.#unloadGuard.set(false);
    this.#shown = null;
  }
}

function grown({ tree, makeOfficerCard, ...facts }: FirstViewFacts): HTMLFormElement {
  const [form] = growTree(tree, {
    translate: facts.translate,
    slots: slotTexts(facts.enrollmentCase, facts),
    conditions: metConditions(facts.enrollmentCase, facts.nearAgeLimit),
  });
  if (!(form instanceof HTMLFormElement)) throw new Error('a prerendered form without a form');
  for (const slot of form.querySelectorAll('.slot')) slot.append(makeOfficerCard());
  return form;
}
