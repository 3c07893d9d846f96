import {
  type FormEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { type UseFormReturn, useForm, useFormState } from 'react-hook-form';
import type { RequestIssue } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { declaredObstacle } from '../domain/declared-obstacle.ts';
import type { Translate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import type { Submission } from '../submission/submission.ts';
import { isBusy } from '../submission/submission-state.ts';
import { toEnrollmentRequest } from './enrollment-request.ts';
import { formResolver } from './form-resolver.ts';
import { FormScopeProvider } from './form-scope.tsx';
import { FIELDS, type FormValues, fieldsOf, initialFormValues } from './form-values.ts';
import { IssueSummary } from './issue-summary.tsx';
import { ContactSection } from './sections/contact-section.tsx';
import { CoverageSection } from './sections/coverage-section.tsx';
import { DeclarationSection } from './sections/declaration-section.tsx';
import { FormIntroduction } from './sections/form-introduction.tsx';
import { IdentitySection } from './sections/identity-section.tsx';
import { ReimbursementSection } from './sections/reimbursement-section.tsx';
import { placeServerIssues } from './server-issues.ts';
import { SubmitArea } from './submit-area.tsx';

/** What the widget may ask of a form that is on screen. */
export type FormControls = {
  /** As if the student had pressed the button. */
  send: () => void;
  values: () => FormValues;
  /** Shows at their fields what the backend refuses; false where the form has none of these fields. */
  showIssues: (issues: readonly RequestIssue[]) => boolean;
};

export type EnrollmentFormProps = {
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  language: Language;
  translate: Translate;
  submission: Submission;
  /** What this student typed before the form was last taken down. */
  keptValues: Partial<FormValues> | null;
  /** The kept values come from a draft, which lacks the RIB and the CNIE number: said to the student. */
  isRestored: boolean;
  makeOfficerCard: () => Node;
  controls: RefObject<FormControls | null>;
  onReady: () => void;
  /** The student presses the button. */
  onPress: () => void;
  onDirtyChange: (dirty: boolean) => void;
  onValuesChange: (values: FormValues) => void;
};

/** The questions, on one page. */
export function EnrollmentForm(props: EnrollmentFormProps) {
  const { enrollmentCase, language, translate, makeOfficerCard, submission, onReady } = props;
  const form = useEnrollmentForm(props);
  const [summons, setSummons] = useState(0);
  const summonSummary = () => setSummons((count) => count + 1);
  const formElement = useRef<HTMLFormElement>(null);

  const state = useSyncExternalStore(submission.subscribe, () => submission.state);

  const send = form.handleSubmit(
    (values) => submission.send(toEnrollmentRequest(values, { enrollmentCase, language })),
    summonSummary,
  );

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    if (isBusy(submission.state)) return;
    if (isObstructed(form.getValues(), enrollmentCase)) {
      showObstacle(formElement.current);
      return;
    }
    props.onPress();
    void send();
  }

  function showIssues(issues: readonly RequestIssue[]): boolean {
    const placed = placeServerIssues(issues, fieldsOf(enrollmentCase));
    for (const { field, key } of placed) form.setError(field, { type: 'server', message: key });
    if (placed.length > 0) summonSummary();
    return placed.length > 0;
  }

  useImperativeHandle(props.controls, () => ({
    send: () => submit(),
    values: form.getValues,
    showIssues,
  }));
  useEffect(() => onReady(), [onReady]);

  const scope = useMemo(
    () => ({ form, enrollmentCase, language, translate, makeOfficerCard }),
    [form, enrollmentCase, language, translate, makeOfficerCard],
  );
  return (
    <FormScopeProvider value={scope}>
      <form ref={formElement} className="form" part="form" noValidate onSubmit={submit}>
        <IssueSummary summons={summons} />
        <FormIntroduction nearAgeLimit={props.nearAgeLimit} isRestored={props.isRestored} />
        <IdentitySection />
        <CoverageSection />
        <ContactSection />
        <ReimbursementSection />
        <DeclarationSection />
        <SubmitArea state={state} onHurry={() => submission.dispatch({ kind: 'hurry' })} />
      </form>
    </FormScopeProvider>
  );
}

function useEnrollmentForm(props: EnrollmentFormProps): UseFormReturn<FormValues> {
  const { enrollmentCase, keptValues, onDirtyChange, onValuesChange } = props;
  const resolver = useMemo(() => formResolver(enrollmentCase), [enrollmentCase]);
  const form = useForm<FormValues>({
    resolver,
    defaultValues: initialFormValues(enrollmentCase),
    shouldFocusError: false,
  });
  const { isDirty } = useFormState({ control: form.control });
  useEffect(() => {
    if (!keptValues) return;
    for (const name of FIELDS) {
      const value = keptValues[name];
      if (value !== undefined) form.setValue(name, value, { shouldDirty: true });
    }
  }, [keptValues, form]);
  const isRestoring = useRef(keptValues !== null);
  useEffect(() => {
    // In the first frame what was kept is not back yet, and "clean" would be untrue.
    if (!isRestoring.current) onDirtyChange(isDirty);
    isRestoring.current = false;
  }, [isDirty, onDirtyChange]);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: () => onValuesChange(form.getValues()),
      }),
    [form, onValuesChange],
  );
  return form;
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
