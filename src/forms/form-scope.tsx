import {
  createContext,
  createElement,
  Fragment,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from 'react';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { FormValues } from '../first-view/form-values.ts';
import type { MessageKey, Translate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { textParts } from '../i18n/text-parts.ts';
import type { ViewNode } from '../ui/view-tree.ts';
import type { FormState, FormStore } from './form-store.ts';

/** What every part of the form needs at hand. */
export type FormScopeValue = {
  store: FormStore;
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
 * A part of what the form holds; re-renders only when that part is another one.
 *
 * @param select - Gives the same value, or the same object, for the same part.
 */
export function useFormState<Part>(select: (state: FormState) => Part): Part {
  const { store } = useFormScope();
  const current = () => select(store.state);
  return useSyncExternalStore(store.subscribe, current, current);
}

/** As `useFormState`, but drawn after the frame of the key that changes it. */
export function useFormConsequence<Part>(select: (state: FormState) => Part): Part {
  const { store } = useFormScope();
  const settled = () => select(store.settled);
  return useSyncExternalStore(store.subscribe, settled, settled);
}

type SentenceProps<Key extends MessageKey> = {
  message: Key;
  slots: Parameters<typeof textParts<MessageKey, Key, Record<string, ReactNode>>>[2];
};

/** A message with elements in the places of its values. */
export function Sentence<Key extends MessageKey>({ message, slots }: SentenceProps<Key>) {
  const { translate } = useFormScope();
  return createElement(Fragment, null, ...textParts(translate, message, slots));
}
