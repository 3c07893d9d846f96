import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot, type Root, type RootOptions } from 'react-dom/client';
import { formStyle } from '../first-view/first-view.ts';
import { caretOf, setCaret } from '../ui/caret.ts';
import { focusSpotIn, restoreFocusSpot } from '../ui/focus-spot.ts';
import { wear } from '../ui/style-sheet.ts';
import { EnrollmentForm, type EnrollmentFormProps } from './enrollment-form.tsx';
import { FormBoundary } from './form-boundary.tsx';

type MountedFormProps = EnrollmentFormProps & {
  /** The form could not be drawn, now or later, for this reason; without one where React has told of it. */
  onBroken: (error?: unknown) => void;
};

/** A form on screen. */
export type FormHandle = {
  /** Shows changed facts or another language; nothing typed is lost. */
  update: (props: MountedFormProps) => void;
  /** Reads whatever filled a field without an event, and what was typed in the last milliseconds. */
  read: () => void;
  /** Leads to why the request ends here. */
  showObstacle: () => void;
  unmount: () => void;
};

/**
 * Shows the form in `container`, or takes over the elements of its first view that stand there; it is
 * on screen when this returns.
 */
export function mountForm(
  container: HTMLElement,
  props: MountedFormProps,
  isStanding: boolean,
): FormHandle {
  wear(container.getRootNode(), formStyle);
  // React 18 knows none of these: it tells by itself of what the boundary catches, and throws the rest.
  const faults = { onCaughtError: props.onBroken, onUncaughtError: props.onBroken };
  const root = isStanding
    ? takeOver(container, guarded(props), faults)
    : createRoot(container, faults);
  // In the frame of the caller, which keeps what the student looks at in its place.
  const update = (next: MountedFormProps) => flushSync(() => root.render(guarded(next)));
  if (!isStanding) update(props);
  const read = () => {
    const shown = container.querySelector('form');
    if (shown) flushSync(() => props.answers.read(shown));
  };
  return {
    update,
    read,
    showObstacle: () => showObstacle(container),
    unmount: () => {
      root.unmount();
      // What React could not take down.
      container.replaceChildren();
    },
  };
}

function guarded({ onBroken, ...props }: MountedFormProps): ReactNode {
  return (
    <FormBoundary onBroken={onBroken}>
      <EnrollmentForm {...props} />
    </FormBoundary>
  );
}

function showObstacle(container: HTMLElement): void {
  const title = container.querySelector<HTMLElement>('.obstacle__title');
  title?.scrollIntoView({ block: 'center' });
  title?.focus({ preventScroll: true });
}

/**
 * Hydrates the elements of the first view, at once: React replays what happens meanwhile, and fails
 * in a shadow root, where an event has no target any more. Where something foreign stands among the
 * elements, as extensions of browsers put it there, all of them are made anew.
 */
function takeOver(container: HTMLElement, form: ReactNode, faults: RootOptions): Root {
  const spot = focusSpotIn(container);
  const caret = caretOf(container);
  let isTakingOver = true;
  const onRecoverableError = (error: unknown) => {
    if (!isTakingOver) return reportError(error);
    restoreFocusSpot(container, spot);
    setCaret(container, caret);
  };
  const root = flushSync(() => hydrateRoot(container, form, { ...faults, onRecoverableError }));
  isTakingOver = false;
  return root;
}
