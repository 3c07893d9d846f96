import { expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import {
  deferred,
  fakeBackend,
  fakeTime,
  lookAway,
  openComplete,
  openPrefilled,
  receiptOf,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const MINUTE_MS = 60_000;
const HOUR = { attributes: { 'idle-minutes': '60' } };

test('a form that nobody uses is wiped after a warning, and can be opened again', async () => {
  fakeTime();
  const widget = await openPrefilled(undefined, HOUR);
  await widget.fill({ email: 'typed@example.org' });

  vi.advanceTimersByTime(59 * MINUTE_MS);
  await expect.element(warning(widget)).toBeVisible();
  vi.advanceTimersByTime(MINUTE_MS);

  await widget.expectFocus(widget.heading(words.ar['wiped.title']));
  expect(widget.element.shadowRoot?.querySelector('input')).toBeNull();
  expect(widget.element.dirty).toBe(false);
  await widget.button(words.ar['wiped.reopen']).click();
  await expect.element(widget.field('email')).toHaveValue('student@example.org');
});

test('one key keeps a form that was about to be wiped, and gives the focus back', async () => {
  fakeTime();
  const widget = await openPrefilled(undefined, HOUR);
  await widget.fill({ email: 'typed@example.org' });
  widget.control('email').focus();
  vi.advanceTimersByTime(59 * MINUTE_MS);
  await widget.expectFocus(widget.button(words.ar['idle.stay']));

  await userEvent.keyboard('{Shift}');

  await expect.element(warning(widget)).not.toBeInTheDocument();
  expect(widget.focused).toBe(widget.control('email'));
  vi.advanceTimersByTime(58 * MINUTE_MS);
  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
});

test('a warning leaves a student in a field of the host, and so does its end', async () => {
  fakeTime();
  const widget = await openPrefilled(undefined, HOUR);
  const search = document.createElement('input');
  widget.element.before(search);
  onTestFinished(() => search.remove());
  search.focus();

  vi.advanceTimersByTime(59 * MINUTE_MS);
  await expect.element(warning(widget)).toBeVisible();
  expect(document.activeElement).toBe(search);
  await userEvent.keyboard('{Shift}');

  await expect.element(warning(widget)).not.toBeInTheDocument();
  expect(document.activeElement).toBe(search);
});

test('a student who answers by assistive technology, without a key, keeps the form too', async () => {
  fakeTime();
  const widget = await openPrefilled(undefined, HOUR);
  vi.advanceTimersByTime(59 * MINUTE_MS);
  await expect.element(warning(widget)).toBeVisible();

  await widget.button(words.ar['idle.stay']).click();
  vi.advanceTimersByTime(58 * MINUTE_MS);

  await expect.element(warning(widget)).not.toBeInTheDocument();
  await expect.element(widget.submitButton).toBeVisible();
});

test('a key that answers the warning types nothing and sends nothing', async () => {
  fakeTime();
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openComplete(backend, HOUR);
  widget.control('email').focus();
  vi.advanceTimersByTime(59 * MINUTE_MS);
  await widget.expectFocus(widget.button(words.ar['idle.stay']));
  // As a screen reader's cursor does it.
  widget.control('email').focus();

  await userEvent.keyboard('{Enter}');

  await expect.element(warning(widget)).not.toBeInTheDocument();
  await expect.element(widget.field('email')).toHaveValue('student@example.org');
  expect(backend.submit).not.toHaveBeenCalled();
});

test('a page that is wiped while nobody knows of the request keeps its code, and asks before it sends', async () => {
  fakeTime();
  const backend = fakeBackend(students['required-prefilled'].case);
  const lost = new BackendError('network');
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValue(lost);
  const widget = await openComplete(backend, HOUR);
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  const [key = ''] = backend.submit.mock.calls.map(([, { idempotencyKey }]) => idempotencyKey);

  await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
  await expect.element(widget.heading(words.ar['wiped.title'])).toBeVisible();
  const wiped = widget.text;
  backend.findReceipt.mockResolvedValue(receiptOf({ cnie: 'AB123456', rib: null }));
  await widget.button(words.ar['wiped.reopen']).click();
  await widget.completePrefilled();
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.alreadyTitle'])).toBeVisible();
  expect(wiped).toContain(key.slice(0, 8).toUpperCase());
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a confirmation that nobody looks at any more is wiped too', async () => {
  fakeTime();
  const widget = await openComplete(undefined, HOUR);
  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  vi.advanceTimersByTime(60 * MINUTE_MS);

  await expect.element(widget.heading(words.ar['wiped.title'])).toBeVisible();
  expect(widget.text).not.toContain('AB123456');
});

test('a request that is on its way is not cut off, however long the student is gone', async () => {
  fakeTime();
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockReturnValue(deferred<Receipt>().promise);
  backend.findReceipt.mockReturnValue(deferred<Receipt>().promise);
  const widget = await openComplete(backend, {
    attributes: { 'idle-minutes': '1', 'timeout-seconds': '120' },
  });
  await widget.send();
  await expect.poll(() => backend.submit.mock.calls.length).toBe(1);

  vi.advanceTimersByTime(MINUTE_MS);

  await expect.element(widget.root.getByText(words.ar['form.sending'])).toBeVisible();
});

test('the browser asks before a page with unsent answers is left, and only then', async () => {
  const widget = await openPrefilled();
  const clean = isLeavingHeld();
  await widget.fill({ email: 'typed@example.org' });
  const dirty = isLeavingHeld();
  await widget.completePrefilled();
  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect([clean, dirty, isLeavingHeld()]).toEqual([false, true, false]);
});

test('a widget that was taken out with unsent answers does not hold the page', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'typed@example.org' });

  widget.element.remove();
  await expect.poll(() => widget.text).toBe('');

  expect(isLeavingHeld()).toBe(false);
});

