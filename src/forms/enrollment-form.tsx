import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Translate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import type { Answers } from './answers.ts';
import { FormScopeProvider } from './form-scope.tsx';
import { IssueNews } from './issue-news.tsx';
import { IssueSummary } from './issue-summary.tsx';
import { ContactSection } from './sections/contact-section.tsx';
import { CoverageSection } from './sections/coverage-section.tsx';
import { DeclarationSection } from './sections/declaration-section.tsx';
import { FormIntroduction } from './sections/form-introduction.tsx';
import { IdentitySection } from './sections/identity-section.tsx';
import { ReimbursementSection } from './sections/reimbursement-section.tsx';
import { SubmitArea } from './submit-area.tsx';
import type { FormSending } from './use-sending-state.ts';

export type EnrollmentFormProps = {
  answers: Answers;
  enrollmentCase: EnrollmentCase;
  nearAgeLimit: boolean;
  language: Language;
  translate: Translate;
  sending: FormSending;
  /** The answers come from a draft, which lacks the RIB and the CNIE number: said to the student. */
  isRestored: boolean;
  officerCard: ViewNode;
};

/** The questions, on one page. */
export function EnrollmentForm(props: EnrollmentFormProps) {
  const { answers, enrollmentCase, language, translate, officerCard, sending } = props;
  useForm(answers.options);
  const { control: form, initialValues } = answers;
  const scope = useMemo(
    () => ({ form, initialValues, enrollmentCase, language, translate, officerCard }),
    [form, initialValues, enrollmentCase, language, translate, officerCard],
  );
  return (
    <FormScopeProvider value={scope}>
      <form className="form" part="form" noValidate>
        <IssueSummary sending={sending} />
        <IssueNews sending={sending} />
        <FormIntroduction nearAgeLimit={props.nearAgeLimit} isRestored={props.isRestored} />
        <IdentitySection />
        <CoverageSection />
        <ContactSection />
        <ReimbursementSection />
        <DeclarationSection />
        <SubmitArea sending={sending} />
      </form>
    </FormScopeProvider>
  );
}
