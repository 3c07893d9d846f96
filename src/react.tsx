import { createElement, type ReactNode, useEffect, useRef } from 'react';
import type { EnrollmentElement } from './element/enrollment-element.ts';
import type { EnrollmentEventDetails } from './element/events.ts';
import { applyOptions, type EnrollmentOptions } from './element/mount.ts';
import { registerEnrollmentElement } from './element/register.ts';

type Details = EnrollmentEventDetails;

export type AmoCnopsEnrollmentProps = EnrollmentOptions & {
  /** The fallback, shown until the widget has something to show. */
  children?: ReactNode;
  onReady?: (detail: Details['amo-ready']) => void;
  onExempt?: (detail: Details['amo-exempt']) => void;
  onSubmitted?: (detail: Details['amo-submitted']) => void;
  onFailed?: (detail: Details['amo-failed']) => void;
  onDirtyChange?: (detail: Details['amo-dirty-change']) => void;
  /** `event.preventDefault()` says that the host logs the student in and calls `refresh()`. */
  onSessionExpired?: (event: CustomEvent) => void;
};

/**
 * The widget for a React 18 or 19 host. A new render never remounts it: changed options are
 * set on the element, and callbacks may be new functions each time.
 */
export function AmoCnopsEnrollment({ children, ...props }: AmoCnopsEnrollmentProps) {
  const element = useRef<EnrollmentElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    registerEnrollmentElement();
    return element.current ? listen(element.current, () => latest.current) : undefined;
  }, []);
  useEffect(() => {
    latest.current = props;
    if (element.current) applyOptions(element.current, props);
  });
  return createElement('amo-cnops-enrollment', { ref: element }, children);
}

function listen(element: EnrollmentElement, props: () => AmoCnopsEnrollmentProps): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('amo-ready', (event) => props().onReady?.(event.detail), { signal });
  element.addEventListener('amo-exempt', (event) => props().onExempt?.(event.detail), { signal });
  element.addEventListener('amo-submitted', (event) => props().onSubmitted?.(event.detail), {
    signal,
  });
  element.addEventListener('amo-failed', (event) => props().onFailed?.(event.detail), { signal });
  element.addEventListener('amo-dirty-change', (event) => props().onDirtyChange?.(event.detail), {
    signal,
  });
  element.addEventListener('amo-session-expired', (event) => props().onSessionExpired?.(event), {
    signal,
  });
  return () => stop.abort();
}
