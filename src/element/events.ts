import type { Emit, EnrollmentEventDetails, EnrollmentEventName } from '../widget/host-news.ts';

/** `addEventListener` of the element knows these by name. */
export type EnrollmentEventMap = {
  [Name in EnrollmentEventName]: CustomEvent<EnrollmentEventDetails[Name]>;
};

/** Dispatches the element's events on `target`, bubbling and composed. */
export function emitOn(target: EventTarget): Emit {
  return (name, detail) => {
    const event = new CustomEvent(name, {
      bubbles: true,
      composed: true,
      cancelable: name === 'amo-session-expired',
      detail,
    });
    return { prevented: !target.dispatchEvent(event) };
  };
}
