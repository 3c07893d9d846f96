import { useFormState } from 'react-hook-form';
import type { FieldName } from '../../first-view/form-values.ts';
import type { FieldIssueText } from '../../ui/field.tsx';
import { useFormScope } from '../form-scope.tsx';
import { issueText } from '../issue-keys.ts';

/** The issue of one field in words, or `null`; re-renders only when this field's issue changes. */
export function useFieldIssue(name: FieldName): FieldIssueText | null {
  const { form, translate } = useFormScope();
  const { errors } = useFormState({ control: form.control, name, exact: true });
  const message = errors[name]?.message;
  if (message === undefined) return null;
  return { text: issueText(message, name, translate), prefix: translate('form.errorPrefix') };
}
