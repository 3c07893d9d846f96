import { expect, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import {
  fakeBackend,
  fakeTime,
  lookAway,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';
import { holdCode } from './held-code.test.support.ts';
import { openFirstView } from './open-first-view.test.support.ts';

vi.mock(import('../widget/load-chunk.ts'), async (original) => {
  const { loadHeldChunk } = await import('./held-code.test.support.ts');
  return { ...(await original()), loadChunk: loadHeldChunk };
});

const prefilled = students['required-prefilled'].case;
const other = students.required.case;

test('a press that waits is not carried out in the session of somebody else', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.completePrefilled();
  await widget.send();

  backend.getCase.mockResolvedValue(other);
  arrive();

  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  expect(backend.submit).not.toHaveBeenCalled();
});

test('who looked away from the first view is asked for again before anything is sent', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.completePrefilled();

  lookAway(1_000);
  backend.getCase.mockResolvedValue(other);
  arrive();
  await widget.expectTakenOver();
  await widget.send();

  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  expect(backend.submit).not.toHaveBeenCalled();
});

test('an answer of the backend settles who the student of a first view is', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  lookAway(1_000);
  backend.getCase.mockResolvedValue({ ...prefilled });
  const refreshed = widget.element.refresh();
  await expect.poll(() => backend.getCase.mock.settledResults.length).toBe(2);
  arrive();
  await refreshed;
  await widget.completePrefilled();

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.getCase).toHaveBeenCalledTimes(2);
});

test('another student reads at once that the first one is gone', async () => {
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });

  backend.getCase.mockResolvedValue(other);
  void widget.element.refresh();

  await widget.expectFocus(widget.heading(words.ar['remark.otherStudent']));
});

test('nothing of a student is left on screen while what another one reads is on its way', async () => {
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });
  holdCode('form-code', 'outcome.ts');

  backend.getCase.mockResolvedValue(students['over-age'].case);
  void widget.element.refresh();

  await expect.poll(() => widget.form).toBeNull();
  expect(widget.element.dirty).toBe(false);
});

test('a first view outlasts its session, and a press on it is carried out after the log-in', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.completePrefilled();
  await widget.send();

  backend.getCase.mockRejectedValue(new BackendError('unauthenticated'));
  void widget.element.refresh();
  await widget.expectFocus(widget.heading(words.ar['session.title']));
  expect(widget.text).toContain(words.ar['form.preparing']);
  arrive();
  await widget.expectTakenOver();
  expect(backend.submit).not.toHaveBeenCalled();
  backend.getCase.mockResolvedValue(prefilled);
  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('who logs in again on a first view goes on with what was typed', async () => {
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });
  backend.getCase.mockRejectedValueOnce(new BackendError('unauthenticated'));
  void widget.element.refresh();
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  const focusedAtWork = widget.focused;

  await widget.button(words.ar['session.continue']).click();

  await expect.element(widget.heading(words.ar['session.title'])).not.toBeInTheDocument();
  expect(focusedAtWork).toHaveAttribute('name', 'city');
  expect(widget.control('city').value).toBe('سلا');
  await widget.expectFocus(widget.submitButton);
});

test('a question that a host asks anew is no sign of the student', async () => {
  fakeTime();
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend, 'ar', { 'idle-minutes': '60' });

  vi.advanceTimersByTime(40 * 60_000);
  const phone = '+212611111111';
  backend.getCase.mockResolvedValue({ ...prefilled, student: { ...prefilled.student, phone } });
  void widget.element.refresh();
  await expect.element(widget.field('phone')).toHaveValue('06 11 11 11 11');
  vi.advanceTimersByTime(20 * 60_000);

  await expectWiped(widget);
});

test('the time without a sign goes on when the form takes over', async () => {
  fakeTime();
  const { widget, arrive } = await openFirstView(prefilled, 'ar', { 'idle-minutes': '60' });

  // The code is waited for a minute at most, so that this is all the time there can be.
  vi.advanceTimersByTime(50_000);
  arrive();
  await widget.expectTakenOver();
  vi.advanceTimersByTime(59 * 60_000 + 10_000);

  await expectWiped(widget);
});

test('a press is not carried out on a computer that slept past the end of the time', async () => {
  fakeTime();
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend, 'ar', { 'idle-minutes': '60' });
  await widget.completePrefilled();
  await widget.send();

  vi.setSystemTime(Date.now() + 61 * 60_000);
  arrive();

  await expectWiped(widget);
  expect(backend.submit).not.toHaveBeenCalled();
});

async function expectWiped(widget: WidgetPage): Promise<void> {
  await expect.element(widget.heading(words.ar['wiped.title'])).toBeVisible();
  expect(widget.form).toBeNull();
}
