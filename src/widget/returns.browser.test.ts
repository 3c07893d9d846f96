import { expect, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  deferred,
  fakeBackend,
  fakeTime,
  openComplete,
  openPrefilled,
  words,
} from './open-widget.test.support.ts';

const ours = students['required-prefilled'].case;
const others = students.required.case;
const SECOND_MS = 1_000;

test('whoever comes back is noticed, also where the host has asked while nobody was there', async () => {
  const look = watchedPage();
  const backend = fakeBackend(ours);
  const widget = await openPrefilled(backend);
  await widget.fill({ email: 'typed@example.org' });
  look('hidden');
  await widget.element.refresh();
  backend.getCase.mockResolvedValue(others);

  look('visible', 60 * SECOND_MS);

  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  await expect.element(widget.field('email')).toHaveValue('');
});

test('whoever comes back is noticed, also where a press has asked while nobody was there', async () => {
  const look = watchedPage();
  const backend = fakeBackend(ours);
  const widget = await openComplete(backend);
  look('hidden');
  look('visible');
  const answer = deferred<EnrollmentCase>();
  backend.getCase.mockReturnValueOnce(answer.promise);
  const issues = [{ pointer: '/cnie', code: 'taken' }];
  backend.submit.mockRejectedValueOnce(new BackendError('invalid', { issues }));
  await widget.send();
  look('hidden');
  answer.resolve(ours);
  await expect.poll(() => widget.issueAt('cnie')).not.toBeNull();
  backend.getCase.mockResolvedValue(others);

  look('visible', 60 * SECOND_MS);

  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
});

test('what was answered out of sight says nothing of who presses later', async () => {
  const look = watchedPage();
  const backend = fakeBackend(ours);
  const widget = await openComplete(backend);
  look('hidden');
  await widget.element.refresh();
  backend.getCase.mockResolvedValue(others);
  look('visible', 5 * SECOND_MS);

  await widget.send();

  await expect.element(widget.field('email')).toHaveValue('');
  expect(backend.submit).not.toHaveBeenCalled();
});

test('a press that comes before the answer to a return waits for it', async () => {
  const look = watchedPage();
  const backend = fakeBackend(ours);
  const widget = await openComplete(backend);
  look('hidden');
  await widget.element.refresh();
  const answer = deferred<EnrollmentCase>();
  backend.getCase.mockReturnValue(answer.promise);
  look('visible', 60 * SECOND_MS);

  await widget.send();
  answer.resolve(others);

  await expect.element(widget.field('email')).toHaveValue('');
  expect(backend.submit).not.toHaveBeenCalled();
});

test('a glance at another tab costs no request, however long the page has been open', async () => {
  const look = watchedPage();
  const backend = fakeBackend(ours);
  await openPrefilled(backend);
  vi.setSystemTime(Date.now() + 60 * SECOND_MS);
  look('hidden');

  look('visible', SECOND_MS);

  await new Promise((resolve) => setTimeout(resolve));
  expect(backend.getCase).toHaveBeenCalledTimes(1);
});

test('a host that asks again and again does not hold a press back', async () => {
  const look = watchedPage();
  const backend = fakeBackend(ours);
  const widget = await openComplete(backend);
  look('hidden');
  look('visible');
  backend.getCase.mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 12 * SECOND_MS));
    return ours;
  });

  await widget.send();
  for (let times = 0; times < 6; times += 1) {
    void widget.element.refresh();
    await vi.advanceTimersByTimeAsync(10 * SECOND_MS);
  }

  expect(backend.submit).toHaveBeenCalledTimes(1);
});

/** A page that a test hides and shows, some time later where it says so. */
function watchedPage() {
  fakeTime();
  const visibility = vi.spyOn(document, 'visibilityState', 'get');
  return (state: DocumentVisibilityState, afterMs = 0) => {
    vi.setSystemTime(Date.now() + afterMs);
    visibility.mockReturnValue(state);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  };
}
