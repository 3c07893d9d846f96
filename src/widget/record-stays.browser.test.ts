import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  fakeBackend,
  openComplete,
  RIB,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const prefilled = students['required-prefilled'].case;
const lost = new BackendError('network');
const REFERENCE = 'AMO-2026-000001';

test.each<[string, EnrollmentCase | null]>([
  ['reaches nobody', null],
  ['finds a portal that does not know of the record yet', prefilled],
  [
    'finds a portal that knows of it',
    { ...students['submitted-this-year'].case, student: prefilled.student },
  ],
])('what is recorded stays on screen when a refresh %s', async (_, found) => {
  const backend = fakeBackend(prefilled);
  const widget = await openRecorded(backend);

  backend.getCase.mockImplementation(async () => found ?? Promise.reject(lost));
  await widget.element.refresh();

  expect(widget.text).toContain(REFERENCE);
  expect(widget.element.shadowRoot?.querySelector('input')).toBeNull();
});

test('what is recorded stays on screen where the host wants no notice for exempt students', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openRecorded(backend, { 'when-exempt': 'hidden' });

  const { student } = prefilled;
  backend.getCase.mockResolvedValue({ ...students['submitted-this-year'].case, student });
  await widget.element.refresh();

  expect(widget.text).toContain(REFERENCE);
});

test('what one student has recorded goes when a refresh finds another one', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openRecorded(backend);

  backend.getCase.mockResolvedValue(students['not-enrolled'].case);
  await widget.element.refresh();

  expect(widget.text).not.toContain(REFERENCE);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
});

test('what one student has recorded goes when a refresh finds that nobody is logged in', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openRecorded(backend);

  backend.getCase.mockRejectedValue(new BackendError('unauthenticated'));
  await widget.element.refresh();

  expect(widget.text).not.toContain(REFERENCE);
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
});

test('a student whose case tells of the record reads that a later change is not part of it', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openUnknown(backend);
  await widget.fill({ rib: RIB });

  backend.getCase.mockResolvedValue(recordedCase());
  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(widget.text).toContain(words.ar['confirmation.outdated']);
  expect(widget.eventsNamed('amo-submitted')).toEqual([{ reference: REFERENCE }]);
});

test('a student whose case tells of the record, and who changed nothing, reads of no change', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openUnknown(backend);

  backend.getCase.mockResolvedValue(recordedCase());
  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(widget.text).not.toContain(words.ar['confirmation.outdated']);
});

async function openRecorded(
  backend: ReturnType<typeof fakeBackend>,
  attributes = {},
): Promise<WidgetPage> {
  const widget = await openComplete(backend, { attributes });
  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  return widget;
}

/** A student of whose request nobody knows whether it was recorded. */
async function openUnknown(backend: ReturnType<typeof fakeBackend>): Promise<WidgetPage> {
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValue(lost);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  return widget;
}

function recordedCase(): EnrollmentCase {
  const { academicYear } = prefilled;
  const submittedAt = '2026-11-22T09:30:00Z';
  return {
    ...prefilled,
    registration: { via: 'form', academicYear, reference: REFERENCE, submittedAt },
  };
}
