import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import {
  type FakeBackend,
  fakeBackend,
  openComplete,
  openPrefilled,
  openWidget,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const expired = new BackendError('unauthenticated');
const prefilled = students['required-prefilled'].case;

test('a student whose session has expired before the first state can log in and go on', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  backend.getCase.mockRejectedValueOnce(expired);
  const widget = await openWidget({ backend, attributes: { 'login-url': '/login' } });
  await expect.element(loginLink(widget)).toBeVisible();

  await goOn(widget);

  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(widget.eventsNamed('amo-session-expired')).toEqual([{}]);
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
});

test('a host that logs the student in by itself shows no link, and refreshes when it is done', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  backend.getCase.mockRejectedValueOnce(expired);
  const stopAsking = letHostLogIn();
  const widget = await openWidget({ backend, attributes: { 'login-url': '/login' } });
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  const hadLink = loginLink(widget).query() !== null;

  await widget.element.refresh();

  expect(hadLink).toBe(false);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  stopAsking();
});

test('a session that expires while sending loses nothing typed, and the same request goes on', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  await expect.element(widget.declaration).toBeChecked();

  await goOn(widget);

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.getCase).toHaveBeenCalledTimes(3);
  expect(new Set(sentKeys(backend)).size).toBe(1);
  expect(backend.submit).toHaveBeenCalledTimes(2);
  expect(widget.eventsNamed('amo-failed')).toEqual([]);
});

test('the notice of an expired session is what a student reads next', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const widget = await openComplete(backend);

  await widget.send();

  await widget.expectFocus(widget.heading(words.ar['session.title']));
  expect(widget.text).toContain(words.ar['session.kept']);
});

test('a host that logs the student in while sending shows no link, and its refresh sends on', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const stopAsking = letHostLogIn();
  const widget = await openWidget({ backend, attributes: { 'login-url': '/login' } });
  await widget.completePrefilled();
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  const hadLink = loginLink(widget).query() !== null;

  await widget.element.refresh();

  expect(hadLink).toBe(false);
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(new Set(sentKeys(backend)).size).toBe(1);
  stopAsking();
});

test('nothing is sent for another student who has logged in instead', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();

  backend.getCase.mockResolvedValue(students.required.case);
  await goOn(widget);

  await expect.element(widget.field('email')).toHaveValue('');
  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(widget.element.dirty).toBe(false);
});

test('going on without having logged in asks to log in again', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();

  backend.getCase.mockRejectedValueOnce(expired);
  await goOn(widget);
  await expect.poll(() => widget.eventsNamed('amo-session-expired')).toHaveLength(2);
  await goOn(widget);

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(2);
});

test('a portal that cannot be reached after the log-in keeps the form, and goes on when it can', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();

  backend.getCase.mockRejectedValueOnce(new BackendError('network'));
  await goOn(widget);
  await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();
  await expect.element(widget.declaration).toBeChecked();
  await widget.button(words.ar['retry']).click();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(new Set(sentKeys(backend)).size).toBe(1);
});

test('a session that a refresh finds expired sends nothing that the student has not sent', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openPrefilled(backend);
  await widget.completePrefilled();

  backend.getCase.mockRejectedValueOnce(expired);
  await widget.element.refresh();
  await goOn(widget);

  await expect.element(widget.heading(words.ar['session.title'])).not.toBeInTheDocument();
  await expect.element(widget.declaration).toBeChecked();
  expect(backend.submit).not.toHaveBeenCalled();
});

test('a student who is registered by the time of the log-in sends nothing twice', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();

  backend.getCase.mockResolvedValue(students['submitted-this-year'].case);
  await goOn(widget);

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a host hears once that the session has expired, however much the student types then', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValueOnce(expired);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();

  widget.control('email').focus();
  await userEvent.keyboard('{End}abc');
  await expect.element(widget.field('email')).toHaveValue('student@example.orgabc');

  expect(widget.eventsNamed('amo-session-expired')).toHaveLength(1);
});

test('a log-in that may not see the form hides it, and the right one finds everything typed', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openPrefilled(backend);
  await widget.fill({ email: 'typed@example.org' });

  backend.getCase.mockRejectedValueOnce(new BackendError('forbidden'));
  await widget.element.refresh();
  const hidden = widget.element.shadowRoot?.querySelector('input') ?? null;
  await widget.button(words.ar['retry']).click();

  expect(hidden).toBeNull();
  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
});

function loginLink(widget: WidgetPage) {
  return widget.root.getByRole('link', { name: words.ar['session.login'] });
}

function goOn(widget: WidgetPage): Promise<void> {
  return widget.button(words.ar['session.continue']).click();
}

function letHostLogIn(): () => void {
  const prevent = (event: Event) => event.preventDefault();
  document.addEventListener('amo-session-expired', prevent);
  return () => document.removeEventListener('amo-session-expired', prevent);
}

function sentKeys(backend: FakeBackend): string[] {
  return backend.submit.mock.calls.map(([, { idempotencyKey }]) => idempotencyKey);
}

test('who goes on after the log-in is led to the button, and not out of the page', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openPrefilled(backend);
  backend.getCase.mockRejectedValueOnce(new BackendError('unauthenticated'));
  await widget.element.refresh();

  await widget.button(words.ar['session.continue']).click();

  await widget.expectFocus(widget.submitButton);
});
