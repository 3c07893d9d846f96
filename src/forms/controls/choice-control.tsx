import { describedBy, FieldIssue } from '../../ui/field.tsx';
import { useFormScope } from '../form-scope.tsx';
import { useFieldIssue } from './use-field-issue.ts';

type ChoiceControlProps = {
  name: 'otherCoverage';
  /** The question that the choices answer. */
  legend: string;
  hint: string;
  choices: ReadonlyArray<{ value: 'yes' | 'no'; label: string }>;
};

/** A question with one answer, bound to the form. Its legend is the heading of its section. */
export function ChoiceControl({ name, legend, hint, choices }: ChoiceControlProps) {
  const { form } = useFormScope();
  const issue = useFieldIssue(name);
  return (
    <fieldset
      id={name}
      className={issue ? 'field field--issue' : 'field'}
      part="field"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a bare fieldset cannot say that it is required or invalid; HTML allows this role on it.
      role="radiogroup"
      aria-required
      aria-invalid={issue === null ? undefined : true}
      aria-describedby={describedBy([`${name}-hint`, issue !== null && `${name}-issue`])}
    >
      <legend className="field__legend">
        <h3 className="section__title">{legend}</h3>
      </legend>
      <p className="field__hint" id={`${name}-hint`}>
        {hint}
      </p>
      <div className="choices">
        {choices.map(({ value, label }) => (
          <label key={value} className="choice" part="label">
            <input
              {...form.register(name)}
              type="radio"
              value={value}
              className="choice__input"
              part="input"
              aria-invalid={issue === null ? undefined : true}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <FieldIssue id={name} issue={issue} />
    </fieldset>
  );
}
