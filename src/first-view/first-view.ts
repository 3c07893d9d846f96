import type { EnrollmentCase } from '../api/case-schema.ts';
import type { MessageKey, Translate, ViewKey } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import css from '../ui/form.css?inline';
import { wear } from '../ui/style-sheet.ts';
import { takeOut } from '../ui/take-out.ts';
import { growAsIs, type ViewNode } from '../ui/view-tree.ts';
import { blankMarks, blankTexts, metConditions } from './case-facts.ts';
import { followPresses } from './follow-presses.ts';
import { fillTemplate, type TemplateNode } from './form-template.ts';
import type { FormValues } from './form-values.ts';
import { groupTypedRib } from './rib-grouping.ts';
import { restoreTyped, typedValues } from './typed-values.ts';
import { type Waiting, waitingText } from './waiting.ts';

/** What the form wears, before React and after. */
export const formStyle = css;

/** What a form shows of the student's case, in one language. */
export type FormFacts<Keys extends MessageKey = ViewKey> = {
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  language: Language;
  translate: Translate<Keys>;
  officerCard: ViewNode;
};

type FirstViewOptions = {
  /** An answer was changed. */
  onInput: () => void;
  /** The student presses the button. */
  onPress: () => void;
};

/**
 * The form before React is there: plain elements, in which a student reads and types. Nothing is
 * checked or sent yet; a press of the button is kept for the form. The elements hold what is typed,
 * also while they are not on screen.
 */
export class FirstView {
  readonly #container: HTMLElement;
  readonly #options: FirstViewOptions;
  #form: HTMLFormElement | null = null;
  #facts: FormFacts | null = null;
  #waiting: Waiting = 'quietly';
  /** Aborted when the elements are the view's no more. */
  #gone = new AbortController();

  constructor(container: HTMLElement, options: FirstViewOptions) {
    this.#container = container;
    this.#options = options;
  }

  get isShown(): boolean {
    return this.#form?.parentNode === this.#container;
  }

  /** Whether there are elements of it, on screen or not. */
  get isKept(): boolean {
    return this.#form !== null;
  }

  /** What the student has changed. */
  get typed(): Partial<FormValues> {
    return this.#form ? typedValues(this.#form) : {};
  }

  get waiting(): Waiting {
    return this.#waiting;
  }

  /** Shows the form, or shows it anew, with what is typed, in another language or with other facts. */
  show(facts: FormFacts, template: readonly TemplateNode[]): void {
    const form = grown(facts, template);
    restoreTyped(form, this.typed);
    wear(this.#container.getRootNode(), css);
    this.#container.replaceChildren(form);
    this.#form = form;
    this.#facts = facts;
    this.#follow(form);
    this.wait(this.#waiting);
  }

  /** Whether it was last shown with this very answer of the backend. */
  isOf(enrollmentCase: EnrollmentCase): boolean {
    return this.#facts?.enrollmentCase === enrollmentCase;
  }

  /** Whether the elements on screen are those of these facts. */
  isStanding({ enrollmentCase, language }: Pick<FormFacts, 'enrollmentCase' | 'language'>) {
    return this.isShown && this.isOf(enrollmentCase) && this.#facts?.language === language;
  }

  /** Says how far the form's code is. */
  wait(waiting: Waiting): void {
    this.#waiting = waiting;
    const result = this.#form?.querySelector('.submit__result');
    if (result && this.#facts) result.textContent = waitingText(waiting, this.#facts.translate);
  }

  /** Takes the elements down, with what is typed in them. */
  hide(): void {
    this.wait('quietly');
    this.#gone.abort();
    takeOut(this.#form);
  }

  /** Lets go of the elements as they were made: the form takes them over, or needs them no more. */
  release(): void {
    this.wait('quietly');
    this.#gone.abort();
    this.#form = null;
    this.#facts = null;
  }

  #follow(form: HTMLFormElement): void {
    this.#gone.abort();
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const onInput = () => {
      if (this.#waiting === 'pressed') this.wait('withdrawn');
      this.#options.onInput();
    };
    const onPress = () => {
      this.wait('pressed');
      this.#options.onPress();
    };
    form.addEventListener('input', groupTypedRib, { signal });
    form.addEventListener('compositionend', groupTypedRib, { signal });
    form.addEventListener('focusout', groupTypedRib, { signal });
    form.addEventListener('input', onInput, { signal });
    followPresses(form, onPress, signal);
    this.#options.onInput();
  }
}

function grown(facts: FormFacts, template: readonly TemplateNode[]): HTMLFormElement {
  const { officerCard, translate, enrollmentCase, nearAgeLimit } = facts;
  const [form] = growAsIs(
    fillTemplate(template, {
      translate,
      officerCard,
      blanks: blankTexts(enrollmentCase, facts),
      marks: blankMarks(enrollmentCase, facts),
      conditions: metConditions(enrollmentCase, nearAgeLimit),
    }),
  );
  if (!(form instanceof HTMLFormElement)) throw new Error('a prerendered form without a form');
  return form;
}
