import { type MouseEvent, useEffect, useRef } from 'react';
import { useFormState } from 'react-hook-form';
import { useFormScope } from './form-scope.tsx';
import { FIELDS, type FieldName } from './form-values.ts';
import { type IssueKey, issueText } from './issue-keys.ts';

type IssueSummaryProps = {
  /** Counts the refused sendings: at each the summary takes the focus. */
  summons: number;
};

/** Everything to correct, in the order of the page; each entry leads to its field. */
export function IssueSummary({ summons }: IssueSummaryProps) {
  const { form, translate } = useFormScope();
  const { errors } = useFormState({ control: form.control });
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (summons > 0) bringIntoView(summary.current, summary.current);
  }, [summons]);
  const issues = FIELDS.flatMap((name) => {
    const message = errors[name]?.message;
    // Only the resolver and the server's issues set messages, and both set keys.
    return message === undefined ? [] : [{ name, key: message as IssueKey }];
  });
  if (issues.length === 0) return null;
  return (
    <section className="summary" ref={summary} tabIndex={-1} aria-labelledby="summary-title">
      <h2 className="summary__title" id="summary-title">
        {translate('summary.title', { count: issues.length })}
      </h2>
      <ul className="summary__list">
        {issues.map(({ name, key }) => (
          <li key={name}>
            <a href={`#${name}`} onClick={(event) => goToField(event, name)}>
              {issueText(key, { name, value: form.getValues(name) }, translate)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function goToField(event: MouseEvent<HTMLAnchorElement>, name: FieldName): void {
  // Fragments do not reach into a shadow root, and the address bar is the host's.
  event.preventDefault();
  const form = event.currentTarget.closest('form');
  const control = form?.querySelector<HTMLElement>(`[name="${name}"]`) ?? null;
  bringIntoView(control?.closest<HTMLElement>('.field') ?? null, control);
}

/** Scrolls to `place`, label and all, before the focus moves: focusing alone would show the input only. */
function bringIntoView(place: HTMLElement | null, focus: HTMLElement | null): void {
  place?.scrollIntoView({ block: 'start' });
  // In a low window, the label alone may fill the view.
  focus?.scrollIntoView({ block: 'nearest' });
  focus?.focus({ preventScroll: true });
}
