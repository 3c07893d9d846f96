import { useFormState } from 'react-hook-form';
import type { FieldIssueText } from '../../ui/field.tsx';
import { useFormScope } from '../form-scope.tsx';
import type { FieldName } from '../form-values.ts';
import { type IssueKey, issueText } from '../issue-keys.ts';

/** The issue of one field in words, or `null`; re-renders only when this field's issue changes. */
export function useFieldIssue(name: FieldName): FieldIssueText | null {
  const { form, translate } = useFormScope();
  const { errors } = useFormState({ control: form.control, name, exact: true });
  const message = errors[name]?.message;
  if (message === undefined) return null;
  return {
    // Only the resolver and the server's issues set messages, and both set keys.
    text: issueText(message as IssueKey, { name, value: form.getValues(name) }, translate),
    prefix: translate('form.errorPrefix'),
  };
}
