import { expect, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  deferred,
  fakeBackend,
  fakeTime,
  GROUPED_RIB,
  RIB,
  words,
} from '../widget/open-widget.test.support.ts';
import { openFirstView } from './open-first-view.test.support.ts';

vi.mock(import('../widget/load-chunk.ts'), async (original) => {
  const { loadHeldChunk } = await import('./held-code.test.support.ts');
  return { ...(await original()), loadChunk: loadHeldChunk };
});

const ours = students['required-prefilled'].case;

test('a first view that is taken out and put back keeps what was typed, for the form too', async () => {
  const { widget, arrive } = await openFirstView(fakeBackend(ours));
  await widget.fill({ rib: RIB });

  await takeOut(widget.element);
  arrive();
  document.body.append(widget.element);

  await widget.expectTakenOver();
  expect(widget.control('rib').value).toBe(GROUPED_RIB);
  expect(widget.element.dirty).toBe(true);
});

test('a press in a first view that was taken out is not carried out when it is put back', async () => {
  const backend = fakeBackend(ours);
  const { widget, arrive } = await openFirstView(backend);
  await widget.completePrefilled();
  await widget.send();

  await takeOut(widget.element);
  document.body.append(widget.element);
  arrive();

  await widget.expectTakenOver();
  expect(backend.submit).not.toHaveBeenCalled();
});

test('nothing typed is on screen when a first view is put back, before it is known who is there', async () => {
  const backend = fakeBackend(ours);
  const { widget } = await openFirstView(backend);
  await widget.fill({ email: 'typed@example.org' });
  await takeOut(widget.element);
  backend.getCase.mockReturnValue(deferred<EnrollmentCase>().promise);

  document.body.append(widget.element);

  await expect.poll(() => backend.getCase.mock.calls.length).toBe(2);
  expect(widget.form).toBeNull();
});

test('a key in a first view is not taken for the answer to a warning that nobody sees', async () => {
  fakeTime();
  const { widget } = await openFirstView(undefined, 'ar', { 'idle-minutes': '60' });
  await widget.fill({ email: 't' });
  vi.advanceTimersByTime(59 * 60_000 + 1_000);

  const key = { key: 'a', bubbles: true, composed: true, cancelable: true };
  const isTyped = widget.control('email').dispatchEvent(new KeyboardEvent('keydown', key));

  expect(isTyped).toBe(true);
});

test('a form that comes in the last moments of an idle page still warns', async () => {
  fakeTime();
  const { widget, arrive } = await openFirstView(undefined, 'ar', { 'idle-minutes': '1' });
  await widget.fill({ email: 't' });
  vi.advanceTimersByTime(31_000);

  arrive();

  await widget.expectTakenOver();
  await expect.poll(() => widget.text).toContain(words.ar['idle.title']);
});

async function takeOut(element: HTMLElement): Promise<void> {
  element.remove();
  await new Promise((resolve) => setTimeout(resolve, 10));
}
