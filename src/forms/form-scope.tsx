import {
  createContext,
  createElement,
  Fragment,
  type ReactNode,
  useContext,
  useDeferredValue,
  useSyncExternalStore,
} from 'react';
import { useWatch } from 'react-hook-form';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Wording } from '../domain/wording.ts';
import type { FieldName, FormValues } from '../first-view/form-values.ts';
import type { MessageKey, Translate } from '../i18n/catalogue.ts';
import { type Language, languageMarks } from '../i18n/language.ts';
import { textParts } from '../i18n/text-parts.ts';
import { Text } from '../ui/text.tsx';
import type { ViewNode } from '../ui/view-tree.ts';
import type { Answers } from './answers.ts';

/** What every part of the form needs at hand. */
export type FormScopeValue = {
  form: Answers['control'];
  /** What the portal knows is filled in. */
  initialValues: FormValues;
  enrollmentCase: EnrollmentCase;
  language: Language;
  translate: Translate;
  /** Whom to ask: the student's health-coverage officer. */
  officerCard: ViewNode;
};

const FormScope = createContext<FormScopeValue | null>(null);
export const FormScopeProvider = FormScope.Provider;

export function useFormScope(): FormScopeValue {
  const scope = useContext(FormScope);
  if (!scope) throw new Error('used outside of the enrollment form');
  return scope;
}

/**
 * What follows from some answers, for what is shown of them; re-renders only when that is another.
 *
 * @param names - Of these answers; the same array each time.
 */
export function useAnswers<Result>(
  names: FieldName[],
  follow: (answers: FormValues) => Result,
): Result {
  const { form, initialValues } = useFormScope();
  const compute = () => follow(form.getValues());
  // What follows elsewhere is no part of a key, and drawn after it.
  const current = useDeferredValue(useWatch({ control: form.control, name: names, compute }));
  // What was prerendered is taken over as it stands; what was typed meanwhile comes right after.
  const isTakenOver = useSyncExternalStore(never, yes, no);
  return isTakenOver ? current : follow(initialValues);
}

const never = () => () => undefined;
const yes = () => true;
const no = () => false;

type SentenceProps<Key extends MessageKey> = {
  message: Key;
  values: Parameters<typeof textParts<MessageKey, Key, Record<string, ReactNode>>>[2];
};

/** A message with elements in the places of its values, and each code in its own words as such. */
export function Sentence<Key extends MessageKey>({ message, values }: SentenceProps<Key>) {
  const { translate } = useFormScope();
  const parts = textParts(translate, message, values);
  return createElement(
    Fragment,
    null,
    ...parts.map((part) => (typeof part === 'string' ? createElement(Text, null, part) : part)),
  );
}

type WordedProps = { wording: Wording };

/** A text of the backend, marked where it is in another language than the page. */
export function Worded({ wording: { text, language: written } }: WordedProps) {
  const { language } = useFormScope();
  return (
    <bdi {...languageMarks(written, language)}>
      <Text>{text}</Text>
    </bdi>
  );
}
