import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Translate, ViewKey } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { AbsenceWatch } from '../presence/absence-watch.ts';
import { isHidden } from '../presence/presence-watch.ts';
import { UnloadGuard } from '../presence/unload-guard.ts';
import css from '../ui/form.css?inline';
import { restorePlace } from '../ui/place.ts';
import { wear } from '../ui/style-sheet.ts';
import { actions, button, paragraph, view } from '../ui/view-elements.ts';
import { grow, type ViewNode } from '../ui/view-tree.ts';
import { atWorkIn, restoreWork } from './at-work.ts';
import { blankTexts, metConditions } from './case-facts.ts';
import { fillTemplate, type TemplateNode } from './form-template.ts';
import type { FormValues } from './form-values.ts';
import type { Handover } from './handover.ts';
import { groupTypedRib } from './rib-grouping.ts';
import { restoreTyped, typedValues } from './typed-values.ts';
import { type Waiting, waitingText } from './waiting.ts';

/** What the form wears, before React and after. */
export const formStyle = css;

export type FirstViewFacts = {
  /** The prerendered form, in the same language. */
  template: readonly TemplateNode[];
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  language: Language;
  translate: Translate<ViewKey>;
  officerCard: ViewNode;
};

type FirstViewOptions = {
  /** After how long without a sign of the student all is wiped; null for never. */
  idleLimitMs: () => number | null;
  onDirtyChange: (isDirty: boolean) => void;
  /** The student presses the button. */
  onPress: () => void;
  /** The student is back after a while; somebody else may have logged in meanwhile. */
  onReturn: () => void;
  onIdle: () => void;
};

/**
 * The form before React is there: plain elements, in which a student reads and types. Nothing is
 * checked or sent yet; a press of the button is kept for the form.
 */
export class FirstView {
  readonly #place: HTMLElement;
  readonly #options: FirstViewOptions;
  readonly #unloadGuard = new UnloadGuard();
  readonly #absenceWatch: AbsenceWatch;
  #shown: { form: HTMLFormElement; facts: FirstViewFacts } | null = null;
  /** Aborted when the elements are the view's no more. */
  #gone = new AbortController();
  /** What a student typed whose form is not on screen. */
  #kept: { studentId: string; typed: Partial<FormValues> } | null = null;
  #waiting: Waiting = 'quietly';
  /** The page was out of sight since the backend told of the student. */
  #wasHidden = false;

