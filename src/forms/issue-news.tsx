import { useEffect, useRef, useState } from 'react';
import { useFormState } from 'react-hook-form';
import { activeElementAround } from '../ui/active-element.ts';
import { Text } from '../ui/text.tsx';
import { SETTLE_MS } from './controls/use-settled.ts';
import { useFormScope } from './form-scope.tsx';
import { issueText } from './issue-keys.ts';
import { type Issues, issuesOf } from './use-errors.ts';
import { type FormSending, useRefusal } from './use-sending-state.ts';

const NONE: Issues = [];

type IssueNewsProps = { sending: FormSending };

/**
 * Says what is wrong with an answer when the student leaves it, or with those that follow from it; what they
 * know already is not said again, and nothing while they type. At a press, the summary says all of it.
 */
export function IssueNews({ sending }: IssueNewsProps) {
  const { form, translate } = useFormScope();
  const { submitCount: press } = useFormState({ control: form.control });
  const refusal = useRefusal(sending);
  const region = useRef<HTMLDivElement>(null);
  const [news, setNews] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press or a refusal has the summary read out, and nothing else does.
  useEffect(() => {
    let known = issuesOf(form);
    let timer = 0;
    const tellNews = () => {
      const typed = activeElementAround(region.current ?? document)?.getAttribute('name');
      const issues = issuesOf(form);
      const isKnown = ([name, message]: Issues[number]) =>
        known.some((issue) => issue[0] === name && issue[1] === message);
      setNews(issues.filter((issue) => issue[0] !== typed && !isKnown(issue)));
      known = [
        ...issues.filter(([name]) => name !== typed),
        ...known.filter(([name]) => name === typed),
      ];
    };
    const onLeave = () => {
      clearTimeout(timer);
      timer = window.setTimeout(tellNews, SETTLE_MS);
    };
    setNews(NONE);
    const shown = region.current?.closest('form');
    shown?.addEventListener('focusout', onLeave);
    return () => {
      clearTimeout(timer);
      shown?.removeEventListener('focusout', onLeave);
    };
  }, [form, press, refusal]);
  return (
    <div className="visually-hidden" role="status" ref={region}>
      {news.map(([name, message]) => (
        <p key={name}>
          {translate('form.errorPrefix')} <Text>{issueText(message, name, translate)}</Text>
        </p>
      ))}
    </div>
  );
}
