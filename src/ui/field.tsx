import type { ReactNode } from 'react';

/** What ties a control to its label, hint, issue and note. */
type ControlAria = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};

type FieldProps = {
  /** Unique within the shadow root. */
  id: string;
  label: string;
  hint?: string | undefined;
  /** Set where the field may stay empty: the word that says so. */
  optionalMark?: string | undefined;
  issue: FieldIssueText | null;
  /** Stands below the control: what was understood of its value. */
  note?: ReactNode;
  children: (aria: ControlAria) => ReactNode;
};

export type FieldIssueText = { text: string; prefix: string };

/** A labelled control with its hint above, its issue at it, and a note below. */
export function Field({ id, label, hint, optionalMark, issue, note, children }: FieldProps) {
  const aria: ControlAria = {
    id,
    'aria-describedby': describedBy([
      hint !== undefined && `${id}-hint`,
      issue !== null && `${id}-issue`,
      note !== undefined && `${id}-note`,
    ]),
    'aria-invalid': issue === null ? undefined : true,
    'aria-required': optionalMark === undefined ? true : undefined,
  };
  return (
    <div className={issue ? 'field field--issue' : 'field'} part="field">
      <label className="field__label" part="label" htmlFor={id}>
        {label} {optionalMark !== undefined && <span className="field__mark">{optionalMark}</span>}
      </label>
      {hint !== undefined && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldIssue id={id} issue={issue} />
      {children(aria)}
      {note !== undefined && (
        <div className="field__note" id={`${id}-note`}>
          {note}
        </div>
      )}
    </div>
  );
}

type FieldIssueProps = { id: string; issue: FieldIssueText | null };

/** The issue of a field, in the place that its control is described by. */
export function FieldIssue({ id, issue }: FieldIssueProps) {
  if (!issue) return null;
  return (
    <p className="field__issue" part="error" id={`${id}-issue`}>
      <span className="visually-hidden">{issue.prefix} </span>
      {issue.text}
    </p>
  );
}

/** The ids of whatever describes a control; absent when nothing does. */
export function describedBy(ids: ReadonlyArray<string | false>): string | undefined {
  return ids.filter((id) => id !== false).join(' ') || undefined;
}
