import {
  createElement,
  forwardRef,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import type { EnrollmentBackend } from './api/backend.ts';
import type { EnrollmentElement } from './element/enrollment-element.ts';
import { applyOptions, type EnrollmentOptions } from './element/mount.ts';
import { registerEnrollmentElement } from './element/register.ts';
import type { EnrollmentEventDetails } from './widget/host-news.ts';

type Details = EnrollmentEventDetails;

export type AmoCnopsEnrollmentProps = EnrollmentOptions & {
  id?: string;
  className?: string;
  /** The fallback, shown until the widget has something to show. */
  children?: ReactNode;
  onReady?: (detail: Details['amo-ready']) => void;
  onExempt?: (detail: Details['amo-exempt']) => void;
  onSubmitted?: (detail: Details['amo-submitted']) => void;
  onFailed?: (detail: Details['amo-failed']) => void;
  onDirtyChange?: (detail: Details['amo-dirty-change']) => void;
  /** `event.preventDefault()` says that the host logs the student in and calls the element's `refresh()`. */
  onSessionExpired?: (event: CustomEvent) => void;
};

// A layout effect comes before the element's first question; on a server there is none to warn of.
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;

/**
 * The widget for a React 18 or 19 host; its `ref` is the element, with `refresh()` and `dirty`.
 * A new render never remounts it, and callbacks and `backend` may be new ones each time.
 */
export const AmoCnopsEnrollment = forwardRef<EnrollmentElement, AmoCnopsEnrollmentProps>(
  function AmoCnopsEnrollment(props, ref) {
    const { id, className, children } = props;
    const element = useRef<EnrollmentElement>(null);
    const latest = useRef(props);
    const backend = useStableBackend(props.backend);
    useImperativeHandle<EnrollmentElement | null, EnrollmentElement | null>(
      ref,
      () => element.current,
    );
    useBeforePaint(() => {
      latest.current = props;
      if (!element.current) return;
      applyOptions(element.current, { ...props, backend });
      // React 19 sets what is no longer given as a property, and writes `id="undefined"`.
      if (id === undefined) element.current.removeAttribute('id');
    });
    useBeforePaint(() => {
      registerEnrollmentElement();
      return element.current ? listen(element.current, () => latest.current) : undefined;
    }, []);
    return createElement('amo-cnops-enrollment', { ref: element, id, class: className }, children);
  },
);

/** One adapter for the element's life that asks the newest one given: a new object is no new backend. */
function useStableBackend(backend: EnrollmentBackend | undefined): EnrollmentBackend | undefined {
  const latest = useRef(backend);
  const delegate = useRef<EnrollmentBackend>(null);
  useBeforePaint(() => {
    latest.current = backend;
  });
  delegate.current ??= delegating(() => latest.current);
  return backend && delegate.current;
}

function delegating(latest: () => EnrollmentBackend | undefined): EnrollmentBackend {
  const given = () => {
    const backend = latest();
    if (!backend) throw new Error('the backend was taken away');
    return backend;
  };
  return {
    getCase: async (options) => given().getCase(options),
    submit: async (request, options) => given().submit(request, options),
    findReceipt: async (key, options) => given().findReceipt(key, options),
  };
}

function listen(element: EnrollmentElement, props: () => AmoCnopsEnrollmentProps): () => void {
  const stop = new AbortController();
  const until = { signal: stop.signal };
  element.addEventListener('amo-ready', ({ detail }) => props().onReady?.(detail), until);
  element.addEventListener('amo-exempt', ({ detail }) => props().onExempt?.(detail), until);
  element.addEventListener('amo-submitted', ({ detail }) => props().onSubmitted?.(detail), until);
  element.addEventListener('amo-failed', ({ detail }) => props().onFailed?.(detail), until);
  element.addEventListener(
    'amo-dirty-change',
    ({ detail }) => props().onDirtyChange?.(detail),
    until,
  );
  element.addEventListener(
    'amo-session-expired',
    (event) => props().onSessionExpired?.(event),
    until,
  );
  return () => stop.abort();
}
