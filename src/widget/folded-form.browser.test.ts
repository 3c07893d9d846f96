import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import {
  deferred,
  type FakeBackend,
  fakeBackend,
  openComplete,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const refusal = new BackendError('forbidden', { incident: 'TEST-403' });

test('after a failure a student reads one heading, with the answers folded away below it', async () => {
  const { widget } = await openFailure();

  const headings = widget.root.getByRole('heading', { level: 2 });

  expect(headings.elements()).toHaveLength(1);
  expect(widget.form?.checkVisibility()).toBe(false);
  expect(isExpanded(widget)).toBe(false);
});

test('a student unfolds the answers, all as they were typed, and folds them away again', async () => {
  const { widget } = await openFailure();

  await widget.showAnswers();
  expect(widget.control('email').value).toBe(students['required-prefilled'].case.student.email);
  expect(isExpanded(widget)).toBe(true);
  await widget.expectFocus(answersButton(widget));

  await answersButton(widget).click();
  await expect.poll(() => widget.form?.checkVisibility()).toBe(false);
});

test('answers that a student has unfolded stay so when the next try fails too', async () => {
  const { widget, backend } = await openFailure();
  await widget.showAnswers();

  await widget.button(words.ar['retry']).click();
  await expect.poll(() => backend.submit.mock.calls.length).toBe(2);

  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
  expect(widget.form?.checkVisibility()).toBe(true);
});

test('a student reads at the button how a new try goes, and the answers fold away when it fails', async () => {
  const { widget, backend } = await openFailure();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValueOnce(answer.promise);

  await widget.button(words.ar['retry']).click();
  await widget.expectFocus(widget.submitButton);
  await expect.element(widget.root.getByText(words.ar['form.sending'])).toBeVisible();
  answer.reject(refusal);

  await widget.expectFocus(widget.heading(words.ar['failure.title']));
  expect(widget.form?.checkVisibility()).toBe(false);
});

test('an answer that is to be corrected is not folded away', async () => {
  const { widget, backend } = await openFailure();
  const issues = [{ pointer: '/email', code: 'refused' }];
  backend.submit.mockRejectedValueOnce(new BackendError('invalid', { issues }));

  await widget.button(words.ar['retry']).click();

  await expect.poll(() => widget.issueAt('email')).not.toBeNull();
  expect(widget.control('email').checkVisibility()).toBe(true);
});

test('a student who corrects an answer while a try fails goes on typing', async () => {
  const answer = deferred<Receipt>();
  const { widget, backend } = await openWith((prepared) => {
    prepared.submit.mockReturnValueOnce(answer.promise);
  });
  await widget.send();
  await expect.poll(() => backend.submit.mock.calls.length).toBe(1);
  widget.control('email').focus();

  answer.reject(refusal);

  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
  expect(widget.focused).toBe(widget.control('email'));
});

test('another student who logs in after a failure finds a form that is not folded', async () => {
  const { widget, backend } = await openFailure();
  backend.getCase.mockResolvedValue(students.required.case);

  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['form.title'])).toBeVisible();
});

test('a student who is at work in the form while the session is over goes on when a failure is told again', async () => {
  const { widget, backend } = await openFailure();
  await expire({ widget, backend });
  widget.control('email').focus();

  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
  expect(widget.focused).toBe(widget.control('email'));
  expect(widget.control('email').checkVisibility()).toBe(true);
  expect(widget.eventsNamed('amo-failed')).toHaveLength(1);
});

test('a student who waits for the session to go on reads the failure again, above folded answers', async () => {
  const { widget, backend } = await openFailure();
  await expire({ widget, backend });
  widget.form?.querySelector<HTMLElement>('[type=submit]')?.focus();

  await widget.element.refresh();

  await widget.expectFocus(widget.heading(words.ar['failure.title']));
  expect(widget.form?.checkVisibility()).toBe(false);
});

test('the answers stay folded while the language changes', async () => {
  const { widget } = await openFailure();

  widget.element.lang = 'fr';

  await expect.element(widget.heading(words.fr['failure.title'])).toBeVisible();
  expect(widget.form?.checkVisibility()).toBe(false);
});

/** The session ends while the failure is on screen. */
async function expire({ widget, backend }: { widget: WidgetPage; backend: FakeBackend }) {
  backend.getCase.mockRejectedValueOnce(new BackendError('unauthenticated'));
  await widget.element.refresh();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
}

/** As it is told to a screen reader. */
function isExpanded(widget: WidgetPage): boolean {
  return answersButton(widget).element().closest('details')?.open ?? false;
}

function answersButton(widget: WidgetPage) {
  return widget.root.getByText(words.ar['failure.answers']);
}

async function openWith(prepare: (backend: FakeBackend) => void) {
  const backend = fakeBackend(students['required-prefilled'].case);
  prepare(backend);
  return { widget: await openComplete(backend), backend };
}

async function openFailure() {
  const opened = await openWith(({ submit }) => submit.mockRejectedValue(refusal));
  await opened.widget.send();
  await opened.widget.expectFocus(opened.widget.heading(words.ar['failure.title']));
  return opened;
}
