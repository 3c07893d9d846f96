import { expect, onTestFinished, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import { httpBackend } from '../api/http-backend.ts';
import {
  fakeBackend,
  fakeTime,
  openComplete,
  openPrefilled,
  placeWidget,
  words,
} from './open-widget.test.support.ts';

const prefilled = students['required-prefilled'].case;
const never = () => new Promise<never>(() => undefined);

/** Whatever a host can put between the widget and its answer, and that never settles. */
const UNANSWERED = {
  'an adapter': { ...fakeBackend(), getCase: never },
  'the headers of a host': httpBackend({ baseUrl: '/api/amo', headers: never }),
  'the `fetch` of a host': httpBackend({ baseUrl: '/api/amo', fetch: never }),
  'the body of an answer': httpBackend({
    baseUrl: '/api/amo',
    fetch: async () => Object.assign(new Response(), { text: never }),
  }),
};

for (const [what, backend] of Object.entries(UNANSWERED)) {
  test(`a student for whom ${what} never answers reads so after the time of one answer`, async () => {
    fakeTime();
    const widget = placeWidget({ backend });

    await vi.advanceTimersByTimeAsync(15_000);
    await widget.ready;

    await expect.element(widget.button(words.ar['retry'])).toBeVisible();
    expect(widget.text).toContain(words.ar['unreachable.body']);
    expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
  });
}

test('a host’s `refresh()` that is never answered comes to an end, and the form stays', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openPrefilled(backend);
  await widget.fill({ email: 'typed@example.org' });
  backend.getCase.mockImplementation(never);
  fakeTime();

  const refreshed = widget.element.refresh();
  await vi.advanceTimersByTimeAsync(30_000);

  await expect(refreshed).resolves.toBeUndefined();
  expect(widget.control('email').value).toBe('typed@example.org');
});

test('a student whose host says that it logs in, and never does, can go on', async () => {
  const backend = fakeBackend(prefilled);
  const widget = await openPrefilled(backend);
  widget.element.addEventListener('amo-session-expired', (event) => event.preventDefault());
  backend.getCase.mockRejectedValueOnce(new BackendError('unauthenticated'));

  await widget.element.refresh();
  await widget.button(words.ar['session.continue']).click();

  await expect.element(widget.heading(words.ar['session.title'])).not.toBeInTheDocument();
  await expect.element(widget.submitButton).toBeVisible();
});

test('a student whose request is never answered is pointed to the officer, with a code', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockImplementation(never);
  backend.findReceipt.mockImplementation(never);
  const widget = await openComplete(backend);
  fakeTime();

  await widget.send();
  await vi.advanceTimersByTimeAsync(35_000);

  await expect.poll(() => widget.eventsNamed('amo-failed')).toHaveLength(1);
  expect(widget.eventsNamed('amo-failed')).toMatchObject([{ kind: 'unknown' }]);
  await expect.element(widget.button(words.ar['failure.check'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledOnce();
});

test('a student whose browser never answers for its locks sends after three seconds, once', async () => {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request: never } });
  onTestFinished(() => {
    Reflect.deleteProperty(navigator, 'locks');
  });
  const backend = fakeBackend(prefilled);
  const widget = await openComplete(backend);
  fakeTime();

  await widget.send();
  await vi.advanceTimersByTimeAsync(3_000);

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledOnce();
});
