import { type ReactNode, useState } from 'react';
import { Text } from './text.tsx';

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

/**
 * A labelled control with its hint above; below, its issue or a note. A screen reader reads the whole
 * description of what has the focus anew whenever a word of it changes, at each key if need be: so while a
 * student types it is the hint alone. What changes is told by live regions, once.
 */
export function Field({ id, label, hint, optionalMark, issue, note, children }: FieldProps) {
  const [isTyping, setTyping] = useState(false);
  const aria: ControlAria = {
    id,
    'aria-describedby': describedBy([
      hint !== undefined && `${id}-hint`,
      !isTyping && issue !== null && `${id}-issue`,
      !isTyping && note !== undefined && `${id}-note`,
    ]),
    'aria-invalid': issue === null ? undefined : true,
    'aria-required': optionalMark === undefined ? true : undefined,
  };
  return (
    <div
      className={issue ? 'field field--issue' : 'field'}
      part="field"
      // React would draw once more to see that nothing is new.
      onInputCapture={() => isTyping || setTyping(true)}
      onBlurCapture={() => setTyping(false)}
    >
      <label className="field__label" part="label" htmlFor={id}>
        <Text>{label}</Text>{' '}
        {optionalMark !== undefined && <span className="field__mark">{optionalMark}</span>}
      </label>
      {hint !== undefined && (
        <p className="field__hint" id={`${id}-hint`}>
          <Text>{hint}</Text>
        </p>
      )}
      {children(aria)}
      <FieldIssue id={id} issue={issue}>
        {note !== undefined && <div id={`${id}-note`}>{note}</div>}
      </FieldIssue>
    </div>
  );
}

type FieldIssueProps = { id: string; issue: FieldIssueText | null; children?: ReactNode };

/** Below a control: the issue that it is described by, or a note. Takes no room while there is neither. */
export function FieldIssue({ id, issue, children }: FieldIssueProps) {
  return (
    <div className="field__messages">
      {issue && (
        <p className="field__issue mark" part="error" id={`${id}-issue`}>
          <span className="visually-hidden">{issue.prefix} </span>
          <span>
            <Text>{issue.text}</Text>
          </span>
        </p>
      )}
      {children}
    </div>
  );
}

/** The ids of whatever describes a control; absent when nothing does. */
export function describedBy(ids: ReadonlyArray<string | false>): string | undefined {
  return ids.filter((id) => id !== false).join(' ') || undefined;
}
