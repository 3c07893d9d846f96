import { useCallback, useSyncExternalStore } from 'react';
import { FIELDS, type FieldName } from '../first-view/form-values.ts';
import type { Answers } from './answers.ts';
import { useFormScope } from './form-scope.tsx';

/**
 * What follows from the errors of the form; re-renders only when that is another. The library's own
 * `useFormState` re-renders every field whenever the errors of one are judged for another's sake, as
 * those of the address at each key in the RIB: three times what a key takes.
 *
 * @param read - Gives a text, or the same object for the same errors.
 */
export function useErrors<Result>(read: () => Result): Result {
  const { form } = useFormScope();
  const subscribe = useCallback(
    (listener: () => void) => form.subscribe({ formState: { errors: true }, callback: listener }),
    [form],
  );
  return useSyncExternalStore(subscribe, read, read);
}

/** The issues that are shown, in the order of the page. */
export type Issues = [name: FieldName, message: string][];

export function issuesOf(form: Answers['control']): Issues {
  return FIELDS.flatMap((name): Issues => {
    const message = form.getFieldState(name).error?.message;
    return message === undefined ? [] : [[name, message]];
  });
}
