import { useCallback, useSyncExternalStore } from 'react';
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
