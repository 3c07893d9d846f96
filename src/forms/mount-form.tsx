import { createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { RequestIssue } from '../api/backend.ts';
import css from '../ui/form.css?inline';
import { wear } from '../ui/style-sheet.ts';
import { EnrollmentForm, type EnrollmentFormProps, type FormControls } from './enrollment-form.tsx';
import type { FormValues } from './form-values.ts';

export type FormProps = Omit<EnrollmentFormProps, 'controls' | 'onReady'>;

/** A form on screen. */
export type FormHandle = {
  /** Resolves when the form's first frame is there. */
  ready: Promise<void>;
  /** Shows changed facts or another language; nothing typed is lost. */
  update: (props: FormProps) => void;
  /** Sends, as if the student had pressed the button. */
  send: () => void;
  /** What is typed; `null` before the form's first frame. */
  values: () => FormValues | null;
  /** Shows at their fields what the backend refuses; false where there is no place for any of it. */
  showIssues: (issues: readonly RequestIssue[]) => boolean;
  unmount: () => void;
};

/** Shows the form in `container`. */
export function mountForm(container: HTMLElement, props: FormProps): FormHandle {
  wear(container.getRootNode(), css);
  const root = createRoot(container);
  const controls = createRef<FormControls>();
  let resolveReady: (() => void) | undefined;
  const ready = new Promise<void>((resolve) => {
    resolveReady = resolve;
  });
  const onReady = () => resolveReady?.();
  const render = (next: FormProps) =>
    root.render(<EnrollmentForm {...next} controls={controls} onReady={onReady} />);
  render(props);
  return {
    ready,
    // In the frame of the caller, which keeps what the student looks at in its place.
    update: (next) => flushSync(() => render(next)),
    send: () => controls.current?.send(),
    values: () => structuredClone(controls.current?.values() ?? null),
    showIssues: (issues) => controls.current?.showIssues(issues) ?? false,
    unmount: () => {
      root.unmount();
      // Whoever waits for a first frame that never came is not kept.
      resolveReady?.();
    },
  };
}
