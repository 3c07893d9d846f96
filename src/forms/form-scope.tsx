import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { MessageKey, Translate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { textParts } from '../i18n/text-parts.ts';
import type { FormValues } from './form-values.ts';

/** What every part of the form needs at hand. */
export type FormScopeValue = {
  form: UseFormReturn<FormValues>;
  enrollmentCase: EnrollmentCase;
  language: Language;
  translate: Translate;
  /** Makes the card of the student's health-coverage officer. */
  makeOfficerCard: () => Node;
};

const FormScope = createContext<FormScopeValue | null>(null);
export const FormScopeProvider = FormScope.Provider;

export function useFormScope(): FormScopeValue {
  const scope = useContext(FormScope);
  if (!scope) throw new Error('used outside of the enrollment form');
  return scope;
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
