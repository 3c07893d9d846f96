import { describedBy, FieldIssue } from '../../ui/field.tsx';
import { useFormScope } from '../form-scope.tsx';
import { useFieldIssue } from './use-field-issue.ts';

export function DeclarationControl() {
  const { form, translate } = useFormScope();
  const issue = useFieldIssue('declaration');
  return (
    <div className={issue ? 'field field--issue' : 'field'} part="field">
      <label className="choice" part="label">
        <input
          {...form.register('declaration')}
          id="declaration"
          type="checkbox"
          className="choice__input"
          part="input"
          aria-required
          aria-invalid={issue === null ? undefined : true}
          aria-describedby={describedBy([issue !== null && 'declaration-issue'])}
        />
        <span>{translate('declaration.label')}</span>
      </label>
      <FieldIssue id="declaration" issue={issue} />
    </div>
  );
}
