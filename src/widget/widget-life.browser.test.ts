import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import {
  deferred,
  fakeBackend,
  openComplete,
  openPrefilled,
  openWidget,
  placeWidget,
  receiptOf,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

test('a form that nobody has typed in is not dirty', async () => {
  const widget = await openPrefilled();

  expect(widget.element.dirty).toBe(false);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([]);
});

test('the host hears once that typing began', async () => {
  const widget = await openPrefilled();

  await widget.fill({ email: 'typed@example.org', phone: '0611111111' });

  expect(widget.element.dirty).toBe(true);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }]);
});

test('the host hears that a form is as it was when the student takes everything back', async () => {
  const widget = await openPrefilled();
  const { email } = students['required-prefilled'].case.student;
  await widget.fill({ email: 'typed@example.org' });

  await widget.fill({ email: email ?? '' });

  expect(widget.element.dirty).toBe(false);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }, { dirty: false }]);
});

test('the host hears that nothing is left to send once the request is recorded', async () => {
  const widget = await openComplete();
  const wasDirty = widget.element.dirty;

  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect(wasDirty).toBe(true);
  expect(widget.element.dirty).toBe(false);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }, { dirty: false }]);
});

test('the host cannot declare the form clean by itself', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'typed@example.org' });

  const assign = () => Object.assign(widget.element, { dirty: false });

  expect(assign).toThrow(TypeError);
  expect(widget.element.dirty).toBe(true);
});

test('moving the widget in the page keeps everything typed, and the very same form', async () => {
  const widget = await openPrefilled();
  await typeEverywhere(widget);
  const email = widget.control('email');
  const place = document.createElement('main');
  document.body.append(place);

  place.append(widget.element);
  await widget.element.refresh();

  expect(widget.control('email')).toBe(email);
  await expectTyped(widget);
  place.remove();
});

test('moving the widget while a request is on its way does not cut it off', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValue(answer.promise);
  const widget = await openComplete(backend);
  const place = document.createElement('main');
  document.body.append(place);

  await widget.send();
  place.append(widget.element);
  await widget.element.refresh();
  const wasAborted = backend.submit.mock.lastCall?.[1].signal.aborted;
  answer.resolve(receiptOf({ cnie: 'AB123456', rib: null }));

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(wasAborted).toBe(false);
  place.remove();
});

test('taking the widget out and putting it back keeps everything typed', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await typeEverywhere(widget);

  await takeOut(widget);
  document.body.append(widget.element);
  await widget.element.refresh();

  await expectTyped(widget);
  expect(backend.getCase).toHaveBeenCalledTimes(2);
});

test('the host hears nothing untrue of a form that is taken out and put back', async () => {
  const widget = await openPrefilled();
  await typeEverywhere(widget);

  await takeOut(widget);
  const dirtyWhileOut = widget.element.dirty;
  document.body.append(widget.element);
  await widget.element.refresh();
  await expectTyped(widget);

  expect(dirtyWhileOut).toBe(true);
  expect(widget.element.dirty).toBe(true);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }]);
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'required' }]);
});

test('another student who finds the widget put back sees nothing of what was typed', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await typeEverywhere(widget);

  await takeOut(widget);
  backend.getCase.mockResolvedValue(students.required.case);
  document.body.append(widget.element);
  await widget.element.refresh();

  await expect.element(widget.field('email')).toHaveValue('');
  expect(widget.element.dirty).toBe(false);
});

test('a widget that was taken out shows the host’s fallback until it is ready again', async () => {
  const answer = deferred<EnrollmentCase>();
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = await openWidget({ backend });
  await takeOut(widget);
  backend.getCase.mockReturnValue(answer.promise);

  document.body.append(widget.element);
  const wasVisible = widget.isFallbackVisible;
  const refreshed = widget.element.refresh();
  answer.resolve(students['not-enrolled'].case);
  await refreshed;

  expect(wasVisible).toBe(true);
  expect(widget.isFallbackVisible).toBe(false);
});

test('taking the widget out aborts the question for the case', async () => {
  const backend = fakeBackend();
  backend.getCase.mockReturnValue(deferred<EnrollmentCase>().promise);
  const widget = placeWidget({ backend });
  await expect.poll(() => backend.getCase.mock.calls.length).toBe(1);
  const [{ signal } = { signal: null }] = backend.getCase.mock.lastCall ?? [];

  widget.element.remove();

  await expect.poll(() => signal?.aborted).toBe(true);
  expect(widget.eventsNamed('amo-ready')).toEqual([]);
});

test('an answer that comes after the widget was taken out is shown to nobody', async () => {
  const answer = deferred<EnrollmentCase>();
  const backend = fakeBackend();
  backend.getCase.mockReturnValue(answer.promise);
  const widget = placeWidget({ backend });
  await expect.poll(() => backend.getCase.mock.calls.length).toBe(1);
  await takeOut(widget);

  answer.resolve(students['not-enrolled'].case);
  await answer.promise;
  await widget.element.refresh();

  expect(widget.text).toBe('');
  expect(widget.events).toEqual([]);
});

