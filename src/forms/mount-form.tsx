import { createRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import type { RequestIssue } from '../api/backend.ts';
import { formStyle } from '../first-view/first-view.ts';
import type { FormValues } from '../first-view/form-values.ts';
import type { Handover } from '../first-view/handover.ts';
import { caretOf, setCaret } from '../ui/caret.ts';
import { focusSpotIn, restoreFocusSpot } from '../ui/focus-spot.ts';
import { wear } from '../ui/style-sheet.ts';
import { EnrollmentForm, type EnrollmentFormProps, type FormControls } from './enrollment-form.tsx';

export type FormProps = Omit<EnrollmentFormProps, 'controls' | 'onReady'>;

/** What stands in the container already, or was typed before there was a form. */
type Beginning = Pick<Handover, 'isStanding' | 'typed'>;

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

/** Shows the form in `container`, or takes over the elements of its first view. */
export function mountForm(
  container: HTMLElement,
  props: FormProps,
  { isStanding, typed }: Beginning,
): FormHandle {
  wear(container.getRootNode(), formStyle);
  const controls = createRef<FormControls>();
  let resolveReady: (() => void) | undefined;
  const ready = new Promise<void>((resolve) => {
    resolveReady = resolve;
  });
  const onReady = () => resolveReady?.();
  const formOf = (next: FormProps) => (
    <EnrollmentForm {...next} controls={controls} onReady={onReady} />
  );
  const putBack = () => controls.current?.restore(typed);
  const root = isStanding ? takeOver(container, formOf(props), putBack) : createRoot(container);
  const render = (next: FormProps) => root.render(formOf(next));
  if (!isStanding) render(props);
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

/**
 * Hydrates the elements of the first view, at once: React replays what happens meanwhile, and fails
 * in a shadow root, where an event has no target any more. Where something foreign stands among the
 * elements, as extensions of browsers put it there, all of them are made anew.
 */
function takeOver(container: HTMLElement, form: ReactNode, putBack: () => void): Root {
  const spot = focusSpotIn(container);
  const caret = caretOf(container);
  let isTakingOver = true;
  const onRecoverableError = (error: unknown) => {
    if (!isTakingOver) return reportError(error);
    putBack();
    restoreFocusSpot(container, spot);
    setCaret(container, caret);
  };
  const root = flushSync(() => hydrateRoot(container, form, { onRecoverableError }));
  isTakingOver = false;
  return root;
}
