import {
  type FormEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { RequestIssue } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { declaredObstacle } from '../domain/declared-obstacle.ts';
import { type FormValues, fieldsOf, initialFormValues } from '../first-view/form-values.ts';
import { controlValue, currentValues, fieldOf, restoreTyped } from '../first-view/typed-values.ts';
import type { Translate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { isBusy } from '../submission/submission-state.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import { toEnrollmentRequest } from './enrollment-request.ts';
import { FormScopeProvider } from './form-scope.tsx';
import { IssueSummary } from './issue-summary.tsx';
import { ContactSection } from './sections/contact-section.tsx';
import { CoverageSection } from './sections/coverage-section.tsx';
import { DeclarationSection } from './sections/declaration-section.tsx';
import { FormIntroduction } from './sections/form-introduction.tsx';
import { IdentitySection } from './sections/identity-section.tsx';
import { ReimbursementSection } from './sections/reimbursement-section.tsx';
import { placeServerIssues } from './server-issues.ts';
import { type FormSubmission, SubmitArea } from './submit-area.tsx';
import { useFormStore } from './use-form-store.ts';

/** What the widget may ask of a form that is on screen. */
export type FormControls = {
  /** As if the student had pressed the button. */
  send: () => void;
  values: () => FormValues;
  /** Puts back what was typed. */
  restore: (typed: Partial<FormValues>) => void;
  /** Shows at their fields what the backend refuses; false where the form has none of these fields. */
  showIssues: (issues: readonly RequestIssue[]) => boolean;
};

export type EnrollmentFormProps = {
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  language: Language;
  translate: Translate;
  submission: FormSubmission;
  /** What this student typed before the form was last taken down. */
  keptValues: Partial<FormValues> | null;
  /** The kept values come from a draft, which lacks the RIB and the CNIE number: said to the student. */
  isRestored: boolean;
  officerCard: ViewNode;
  controls: RefObject<FormControls | null>;
  onReady: () => void;
  /** The student presses the button. */
  onPress: (values: FormValues) => void;
  onDirtyChange: (dirty: boolean) => void;
  onValuesChange: (values: FormValues) => void;
};

/** The questions, on one page. */
export function EnrollmentForm(props: EnrollmentFormProps) {
  const { enrollmentCase, language, translate, officerCard, submission, onReady } = props;
  const form = useRef<HTMLFormElement>(null);
  const [initialValues] = useState(() => initialFormValues(enrollmentCase));
  const store = useFormStore({ ...props, form, initialValues });

  function readControls(): FormValues {
    if (form.current) store.take(currentValues(form.current));
    return store.state.values;
  }

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (isBusy(submission.state)) return;
    // Whatever fills a field without an event, and what was typed in the last milliseconds.
    const values = flushSync(readControls);
    if (isObstructed(values, enrollmentCase)) {
      showObstacle(form.current);
      return;
    }
    props.onPress(values);
    if (store.check()) submission.send(toEnrollmentRequest(values, { enrollmentCase, language }));
  }

  function showIssues(issues: readonly RequestIssue[]): boolean {
    const placed = placeServerIssues(issues, fieldsOf(enrollmentCase));
    store.refuse(placed);
    return Object.keys(placed).length > 0;
  }

  useImperativeHandle(props.controls, () => ({
    send: () => submit(),
    values: readControls,
    restore: (typed) => {
      if (form.current) restoreTyped(form.current, typed);
      readControls();
    },
    showIssues,
  }));
  useEffect(() => onReady(), [onReady]);

  const scope = useMemo(
    () => ({ store, initialValues, enrollmentCase, language, translate, officerCard }),
    [store, initialValues, enrollmentCase, language, translate, officerCard],
  );
  return (
    <FormScopeProvider value={scope}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: what happens to its controls, each with its own role. */}
      <form
        ref={form}
        className="form"
        part="form"
        noValidate
        onSubmit={submit}
        onInput={({ target }) => store.take(controlValue(target))}
        onBlur={({ target }) => store.leave(fieldOf(target))}
      >
        <IssueSummary />
        <FormIntroduction nearAgeLimit={props.nearAgeLimit} isRestored={props.isRestored} />
        <IdentitySection />
        <CoverageSection />
        <ContactSection />
        <ReimbursementSection />
        <DeclarationSection />
        <SubmitArea submission={submission} />
      </form>
    </FormScopeProvider>
  );
}

function isObstructed(values: FormValues, enrollmentCase: EnrollmentCase): boolean {
  const otherCoverage = values.otherCoverage === 'yes';
  const birthDate = values.birthDate || null;
  return declaredObstacle(enrollmentCase, { otherCoverage, birthDate }) !== null;
}

/** A condition that is not met is no mistake to correct, so it is shown instead of any issue. */
function showObstacle(form: HTMLFormElement | null): void {
  const title = form?.querySelector<HTMLElement>('.obstacle__title');
  title?.scrollIntoView({ block: 'center' });
  title?.focus({ preventScroll: true });
}
