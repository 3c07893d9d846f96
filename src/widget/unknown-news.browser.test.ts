import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import { hearAnnouncements } from './announcements.test.support.ts';
import {
  deferred,
  type FakeBackend,
  fakeBackend,
  openComplete,
  placeWidget,
  receiptOf,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const lost = new BackendError('network');

test('that nobody knows of a request is announced when it begins, and not at each check', async () => {
  const { widget, backend } = await openUnknown();
  const { said } = hearAnnouncements(widget.element);

  await checkUnasked(backend);

  expect(said).toEqual([]);
  await widget.expectFocus(widget.heading(words.ar['failure.unknownTitle']));
});

test('a check that nobody waits for moves no focus and draws nothing', async () => {
  const { widget, backend } = await openUnknown();
  const link = widget.element.shadowRoot?.querySelector<HTMLElement>('.view .officer a');
  link?.focus();

  await checkUnasked(backend);

  expect(link?.isConnected).toBe(true);
  expect(widget.focused).toBe(link);
});

test('a check that a student asks for is answered, by a region that was there before', async () => {
  const { widget } = await openUnknown();
  const region = statusOf(widget);

  await widget.button(words.ar['failure.check']).click();

  await expect.poll(() => region?.textContent).toMatch(/^لم نتأكد بعد/);
  expect(statusOf(widget)).toBe(region);
  await widget.expectFocus(widget.button(words.ar['failure.check']));
});

test('a check that ends in vain leaves the focus where the student has gone meanwhile', async () => {
  const { widget, backend } = await openUnknown();
  const answer = deferred<null>();
  backend.findReceipt.mockReturnValue(answer.promise);
  await widget.button(words.ar['failure.check']).click();
  await expect.element(widget.shown(words.ar['failure.checking'])).toBeVisible();
  widget.element.shadowRoot?.querySelector<HTMLElement>('[data-action="copy"]')?.focus();

  answer.reject(lost);

  await expect.poll(() => statusOf(widget)?.textContent).toMatch(/^لم نتأكد بعد/);
  expect(widget.focused?.getAttribute('data-action')).toBe('copy');
});

test('the end is announced to a student who is at work elsewhere on the page', async () => {
  const elsewhere = document.body.appendChild(document.createElement('input'));
  const { widget, backend } = await openUnknown();
  elsewhere.focus();
  backend.findReceipt.mockResolvedValue(receiptOf({ cnie: 'AB123456', rib: null }));

  window.dispatchEvent(new Event('online'));

  await expect.poll(() => statusOf(widget)?.textContent).toBe(words.ar['confirmation.title']);
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});

test('that the page is being prepared is said by a region that was there before', async () => {
  const backend = fakeBackend();
  const answer = deferred<typeof students.required.case>();
  backend.getCase.mockRejectedValueOnce(lost);
  const widget = placeWidget({ backend });
  const status = statusOf(widget);
  await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();
  backend.getCase.mockReturnValue(answer.promise);

  await widget.button(words.ar['retry']).click();

  await expect.poll(() => statusOf(widget)?.textContent).toBe(words.ar['loading']);
  expect(statusOf(widget)).toBe(status);
});

test('an answer that does not tell is not called no answer', async () => {
  const { widget } = await openUnknown(new BackendError('unavailable'));

  expect(widget.text).toContain(words.ar['failure.unclear']);
  expect(widget.text).not.toContain('لم يصلنا جواب');
});

/** The region of the widget itself, for whatever nothing else tells. */
function statusOf({ element }: WidgetPage): Element | null {
  return element.shadowRoot?.querySelector('.widget > [role=status]') ?? null;
}

/** The browser finds its connection again, three times, and the backend is asked each time, in vain. */
async function checkUnasked({ findReceipt }: FakeBackend): Promise<void> {
  for (let time = 0; time < 3; time += 1) {
    const asked = findReceipt.mock.calls.length;
    window.dispatchEvent(new Event('online'));
    await expect.poll(() => findReceipt.mock.calls.length).toBeGreaterThan(asked);
  }
}

async function openUnknown(error: BackendError = lost): Promise<{
  widget: WidgetPage;
  backend: FakeBackend;
}> {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValue(error);
  backend.findReceipt.mockRejectedValue(error);
  const widget = await openComplete(backend);
  await widget.send();
  await widget.expectFocus(widget.heading(words.ar['failure.unknownTitle']));
  return { widget, backend };
}
