import { expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import {
  fakeBackend,
  fakeTime,
  lookAway,
  placeWidget,
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

test('a form whose code cannot be had says so above what can be filled in, with the officer', async () => {
  const { widget, fail } = await openFirstView(prefilled);
  await widget.fill({ city: 'سلا' });

  fail();

  await expect.element(title(widget)).toBeVisible();
  expect(widget.text).toContain(words.ar['notLoaded.body']);
  expect(widget.text).toContain(prefilled.officer?.email);
  await expect.element(widget.field('city')).toHaveValue('سلا');
  expect(widget.focused).toBe(widget.control('city'));
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'required' }]);
});

test('a press after that loads again, and is carried out', async () => {
  const backend = fakeBackend(prefilled);
  const { widget } = await openNotLoaded(backend);
  await widget.completePrefilled();
  const { arrive } = holdCode();

  await widget.send();
  await expect.element(widget.root.getByText(words.ar['form.preparing'])).toBeVisible();
  await expect.element(title(widget)).not.toBeInTheDocument();
  arrive();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a press that the code does not come for is answered, and not carried out later', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, fail } = await openFirstView(backend);
  await widget.completePrefilled();
  await widget.send();

  fail();
  await widget.expectFocus(title(widget));
  expect(result(widget)).toBe(words.ar['notLoaded.title']);
  const { arrive } = holdCode();
  await widget.button(words.ar['retry']).click();
  arrive();
  await widget.expectTakenOver();

  await expect.element(title(widget)).not.toBeInTheDocument();
  expect(result(widget)).toBe('');
  expect(backend.submit).not.toHaveBeenCalled();
  await expect.element(widget.declaration).toBeChecked();
});

test('every failure of a student’s own tries is told where the focus goes', async () => {
  const { widget } = await openNotLoaded();
  const { fail } = holdCode();

  await widget.button(words.ar['retry']).click();
  await expect.poll(() => result(widget)).toBe(words.ar['loading']);
  fail();

  await widget.expectFocus(title(widget));
  expect(result(widget)).toBe(words.ar['notLoaded.title']);
});

test('a student who types while a second try fails is not torn away', async () => {
  const { widget } = await openNotLoaded();
  const { fail } = holdCode();
  await widget.button(words.ar['retry']).click();
  await expect.element(title(widget)).not.toBeInTheDocument();
  await widget.fill({ city: 'سلا' });

  fail();

  await expect.element(title(widget)).toBeVisible();
  expect(widget.focused).toBe(widget.control('city'));
});

test('a student who has gone on in the portal is not torn away when a press comes to nothing', async () => {
  const { widget, fail } = await openFirstView(prefilled);
  const search = document.body.appendChild(document.createElement('input'));
  onTestFinished(() => search.remove());
  await widget.send();
  search.focus();

  fail();

  await expect.element(title(widget)).toBeVisible();
  expect(document.activeElement).toBe(search);
});

test('a student who reads that the form is not loaded is led to the button when it is tried again', async () => {
  fakeTime();
  const { widget } = await openNotLoaded();
  widget.button(words.ar['retry']).element().focus();
  const { fail } = holdCode();

  lookAway(31_000);
  await expect.element(title(widget)).not.toBeInTheDocument();

  await widget.expectFocus(widget.submitButton);
  expect(result(widget)).toBe(words.ar['loading']);
  fail();
  await expect.element(title(widget)).toBeVisible();
});

test('what was not loaded is not said any more once the page is wiped', async () => {
  fakeTime();
  const { widget } = await openFirstView(prefilled, 'ar', { 'idle-minutes': '60' });
  vi.advanceTimersByTime(60_000);
  await expect.element(title(widget)).toBeVisible();
  holdCode('form-code', 'outcome.ts');

  vi.advanceTimersByTime(59 * 60_000);

  await expect.element(title(widget)).not.toBeInTheDocument();
});

test('what is said of a form that is not loaded is said in the language that is chosen then', async () => {
  const { widget } = await openNotLoaded();
  await widget.fill({ city: 'سلا' });

  widget.element.lang = 'fr';

  await expect.element(widget.heading(words.fr['notLoaded.title'])).toBeVisible();
  expect(widget.control('city').value).toBe('سلا');
});

test('a refresh looks for the code of a form that is not loaded', async () => {
  const { widget } = await openNotLoaded();
  await widget.fill({ city: 'سلا' });
  const { arrive } = holdCode();

  const refreshed = widget.element.refresh();
  arrive();
  await refreshed;

  await widget.expectTakenOver();
  await expect.element(widget.field('city')).toHaveValue('سلا');
});

test('code that does not come within a minute is not waited for any longer', async () => {
  fakeTime();
  const { widget, arrive } = await openFirstView(prefilled);
  await userEvent.click(widget.control('city'));

  vi.advanceTimersByTime(60_000);
  await expect.element(title(widget)).toBeVisible();
  arrive();
  await widget.button(words.ar['retry']).click();

  await widget.expectTakenOver();
});

test('code that hangs is not waited for without end after a change of language', async () => {
  fakeTime();
  const { widget } = await openFirstView(prefilled);
  widget.element.lang = 'fr';
  await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();

  // Neither of the new language nor, after it, of the old one.
  vi.advanceTimersByTime(60_000);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  vi.advanceTimersByTime(60_000);

  await expect.element(widget.heading(words.fr['notLoaded.title'])).toBeVisible();
});

test('where not even the first view comes within a minute, the student reads so, and tries again', async () => {
  fakeTime();
  const { arrive } = holdCode('form-code', 'form-screen');
  const widget = placeWidget({ backend: fakeBackend(prefilled) });
  await expect.element(widget.root.getByText(words.ar['loading'])).toBeVisible();

  vi.advanceTimersByTime(60_000);
  await expect.element(widget.root.getByText(words.ar['unreachable.form'])).toBeVisible();
  arrive();
  await widget.button(words.ar['retry']).click();

  await widget.expectTakenOver();
});

test('a student who cannot be asked for again still gets the form that is on its way', async () => {
  const { arrive } = holdCode('form-code', 'form-screen');
  const backend = fakeBackend(prefilled);
  const widget = placeWidget({ backend });
  await expect.element(widget.root.getByText(words.ar['loading'])).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve));

  backend.getCase.mockRejectedValue(new Error('no answer'));
  void widget.element.refresh();
  await expect.poll(() => backend.getCase.mock.settledResults.length).toBe(2);
  await new Promise((resolve) => setTimeout(resolve));
  arrive();

  await widget.expectTakenOver();
});

test('an older question whose first view is slow does not cover a newer answer', async () => {
  holdCode('form-code', 'form-screen');
  const backend = fakeBackend(prefilled);
  const widget = placeWidget({ backend });
  await expect.poll(() => backend.getCase.mock.settledResults.length).toBe(1);

  backend.getCase.mockResolvedValue(students['pre-registered'].case);
  await widget.element.refresh();
  await new Promise((resolve) => setTimeout(resolve, 500));

  await expect.element(widget.heading(words.ar['exempt.title'])).toBeVisible();
  expect(widget.text).not.toContain(words.ar['loading']);
});

/** A first view whose code could not be had. */
async function openNotLoaded(backend = fakeBackend(prefilled)) {
  const page = await openFirstView(backend);
  page.fail();
  await expect.element(title(page.widget)).toBeVisible();
  return page;
}

function title(widget: WidgetPage) {
  return widget.heading(words.ar['notLoaded.title']);
}

/** What is said beside the button. */
function result({ form }: WidgetPage): string | null | undefined {
  return form?.querySelector('.submit__result')?.textContent;
}
