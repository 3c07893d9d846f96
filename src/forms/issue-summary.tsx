import { type MouseEvent, useDeferredValue, useEffect, useRef } from 'react';
import { useFormState } from 'react-hook-form';
import { jsonText } from '../api/json-text.ts';
import type { FieldName } from '../first-view/form-values.ts';
import { seenPlace } from '../ui/seen-place.ts';
import { leadTo } from '../ui/take-focus.ts';
import { Text } from '../ui/text.tsx';
import { useFormScope } from './form-scope.tsx';
import { issueText } from './issue-keys.ts';
import { type Issues, issuesOf, useErrors } from './use-errors.ts';
import { type FormSending, useRefusal } from './use-sending-state.ts';

type IssueSummaryProps = { sending: FormSending };

/** Everything to correct, in the order of the page; each entry leads to its field. Takes the focus at each refusal. */
export function IssueSummary({ sending }: IssueSummaryProps) {
  const { form, translate } = useFormScope();
  const { submitCount } = useFormState({ control: form.control });
  // The fields first: a long summary is laid out after the frame that has them.
  const shown = useDeferredValue(useErrors(() => jsonText(issuesOf(form))));
  const press = useDeferredValue(submitCount);
  const refusal = useDeferredValue(useRefusal(sending));
  const issues: Issues = JSON.parse(shown);
  const summary = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press or a refusal brings it into view, and nothing else does.
  useEffect(() => leadTo(summary.current), [press, refusal]);
  if (issues.length === 0) return null;
  return (
    <section className="summary" ref={summary} tabIndex={-1} aria-labelledby="summary-title">
      <h2 className="summary__title mark" id="summary-title">
        <span>
          <Text>{translate('summary.title', { count: issues.length })}</Text>
        </span>
      </h2>
      <ul className="summary__list">
        {issues.map(([name, message]) => (
          <li key={name}>
            <a href={`#${name}`} onClick={(event) => goToField(event, name)}>
              <Text>{issueText(message, name, translate)}</Text>
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
  const control = form?.querySelector<HTMLElement>(`[name="${name}"]`);
  const field = control?.closest<HTMLElement>('.field');
  if (control && field) leadTo(control, { place: seenPlace(field, control) });
}
