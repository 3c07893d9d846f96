import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../../mocks/students.ts';
import {
  fakeBackend,
  openWidget,
  type WidgetPage,
  words,
} from '../../widget/open-widget.test.support.ts';

/** What is repeated waits for a pause of the student's. */
const PATIENCE = { timeout: 5000 };

test.each([
  ['12/05/2004', '12 ماي 2004'],
  ['05/12/2004', '5 دجنبر 2004'],
  ['2004-05-12', '12 ماي 2004'],
  ['١٢ مايو ٢٠٠٤', '12 ماي 2004'],
])(
  'a student who writes the birth date "%s" reads and hears it in words: %s',
  async (typed, day) => {
    const widget = await openWithoutBirthDate();

    await widget.birthDate.fill(typed);

    await expect.poll(() => echo(widget), PATIENCE).toBe(`قرأنا التاريخ هكذا: ${day}`);
  },
);

test('nothing is read out while a student is typing, nor of what is no day', async () => {
  const widget = await openWithoutBirthDate();
  const heard: string[] = [];
  new MutationObserver(() => heard.push(echo(widget))).observe(status(widget), {
    ...{ childList: true, subtree: true, characterData: true },
  });
  await widget.birthDate.click();

  await userEvent.keyboard('05/25/2004{Backspace>10/}12/05/2004');

  await expect.poll(() => heard, PATIENCE).toEqual(['قرأنا التاريخ هكذا: 12 ماي 2004']);
});

test('a student reads the day in the language of the page, also after it has changed', async () => {
  const widget = await openWithoutBirthDate();
  await widget.birthDate.fill('1 août 2004');
  await expect.poll(() => echo(widget), PATIENCE).toContain('1 غشت 2004');

  widget.element.setAttribute('lang', 'fr');

  await expect.poll(() => echo(widget), PATIENCE).toBe('Date lue\u00a0: 1er août 2004');
});

test('a keyboard with letters comes up, and a browser may fill the date in', async () => {
  const widget = await openWithoutBirthDate();

  const { type, inputMode, autocomplete, dir } = control(widget);

  expect({ type, inputMode, autocomplete, dir }).toEqual({
    ...{ type: 'text', inputMode: '', autocomplete: 'bday', dir: 'auto' },
  });
});

test.each([
  ['12/05/2004', 'digits'],
  ['١٢ ماي ٢٠٠٤', 'an Arabic month'],
  ['12 mai 2004', 'a French month'],
])('"%s" stands at the side where the label begins, with %s', async (typed) => {
  const widget = await openWithoutBirthDate();

  await widget.birthDate.fill(typed);

  const { direction, textAlign } = getComputedStyle(control(widget));
  const isAtStart = direction === 'ltr' ? ['end', 'right'] : ['start', 'right', 'match-parent'];
  expect(isAtStart).toContain(textAlign);
});

test('a date that the backend refuses is refused in words, and as it was typed', async () => {
  const backend = fakeBackend(students['required-no-birth-date'].case);
  const widget = await openWidget({ backend });
  await widget.birthDate.fill('31 février 2004');

  await widget.send();

  await expect.poll(() => widget.issueAt('birthDate')).toBe(words.ar['birthDate.noSuchDay']);
  expect(control(widget).value).toBe('31 février 2004');
  expect(backend.submit).not.toHaveBeenCalled();
});

function openWithoutBirthDate(): Promise<WidgetPage> {
  return openWidget({ backend: fakeBackend(students['required-no-birth-date'].case) });
}

function control(widget: WidgetPage): HTMLInputElement {
  return widget.control('birthDate');
}

function status({ element }: WidgetPage): Element {
  const found = element.shadowRoot?.querySelector('#birthDate-note [role="status"]');
  if (!found) throw new Error('nothing speaks of the birth date');
  return found;
}

function echo(widget: WidgetPage): string {
  return status(widget).textContent ?? '';
}