test('another student who has logged in meanwhile reads that all of the first is gone', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValueOnce(new BackendError('unauthenticated'));
  const widget = await openComplete(backend);
  await widget.fill({ email: 'typed@example.org' });
  await widget.send();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  backend.getCase.mockResolvedValue(students.required.case);

  await widget.button(words.ar['session.continue']).click();

  await widget.expectFocus(widget.heading(words.ar['remark.otherStudent']));
  await expect.element(widget.field('email')).toHaveValue('');
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('another student who need not fill the form reads it as well', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openComplete(backend);
  backend.getCase.mockResolvedValue(students['pre-registered'].case);

  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  await expect.element(widget.heading(words.ar['exempt.title'])).toBeVisible();
});

test('a form that was out of sight for a while asks again who the student is', async () => {
  fakeTime();
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openPrefilled(backend);
  await widget.fill({ email: 'typed@example.org' });
  backend.getCase.mockResolvedValue(students.required.case);

  lookAway(30_000);

  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  await expect.element(widget.field('email')).toHaveValue('');
});

test('a glance at another tab costs no request', async () => {
  fakeTime();
  const backend = fakeBackend(students['required-prefilled'].case);
  await openPrefilled(backend);

  lookAway(29_000);

  expect(backend.getCase).toHaveBeenCalledTimes(1);
});

test('a page that goes into the back/forward cache holds nothing, and asks again when it is back', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openPrefilled(backend);
  await widget.fill({ email: 'typed@example.org' });

  window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  const cached = widget.text;
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

  expect(cached).toBe('');
  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
  expect(backend.getCase).toHaveBeenCalledTimes(2);
});

test('what one student typed is not on screen any more once another one is found at the press', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openComplete(backend);
  await widget.fill({ email: 'typed@example.org' });
  glanceAway();
  backend.getCase
    .mockResolvedValueOnce(students.required.case)
    .mockRejectedValue(new BackendError('network'));

  await widget.send();

  await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();
  expect(widget.element.shadowRoot?.querySelector('input')).toBeNull();
  expect(backend.submit).not.toHaveBeenCalled();
});

test('a form that came up out of sight is asked about before the student sees it or sends it', async () => {
  fakeTime();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openPrefilled(backend);
  backend.getCase.mockResolvedValue(students.required.case);

  vi.setSystemTime(Date.now() + MINUTE_MS);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));

  await expect.element(widget.field('cnie')).toHaveValue('');
  expect(backend.getCase).toHaveBeenCalledTimes(2);
});

test('a press in a form that came up out of sight a moment ago asks first who the student is', async () => {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openComplete(backend);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  backend.getCase.mockResolvedValue(students.required.case);

  await widget.send();

  await expect.element(widget.field('cnie')).toHaveValue('');
  expect(backend.submit).not.toHaveBeenCalled();
});

test('a student who comes back to a confirmation after a while finds another one’s case in its place', async () => {
  fakeTime();
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  backend.getCase.mockResolvedValue(students['not-enrolled'].case);

  lookAway(MINUTE_MS);

  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(widget.text).not.toContain('AMO-2026-000001');
});

test('a confirmation that the case has told of is wiped as any other when nobody uses the page', async () => {
  fakeTime();
  const { academicYear, ...known } = students['required-prefilled'].case;
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValueOnce(new BackendError('network'));
  backend.findReceipt.mockRejectedValue(new BackendError('network'));
  const widget = await openComplete(backend, HOUR);
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  const reference = 'AMO-2026-000001';
  const registration = { via: 'form', academicYear, reference, submittedAt: null } as const;
  backend.getCase.mockResolvedValue({ ...known, academicYear, registration });
  await widget.element.refresh();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  vi.advanceTimersByTime(60 * MINUTE_MS);

  await expect.element(widget.heading(words.ar['wiped.title'])).toBeVisible();
  expect(widget.text).not.toContain(reference);
});

/** Another tab is looked at for a moment. */
function glanceAway(): void {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

function warning(widget: WidgetPage) {
  return widget.root.getByRole('alertdialog', { name: words.ar['idle.title'] });
}

function isLeavingHeld(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}
