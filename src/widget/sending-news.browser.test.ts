import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import {
  deferred,
  type FakeBackend,
  fakeBackend,
  openComplete,
  receiptOf,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const lost = new BackendError('network');
const receipt = receiptOf({ cnie: 'AB123456', rib: null });

test('a student who corrects an answer while nobody knows of the request is not torn away', async () => {
  const answer = deferred<Receipt>();
  const { widget, backend } = await openWith((backend) => {
    backend.submit.mockReturnValueOnce(answer.promise);
    backend.findReceipt.mockRejectedValue(lost);
  });
  await widget.send();
  await expect.poll(() => backend.submit.mock.calls.length).toBe(1);
  await widget.fill({ email: 'corrected@example.org' });
  widget.control('email').focus();

  answer.reject(lost);

  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  await expect.element(widget.root.getByText(words.ar['form.unknown'])).toBeVisible();
  expect(widget.focused).toBe(widget.control('email'));
});

test('a student whose old answers were recorded reads that the change was not sent', async () => {
  const { widget, backend } = await openWith((backend) => {
    backend.submit.mockRejectedValueOnce(lost);
    backend.findReceipt.mockRejectedValueOnce(lost);
  });
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  backend.findReceipt.mockResolvedValue(receipt);

  await widget.fill({ email: 'corrected@example.org' });
  await widget.button(words.ar['failure.check']).click();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  await expect.element(widget.root.getByText(words.ar['confirmation.outdated'])).toBeVisible();
});

test('a question that comes to nothing says when it was asked', async () => {
  const { widget } = await openWith((backend) => {
    backend.submit.mockRejectedValue(lost);
    backend.findReceipt.mockRejectedValue(lost);
  });
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();

  await widget.button(words.ar['failure.check']).click();

  await expect.element(widget.root.getByText(/^لم نتأكد بعد/).first()).toBeVisible();
  await widget.expectFocus(widget.button(words.ar['failure.check']));
  expect(widget.eventsNamed('amo-failed')).toHaveLength(1);
});

test('a press with a mistake leaves what is known of the request on the page', async () => {
  const { widget } = await openWith((backend) => {
    backend.submit.mockRejectedValue(lost);
    backend.findReceipt.mockRejectedValue(lost);
  });
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();

  await widget.fill({ email: 'nobody' });
  await widget.send();

  await expect.poll(() => widget.issueAt('email')).toBe(words.ar['email.noAt']);
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
});

test('a refusal stays on the page when the student cannot be asked for', async () => {
  const { widget, backend } = await openWith((backend) => {
    backend.submit.mockRejectedValue(new BackendError('forbidden', { incident: 'TEST-403' }));
  });
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
  backend.getCase.mockRejectedValue(lost);

  await widget.element.refresh();

  await expect.element(widget.shown('TEST-403')).toBeVisible();
});

test('what is known of a request comes back after a log-in', async () => {
  const { widget, backend } = await openWith((backend) => {
    backend.submit.mockRejectedValue(new BackendError('forbidden', { incident: 'TEST-403' }));
  });
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
  backend.getCase.mockRejectedValueOnce(new BackendError('unauthenticated'));
  await widget.element.refresh();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();

  await widget.button(words.ar['session.continue']).click();

  await expect.element(widget.shown('TEST-403')).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a host hears of a record also when the case tells of it first', async () => {
  const { widget, backend } = await openWith((backend) => {
    backend.submit.mockReturnValue(deferred<Receipt>().promise);
  });
  await widget.send();
  await expect.poll(() => backend.submit.mock.calls.length).toBe(1);
  const { student } = students['required-prefilled'].case;
  backend.getCase.mockResolvedValue({ ...students['submitted-this-year'].case, student });

  await widget.element.refresh();

  const reference = students['submitted-this-year'].case.registration?.reference;
  expect(widget.eventsNamed('amo-submitted')).toEqual([{ reference }]);
});

test('a student who changes an answer during the countdown reads that nothing was sent', async () => {
  const { widget } = await openWith((backend) => {
    backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 60_000 }));
  });
  await widget.send();
  await expect.element(widget.button(words.ar['form.tryNow'])).toBeVisible();

  await widget.fill({ email: 'corrected@example.org' });

  await expect.element(widget.root.getByText(words.ar['form.edited'])).toBeVisible();
});

test('the code for the officer is that of the request that was sent, not of the next one', async () => {
  const { widget, backend } = await openWith((backend) => {
    backend.submit.mockRejectedValue(lost);
    backend.findReceipt.mockRejectedValue(lost);
  });
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  const [, options] = backend.submit.mock.lastCall ?? [];

  await widget.fill({ email: 'corrected@example.org' });
  await widget.send();
  await expect.poll(() => widget.eventsNamed('amo-failed')).toHaveLength(2);

  const code = options?.idempotencyKey.slice(0, 8).toUpperCase() ?? 'none';
  await expect.element(widget.shown(code)).toBeVisible();
});

async function openWith(
  prepare: (backend: FakeBackend) => void,
): Promise<{ widget: WidgetPage; backend: FakeBackend }> {
  const backend = fakeBackend(students['required-prefilled'].case);
  prepare(backend);
  return { widget: await openComplete(backend), backend };
}