test('taking the widget out aborts the request that is on its way', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockReturnValue(deferred<Receipt>().promise);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.poll(() => backend.submit.mock.calls.length).toBe(1);

  widget.element.remove();

  await expect.poll(() => backend.submit.mock.lastCall?.[1].signal.aborted).toBe(true);
});

test('a widget that never came into the page before it was taken out again asks nothing', async () => {
  const backend = fakeBackend();
  const widget = placeWidget({ backend });

  widget.element.remove();
  await nextTask();

  expect(backend.getCase).not.toHaveBeenCalled();
});

test('fifty forms that came and went leave no listener on the page', async () => {
  await mountAndRemove();
  const listeners = countListeners();

  for (let round = 0; round < 50; round += 1) await mountAndRemove();

  expect(listeners()).toEqual({ document: 0, window: 0 });
});

test('a widget that was taken out no longer watches the language of the page', async () => {
  const observed = vi.spyOn(MutationObserver.prototype, 'observe');
  const disconnected = vi.spyOn(MutationObserver.prototype, 'disconnect');
  const widget = await openPrefilled();
  const watchers = observed.mock.contexts.filter((_, call) =>
    observed.mock.calls[call]?.[1]?.attributeFilter?.includes('lang'),
  );

  await takeOut(widget);

  expect(watchers.length).toBeGreaterThan(0);
  expect(disconnected.mock.contexts).toEqual(expect.arrayContaining(watchers));
});

test('two widgets on a page do not know of each other', async () => {
  const first = await openWidget({ backend: fakeBackend(students['required-prefilled'].case) });
  const second = await openWidget({
    backend: fakeBackend(students['required-prefilled'].case),
    attributes: { lang: 'fr' },
  });

  await first.fill({ email: 'first@example.org' });
  await first.send();
  await expect.poll(() => first.issueAt('otherCoverage')).not.toBeNull();

  expect(second.control('email').value).toBe('student@example.org');
  expect(second.issueAt('otherCoverage')).toBeNull();
  expect(second.element.dirty).toBe(false);
  expect(second.text).toContain(words.fr['form.title']);
  expect(second.eventsNamed('amo-dirty-change')).toEqual([]);
});

test('one widget that is taken out leaves the other as it is', async () => {
  const first = await openPrefilled();
  const second = await openPrefilled();
  await second.fill({ email: 'second@example.org' });

  await takeOut(first);

  await expect.element(second.field('email')).toHaveValue('second@example.org');
  await expect.element(second.submitButton).toBeVisible();
});

test('a label of one widget never leads to the field of another', async () => {
  const first = await openPrefilled();
  const second = await openPrefilled();

  await page.getByText(words.ar['email.label']).last().click();

  expect(first.focused).toBeNull();
  expect(second.focused).toBe(second.control('email'));
});

async function typeEverywhere(widget: WidgetPage): Promise<void> {
  await widget.fill({ cnie: 'CD654321', email: 'typed@example.org', rib: '0115190000' });
  await widget.completePrefilled();
}

async function expectTyped(widget: WidgetPage): Promise<void> {
  await expect.element(widget.field('cnie')).toHaveValue('CD654321');
  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
  await expect.element(widget.field('rib')).toHaveValue('011 519 0000');
  await expect.element(widget.otherCoverage.no).toBeChecked();
  await expect.element(widget.declaration).toBeChecked();
}

/** Takes the element out for good: a move would put it back within the same task. */
async function takeOut({ element }: WidgetPage): Promise<void> {
  element.remove();
  await nextTask();
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

async function mountAndRemove(): Promise<void> {
  const widget = await openPrefilled();
  await takeOut(widget);
}

/** Counts what is listened to on the page from now on, less what is given up again. */
function countListeners(): () => { document: number; window: number } {
  const spies = { document: spyOn(document), window: spyOn(window) };
  return () => ({ document: spies.document(), window: spies.window() });
}

/** How many listeners were added and are still there, whichever way they go. */
function spyOn(target: Document | Window): () => number {
  const added = vi.spyOn(target, 'addEventListener');
  const removed = vi.spyOn(target, 'removeEventListener');
  return () => {
    const lasting = added.mock.calls.filter(([, , options]) => !endedBySignal(options));
    return lasting.length - removed.mock.calls.length;
  };
}

function endedBySignal(options: boolean | AddEventListenerOptions | undefined): boolean {
  return typeof options === 'object' && options.signal?.aborted === true;
}

test('a form that is put back neither takes the focus nor shows the issues of an earlier press', async () => {
  const widget = await openPrefilled();
  await widget.send();
  await expect.poll(() => widget.issueAt('otherCoverage')).not.toBeNull();
  const elsewhere = document.body.appendChild(document.createElement('input'));
  widget.element.remove();
  await expect.poll(() => widget.text).toBe('');
  elsewhere.focus();

  document.body.append(widget.element);

  await expect.element(widget.submitButton).toBeVisible();
  expect(widget.issueAt('otherCoverage')).toBeNull();
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});
