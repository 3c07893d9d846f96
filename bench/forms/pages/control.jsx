import { CHOICES } from './fields.mjs';

/** A field with its label and its issue; what ties it to the form comes as properties of its inputs. */
export function Control({ field: { name, label, kind }, issue, inputProps }) {
  const common = {
    ...inputProps,
    'aria-invalid': Boolean(issue),
    'aria-describedby': `${name}-error`,
  };
  return (
    <div>
      {kind === 'choice' ? (
        <fieldset>
          <legend>{label}</legend>
          {CHOICES.map((choice) => (
            <label key={choice.value}>
              <input {...common} type="radio" value={choice.value} /> {choice.label}
            </label>
          ))}
        </fieldset>
      ) : kind === 'consent' ? (
        <label>
          <input {...common} type="checkbox" /> {label}
        </label>
      ) : (
        <>
          <label htmlFor={name}>{label}</label>
          <input {...common} id={name} type={kind} />
        </>
      )}
      {issue && (
        <p className="error" id={`${name}-error`}>
          {issue}
        </p>
      )}
    </div>
  );
}