  constructor(place: HTMLElement, options: FirstViewOptions) {
    this.#place = place;
    this.#options = options;
    this.#absenceWatch = new AbsenceWatch({
      limitMs: options.idleLimitMs,
      // Without a warning, whose words are part of what is still on its way.
      onIdle: options.onIdle,
      onHidden: () => {
        this.#wasHidden = true;
      },
      onReturn: options.onReturn,
    });
  }

  get isShown(): boolean {
    return this.#shown !== null;
  }

  /** That the form can be filled in but not sent, since its code could not be had; to stand above it. */
  notLoadedView({ translate, officerCard }: FirstViewFacts): ViewNode {
    return view({ part: 'notice', icon: 'problem', title: translate('notLoaded.title') }, [
      paragraph(translate('notLoaded.body')),
      actions(button(translate('retry'), 'load-again')),
      paragraph(translate('unreachable.next')),
      officerCard,
      paragraph(translate('urgent')),
    ]);
  }

  /**
   * Shows the form, or shows it anew, with what is typed, in another language or with other facts.
   *
   * @param drawAbove - Draws what stands above the form; what the student looks at stays where it is.
   */
  show(facts: FirstViewFacts, drawAbove: () => void): void {
    const waiting = this.#waitingOf(facts.enrollmentCase);
    const before = atWorkIn(this.#place);
    drawAbove();
    if (this.#isStanding(facts)) {
      restorePlace(before.place);
      // The limit may be another one by now.
      this.#absenceWatch.start();
      return;
    }
    if (facts.enrollmentCase !== this.#shown?.facts.enrollmentCase) this.#wasHidden = isHidden();
    this.#putAway();
    const form = grown(facts);
    restoreTyped(form, this.#takeKept(facts.enrollmentCase));
    wear(this.#place.getRootNode(), css);
    this.#place.replaceChildren(form);
    this.#shown = { form, facts };
    restoreWork(this.#place, before);
    this.#follow(form);
    this.#wait(waiting);
  }

  /** Whether something of another student is kept. */
  isOfAnother({ student }: EnrollmentCase): boolean {
    const id = this.#shown?.facts.enrollmentCase.student.id ?? this.#kept?.studentId;
    return id !== undefined && id !== student.id;
  }

  /** The form's code is asked for again, where it could not be had. A press that waits goes on waiting. */
  tryAgain(): void {
    if (this.#waiting === 'in-vain') this.#wait('again');
  }

  /** The form's code cannot be had, so that a press is not kept any longer; returns whether there was one. */
  fail(): boolean {
    const hadPressed = this.#waiting === 'pressed';
    this.#wait('in-vain');
    return hadPressed;
  }

  /** Takes the view down and keeps what is typed, in memory, for the same student's return. */
  close(): void {
    this.#putAway();
    this.#absenceWatch.stop();
  }

  #putAway(): void {
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
  handOver(facts: Pick<FirstViewFacts, 'enrollmentCase' | 'language'>): Handover {
    const waiting = this.#waitingOf(facts.enrollmentCase);
    // A press is carried out some time after, and unseen.
    const isDoubtful = this.#wasHidden || waiting === 'pressed';
    const { lastSignMs } = this.#absenceWatch;
    const how = { waiting, isDoubtful, lastSignMs };
    const form = this.#shown?.form;
    if (!form || !this.#isStanding(facts)) {
      this.close();
      return { ...how, isStanding: false, typed: this.#takeKept(facts.enrollmentCase) };
    }
    this.#leave();
    this.#absenceWatch.stop();
    return { ...how, isStanding: true, typed: typedValues(form) };
  }

  /** A press is that student's alone whose form was pressed. */
  #waitingOf(enrollmentCase: EnrollmentCase): Waiting {
    return this.isOfAnother(enrollmentCase) ? 'quietly' : this.#waiting;
  }

  #isStanding({ enrollmentCase, language }: Pick<FirstViewFacts, 'enrollmentCase' | 'language'>) {
    const facts = this.#shown?.facts;
    return facts?.enrollmentCase === enrollmentCase && facts.language === language;
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
      this.#options.onDirtyChange(isDirty);
    };
    const takeBackPress = () => {
      if (this.#waiting === 'pressed') this.#wait('withdrawn');
    };
    const keepPress = (event: Event) => {
      event.preventDefault();
      this.#wait('pressed');
      this.#options.onPress();
    };
    form.addEventListener('input', groupTypedRib, { signal });
    form.addEventListener('compositionend', groupTypedRib, { signal });
    form.addEventListener('input', lookForTyped, { signal });
    form.addEventListener('input', takeBackPress, { signal });
    form.addEventListener('submit', keepPress, { signal });
    lookForTyped();
    this.#absenceWatch.start();
  }

  #wait(waiting: Waiting): void {
    this.#waiting = waiting;
    const { form, facts } = this.#shown ?? {};
    const result = form?.querySelector('.submit__result');
    if (result && facts) result.textContent = waitingText(waiting, facts.translate);
  }

  /** The elements are as they were made, and nothing of the view listens to them. */
  #leave(): void {
    this.#wait('quietly');
    this.#gone.abort();
    this.#unloadGuard.set(false);
    this.#shown = null;
  }
}

function grown({ template, officerCard, ...facts }: FirstViewFacts): HTMLFormElement {
  const nodes = fillTemplate(template, {
    blanks: blankTexts(facts.enrollmentCase, facts),
    conditions: metConditions(facts.enrollmentCase, facts.nearAgeLimit),
    officerCard,
    translate: facts.translate,
  });
  const [form] = grow(nodes);
  if (!(form instanceof HTMLFormElement)) throw new Error('a prerendered form without a form');
  return form;
}
