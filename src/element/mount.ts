import type { EnrollmentBackend } from '../api/backend.ts';
import { takeOut } from '../ui/take-out.ts';
import type { EnrollmentElement } from './enrollment-element.ts';
import type { AttributeName } from './options.ts';
import { registerEnrollmentElement } from './register.ts';

/** The element's attributes in camelCase, and its `backend` property. */
export type EnrollmentOptions = {
  api?: string | undefined;
  lang?: 'ar' | 'fr' | 'en' | undefined;
  whenExempt?: 'notice' | 'hidden' | undefined;
  expect?: 'required' | undefined;
  loginUrl?: string | undefined;
  csrfCookie?: string | undefined;
  csrfHeader?: string | undefined;
  keepDraft?: 'session' | undefined;
  timeoutSeconds?: number | undefined;
  idleMinutes?: number | undefined;
  backend?: EnrollmentBackend | undefined;
};

export type MountedEnrollment = {
  element: EnrollmentElement;
  /** As the element's own: resolves when the new state is on screen. */
  refresh: () => Promise<void>;
  /** Removes the element; safe to call twice. */
  unmount: () => void;
};

/** The attribute of each option. */
const ATTRIBUTE_OF = {
  api: 'api',
  lang: 'lang',
  whenExempt: 'when-exempt',
  expect: 'expect',
  loginUrl: 'login-url',
  csrfCookie: 'csrf-cookie',
  csrfHeader: 'csrf-header',
  keepDraft: 'keep-draft',
  timeoutSeconds: 'timeout-seconds',
  idleMinutes: 'idle-minutes',
} as const satisfies Record<Exclude<keyof EnrollmentOptions, 'backend'>, AttributeName>;

/** Creates the element inside `container`, registering it first where that has not happened. */
export function mount(container: Element, options: EnrollmentOptions = {}): MountedEnrollment {
  registerEnrollmentElement();
  const element = document.createElement('amo-cnops-enrollment');
  applyOptions(element, options);
  container.append(element);
  return {
    element,
    refresh: () => element.refresh(),
    unmount: () => takeOut(element),
  };
}

/** Sets what differs, and removes what is no longer there. */
export function applyOptions(element: EnrollmentElement, options: EnrollmentOptions): void {
  for (const [option, attribute] of attributeEntries()) {
    // A host without types may well pass null.
    const value = options[option] ?? null;
    if (value === null) element.removeAttribute(attribute);
    else if (element.getAttribute(attribute) !== String(value)) {
      element.setAttribute(attribute, String(value));
    }
  }
  element.backend = options.backend ?? null;
}

function attributeEntries(): [keyof typeof ATTRIBUTE_OF, AttributeName][] {
  // `Object.entries` forgets the keys that the constant above is declared with.
  return Object.entries(ATTRIBUTE_OF) as [keyof typeof ATTRIBUTE_OF, AttributeName][];
}

declare global {
  interface HTMLElementTagNameMap {
    'amo-cnops-enrollment': EnrollmentElement;
  }
}
