import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import {
  fakeBackend,
  openComplete,
  openWidget,
  receiptOf,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const ar = words.ar;
const refusal = new BackendError('forbidden', { incident: 'TEST-403' });

test('with the keyboard alone, a student tries again after a failure, unfolds the answers, changes one and sends', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValueOnce(refusal).mockRejectedValueOnce(refusal);
  const widget = await openComplete(backend);

  await sendByKey(widget);
  await widget.expectFocus(widget.heading(ar['failure.title']));
  await tabTo(widget, '[data-action="resend"]');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => backend.submit.mock.calls.length).toBe(2);
  await widget.expectFocus(widget.heading(ar['failure.title']));
  await tabTo(widget, '[data-action="fold"]');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => widget.form?.checkVisibility()).toBe(true);
  await tabTo(widget, '[name="email"]');
  await userEvent.keyboard('{Control>}a{/Control}other@example.org{Enter}');

  await widget.expectFocus(widget.heading(ar['confirmation.title']));
  expect(backend.submit.mock.lastCall?.[0].email).toBe('other@example.org');
});

test('with the keyboard alone, a student whose session has expired passes the way to log in, and goes on', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValueOnce(new BackendError('unauthenticated'));
  const widget = await openComplete(backend, { attributes: { 'login-url': '/login' } });

  await sendByKey(widget);
  await widget.expectFocus(widget.heading(ar['session.title']));
  await userEvent.tab();
  expect(widget.focused?.getAttribute('href')).toMatch(/\/login$/);
  await tabTo(widget, '[data-action="ask-again"]');
  await userEvent.keyboard('{Enter}');

  await widget.expectFocus(widget.heading(ar['confirmation.title']));
});

test('with the keyboard alone, a student with a request of which nothing is known has it looked for', async () => {
  const lost = new BackendError('network');
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockRejectedValue(lost);
  const widget = await openComplete(backend);

  await sendByKey(widget);
  await widget.expectFocus(widget.heading(ar['failure.unknownTitle']));
  await tabTo(widget, '[data-action="check"]');
  backend.findReceipt.mockResolvedValue(receiptOf({ cnie: 'AB123456', rib: null }));
  await userEvent.keyboard('{Enter}');

  await widget.expectFocus(widget.heading(ar['confirmation.title']));
});

test('with the keyboard alone, a student who is exempt opens the officer’s card, which stays open in another language', async () => {
  const widget = await openWidget({
    backend: fakeBackend(students['registered-previously'].case),
  });
  await widget.element.focus();

  await tabTo(widget, '.officer summary');
  await userEvent.keyboard('{Enter}');
  await tabTo(widget, '[href^="mailto:"]');
  widget.element.lang = 'fr';

  await expect.element(widget.heading(words.fr['exempt.title'])).toBeVisible();
  expect(widget.focused?.matches('[href^="mailto:"]')).toBe(true);
  expect(widget.focused?.checkVisibility()).toBe(true);
});

async function sendByKey(widget: WidgetPage): Promise<void> {
  await tabTo(widget, '[type="submit"]');
  await userEvent.keyboard('{Enter}');
}

/** Presses Tab until this has the focus, as often as a page could ask for. */
async function tabTo({ element }: WidgetPage, goal: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (element.shadowRoot?.activeElement?.matches(goal)) return;
    await userEvent.tab();
  }
  throw new Error(`Tab does not lead to ${goal}`);
}
