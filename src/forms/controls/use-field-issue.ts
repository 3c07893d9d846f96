import type { FieldName } from '../../first-view/form-values.ts';
import type { FieldIssueText } from '../../ui/field.tsx';
import { useFormConsequence, useFormScope } from '../form-scope.tsx';
import { issueText } from '../issue-keys.ts';

/** The issue of one field in words, or `null`; re-renders only when this field's issue changes. */
export function useFieldIssue(name: FieldName): FieldIssueText | null {
  const { translate } = useFormScope();
  const issue = useFormConsequence(({ issues }) => issues[name]);
  if (issue === undefined) return null;
  return { text: issueText(issue, name, translate), prefix: translate('form.errorPrefix') };
}
