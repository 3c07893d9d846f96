import type { Locator } from '@playwright/test';
import { withAddress } from './answers.ts';
import type { EnrollmentForm } from './enrollment-form.ts';
import type { Portal, PortalAddress } from './portal.ts';
import type { Words } from './words.ts';

export type State = {
  address: PortalAddress;
  /** Brings the widget from its first view to the state. */
  reach?: (form: EnrollmentForm) => Promise<void>;
  /** Heading by which the state is known in each language. */
  heading: keyof Words;
};

/** Every state that a student may find the widget in. */
export const states: Record<string, State> = {
  'an empty form': { address: {}, heading: 'title' },
  'a form that asks for the birth date': {
    address: { student: 'required-no-birth-date' },
    heading: 'title',
    reach: openDisclosures,
  },
  'a form with answers to correct': {
    address: {},
    heading: 'title',
    reach: (form) => form.submit().click(),
  },
  'a filled form': {
    address: { student: 'required-near-age-limit' },
    heading: 'title',
    reach: (form) => form.fillValid(withAddress),
  },
  'an obstacle': {
    address: {},
    heading: 'obstacle',
    reach: (form) => form.coverage('yes').check(),
  },
  'an exempt notice': { address: { student: 'registered-previously' }, heading: 'exempt' },
  'an unmet condition': { address: { student: 'over-age' }, heading: 'overAge' },
  'a closed scheme': { address: { student: 'closed' }, heading: 'closed' },
  'an unreachable backend': {
    address: { scenario: 'case-unavailable' },
    heading: 'unreachable',
  },
  'a confirmation': {
    address: {},
    heading: 'sent',
    reach: (form) => form.sendValid(),
  },
  'a failure': {
    address: { scenario: 'unavailable' },
    heading: 'failed',
    reach: (form) => form.sendValid(),
  },
  'an expired session': {
    address: { scenario: 'session-expired-once' },
    heading: 'session',
    reach: (form) => form.sendValid(),
  },
};

export async function reachState(
  { address, reach }: State,
  { portal, form }: { portal: Portal; form: EnrollmentForm },
): Promise<void> {
  await portal.open(address);
  await firstView(form).waitFor();
  await reach?.(form);
}

function firstView(form: EnrollmentForm): Locator {
  return form.widget.getByRole('heading', { level: 2 });
}

async function openDisclosures(form: EnrollmentForm): Promise<void> {
  await firstView(form).waitFor();
  for (const summary of await form.widget.locator('summary').all()) await summary.click();
}
