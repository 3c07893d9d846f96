import { CHOICES } from './fields.mjs';

/** A field with its label and its issue; what ties it to the form comes as properties of its inputs. */
export function Control({ field, issue, inputProps }) {
  const { name } = field;
  const aria = { 'aria-invalid': Boolean(issue), 'aria-describedby': `${name}-error` };
  return (
    <div>
      <Inputs field={field} common={{ ...inputProps, ...aria }} />
      {issue && (
        <p className="error" id={`${name}-error`}>
          {issue}
        </p>
      )}
    </div>
  );
}

function Inputs({ field: { name, label, kind }, common }) {
  if (kind === 'choice') {
    return (
      <fieldset>
        <legend>{label}</legend>
        {CHOICES.map((choice) => (
          <label key={choice.value}>
            <input {...common} type="radio" value={choice.value} /> {choice.label}
          </label>
        ))}
      </fieldset>
    );
  }
  if (kind === 'consent') {
    return (
      <label>
        <input {...common} type="checkbox" /> {label}
      </label>
    );
  }
  return (
    <>
      <label htmlFor={name}>{label}</label>
      <input {...common} id={name} type={kind} />
    </>
  );
}
