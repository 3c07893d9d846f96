import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot, type Root, type RootOptions } from 'react-dom/client';
import { formStyle } from '../first-view/first-view.ts';
import { followPresses } from '../first-view/follow-presses.ts';
import { caretOf, setCaret } from '../ui/caret.ts';
import { focusSpotIn, restoreFocusSpot } from '../ui/focus-spot.ts';
import { openDetailsIn, restoreOpenDetails } from '../ui/open-details.ts';
import { wear } from '../ui/style-sheet.ts';
import { leadTo } from '../ui/take-focus.ts';
import { EnrollmentForm, type EnrollmentFormProps } from './enrollment-form.tsx';
import { FormBoundary } from './form-boundary.tsx';

/** A form on screen. */
export type FormHandle = {
  /** Shows changed facts or another language; nothing typed is lost. */
  update: (props: EnrollmentFormProps) => void;
  /** Reads whatever filled a field without an event, and what was typed in the last milliseconds. */
  read: () => void;
  /** Leads to why the request ends here. */
  showObstacle: () => void;
  unmount: () => void;
};

type MountOptions = {
  /** The elements of the first view are there to be taken over. */
  isStanding: boolean;
  /** The student presses the button. */
  onPress: () => void;
  /** The form could not be drawn, now or later, for this reason; without one where React has told of it. */
  onBroken: (error?: unknown) => void;
};

/**
 * Shows the form in `container`, or takes over the elements of its first view that stand there; it is
 * on screen when this returns.
 */
export function mountForm(
  container: HTMLElement,
  props: EnrollmentFormProps,
  { isStanding, onPress, onBroken }: MountOptions,
): FormHandle {
  wear(container.getRootNode(), formStyle);
  // React 18 knows none of these: it tells by itself of what the boundary catches, and throws the rest.
  const faults = { onCaughtError: onBroken, onUncaughtError: onBroken };
  const guarded = (given: EnrollmentFormProps) => (
    <FormBoundary onBroken={onBroken}>
      <EnrollmentForm {...given} />
    </FormBoundary>
  );
  const root = isStanding
    ? takeOver(container, guarded(props), faults)
    : createRoot(container, faults);
  // In the frame of the caller, which keeps what the student looks at in its place.
  const update = (next: EnrollmentFormProps) => flushSync(() => root.render(guarded(next)));
  if (!isStanding) update(props);
  const gone = new AbortController();
  followPresses(container, onPress, gone.signal);
  const read = () => {
    const shown = container.querySelector('form');
    if (shown) flushSync(() => props.answers.read(shown));
  };
  return {
    update,
    read,
    showObstacle: () => showObstacle(container),
    unmount: () => {
      gone.abort();
      root.unmount();
      // What React could not take down.
      container.replaceChildren();
    },
  };
}

function showObstacle(container: HTMLElement): void {
  leadTo(container.querySelector<HTMLElement>('.obstacle__title'));
}

/**
 * Hydrates the elements of the first view, at once: React replays what happens meanwhile, and fails
 * in a shadow root, where an event has no target any more. Where something foreign stands among the
 * elements, as extensions of browsers put it there, all of them are made anew.
 */
function takeOver(container: HTMLElement, form: ReactNode, faults: RootOptions): Root {
  const spot = focusSpotIn(container);
  const caret = caretOf(container);
  const open = openDetailsIn(container);
  let isTakingOver = true;
  const onRecoverableError = (error: unknown) => {
    if (!isTakingOver) return reportError(error);
    restoreOpenDetails(container, open);
    restoreFocusSpot(container, spot);
    setCaret(container, caret);
  };
  const root = flushSync(() => hydrateRoot(container, form, { ...faults, onRecoverableError }));
  isTakingOver = false;
  return root;
}
