import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  deferred,
  fakeBackend,
  openPrefilled,
  openWidget,
  placeWidget,
  takeConsoleTexts,
  words,
} from './open-widget.test.support.ts';

const otherStudent = students.required.case;

test('a refresh resolves when the new state is on screen', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = await openWidget({ backend });

  backend.getCase.mockResolvedValue(students['pre-registered'].case);
  await widget.element.refresh();

  expect(widget.text).toContain(words.ar['exempt.title']);
  expect(widget.text).not.toContain(words.ar['notEnrolled.title']);
});

test('a refresh resolves when a form that was not there is on screen, and can be filled', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = await openWidget({ backend });

  backend.getCase.mockResolvedValue(students.required.case);
  await widget.element.refresh();

  expect(widget.control('cnie').checkVisibility()).toBe(true);
});

test('a refresh right after the element is in the page waits for the first state', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = placeWidget({ backend });

  await widget.element.refresh();

  expect(widget.text).toContain(words.ar['notEnrolled.title']);
  expect(backend.getCase).toHaveBeenCalledTimes(1);
});

test('a refresh right after the element was placed and moved waits for the first state', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const place = document.createElement('main');
  document.body.append(place);
  const widget = placeWidget({ backend });

  place.append(widget.element);
  await widget.element.refresh();

  expect(widget.text).toContain(words.ar['notEnrolled.title']);
  place.remove();
});

test('a refresh before there is any way to a backend tells the student, and a backend may come later', async () => {
  const widget = placeWidget({ backend: null });

  await widget.element.refresh();
  const first = widget.text;
  widget.element.backend = fakeBackend(students['not-enrolled'].case);

  expect(first).toContain(words.ar['unreachable.title']);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(takeConsoleTexts()).toHaveLength(1);
});

test('of two refreshes at once both resolve with the newer state on screen', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = await openWidget({ backend });
  const older = deferred<EnrollmentCase>();
  const newer = deferred<EnrollmentCase>();
  backend.getCase.mockReturnValueOnce(older.promise).mockReturnValueOnce(newer.promise);

  const refreshes = [widget.element.refresh(), widget.element.refresh()];
  const seen = Promise.race(refreshes).then(() => widget.text);
  older.resolve(students['over-age'].case);
  newer.resolve(students['pre-registered'].case);
  await Promise.all(refreshes);

  expect(await seen).toContain(words.ar['exempt.title']);
  expect(widget.text).not.toContain(words.ar['overAge.title']);
});

test('a refresh aborts the question that is still open', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = await openWidget({ backend });
  backend.getCase.mockReturnValueOnce(deferred<EnrollmentCase>().promise);

  void widget.element.refresh();
  await widget.element.refresh();

  const signals = backend.getCase.mock.calls.map(([{ signal }]) => signal.aborted);
  expect(signals).toEqual([false, true, false]);
});

test('a refresh of an element that is not in the page resolves and asks nothing', async () => {
  const backend = fakeBackend();
  const element = document.createElement('amo-cnops-enrollment');
  element.backend = backend;

  await element.refresh();

  expect(backend.getCase).not.toHaveBeenCalled();
});

test('a refresh keeps what the same student is typing', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'typed@example.org', city: 'سلا' });

  await widget.element.refresh();

  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
  await expect.element(widget.field('city')).toHaveValue('سلا');
  expect(widget.element.dirty).toBe(true);
});

test('a refresh keeps the focus and the caret of the same student', async () => {
  const widget = await openPrefilled();
  const email = widget.control('email');
  await widget.field('phone').click();
  widget.control('phone').setSelectionRange(3, 3);

  await widget.element.refresh();

  expect(widget.control('email')).toBe(email);
  expect(widget.focused).toBe(widget.control('phone'));
  expect(widget.control('phone').selectionStart).toBe(3);
});

test('a refresh wipes what one student typed when another one has logged in', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.fill({ email: 'typed@example.org' });
  await widget.otherCoverage.no.click();

  backend.getCase.mockResolvedValue(otherStudent);
  await widget.element.refresh();

  await expect.element(widget.field('email')).toHaveValue('');
  await expect.element(widget.field('cnie')).toHaveValue('');
  await expect.element(widget.otherCoverage.no).not.toBeChecked();
  expect(widget.element.dirty).toBe(false);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }, { dirty: false }]);
});

test('what one student typed does not come back after another one’s visit', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.fill({ email: 'typed@example.org' });

  backend.getCase.mockResolvedValue(otherStudent);
  await widget.element.refresh();
  backend.getCase.mockResolvedValue(students['required-prefilled'].case);
  await widget.element.refresh();

  await expect
    .element(widget.field('email'))
    .toHaveValue(students['required-prefilled'].case.student.email ?? '');
});

test('a refresh takes the form away from a student who is registered meanwhile', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.fill({ email: 'typed@example.org' });

  backend.getCase.mockResolvedValue(students['submitted-this-year'].case);
  await widget.element.refresh();

  expect(widget.text).toContain(words.ar['confirmation.title']);
  expect(widget.eventsNamed('amo-exempt')).toEqual([{ reason: 'submitted-this-year' }]);
  expect(widget.element.dirty).toBe(false);
});

test('a refresh that reaches nobody leaves the form as it is', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.fill({ email: 'typed@example.org' });

  backend.getCase.mockRejectedValue(new BackendError('network'));
  await widget.element.refresh();

  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
  await expect.element(widget.submitButton).toBeVisible();
});

test('a portal that knows more at a refresh shows it without touching what is typed', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.fill({ email: 'typed@example.org' });
  const known = students['required-prefilled'].case;

  backend.getCase.mockResolvedValue({
    ...known,
    student: { ...known.student, massarCode: 'G139999999' },
  });
  await widget.element.refresh();

  await expect.element(widget.root.getByText('G139999999')).toBeInTheDocument();
  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
});
