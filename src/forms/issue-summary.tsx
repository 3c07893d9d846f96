import { type MouseEvent, useEffect, useRef } from 'react';
import { useFormState } from 'react-hook-form';
import { FIELDS, type FieldName } from '../first-view/form-values.ts';
import { useFormScope } from './form-scope.tsx';
import { issueText } from './issue-keys.ts';
import { type FormSending, useSendingState } from './use-sending-state.ts';

type IssueSummaryProps = { sending: FormSending };

/** Everything to correct, in the order of the page; each entry leads to its field. Takes the focus at each refusal. */
export function IssueSummary({ sending }: IssueSummaryProps) {
  const { form, translate } = useFormScope();
  const { errors, submitCount } = useFormState({ control: form.control });
  const state = useSendingState(sending);
  const refusal = state.kind === 'issues' ? state.failure.issues : null;
  const summary = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press or a refusal brings it into view, and nothing else does.
  useEffect(() => bringIntoView(summary.current, summary.current), [submitCount, refusal]);
  const issues = FIELDS.flatMap((name) => {
    const message = errors[name]?.message;
    return message === undefined ? [] : [{ name, message }];
  });
  if (issues.length === 0) return null;
  return (
    <section className="summary" ref={summary} tabIndex={-1} aria-labelledby="summary-title">
      <h2 className="summary__title mark" id="summary-title">
        {translate('summary.title', { count: issues.length })}
      </h2>
      <ul className="summary__list">
        {issues.map(({ name, message }) => (
          <li key={name}>
            <a href={`#${name}`} onClick={(event) => goToField(event, name)}>
              {issueText(message, name, translate)}
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
