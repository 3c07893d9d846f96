import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { FormValues } from '../first-view/form-values.ts';
import { currentValues, restoreTyped } from '../first-view/typed-values.ts';
import { formIssues } from './form-issues.ts';
import { FormStore } from './form-store.ts';

type FormStoreOptions = {
  form: RefObject<HTMLFormElement | null>;
  initialValues: FormValues;
  enrollmentCase: EnrollmentCase;
  /** What this student typed before the form was last taken down. */
  keptValues: Partial<FormValues> | null;
  onDirtyChange: (isDirty: boolean) => void;
  onValuesChange: (values: FormValues) => void;
};

/** The store of a form whose controls keep their own values: it reads them, and writes only what was kept. */
export function useFormStore(options: FormStoreOptions): FormStore {
  const { form, initialValues, enrollmentCase, keptValues } = options;
  const { onDirtyChange, onValuesChange } = options;
  const [store] = useState(
    () =>
      new FormStore({
        initial: initialValues,
        rules: (values) => formIssues(values, enrollmentCase),
        afterFrame,
      }),
  );
  useLayoutEffect(() => {
    store.judgeBy((values) => formIssues(values, enrollmentCase));
  }, [store, enrollmentCase]);
  useLayoutEffect(() => {
    if (!form.current) return;
    if (keptValues) restoreTyped(form.current, keptValues);
    // Also what was typed before React arrived.
    store.take(currentValues(form.current));
  }, [store, form, keptValues]);
  useEffect(() => {
    let known = store.state.values;
    onDirtyChange(store.state.isDirty);
    return store.subscribe(() => {
      const { values, isDirty } = store.state;
      if (values === known) return;
      known = values;
      onDirtyChange(isDirty);
      onValuesChange(values);
    });
  }, [store, onDirtyChange, onValuesChange]);
  return store;
}

function afterFrame(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}
