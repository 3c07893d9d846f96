import type { FieldName } from '../../first-view/form-values.ts';
import type { FieldIssueText } from '../../ui/field.tsx';
import { useFormScope } from '../form-scope.tsx';
import { issueText } from '../issue-keys.ts';
import { useErrors } from '../use-errors.ts';

/** The issue of one field in words, or `null`; re-renders only when this field's issue changes. */
export function useFieldIssue(name: FieldName): FieldIssueText | null {
  const { form, translate } = useFormScope();
  const message = useErrors(() => form.getFieldState(name).error?.message);
  if (message === undefined) return null;
  return { text: issueText(message, name, translate), prefix: translate('form.errorPrefix') };
}
