import { expect, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import {
  fakeBackend,
  openWidget,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';

test('a student prints the confirmation alone, without the host’s page around it', async () => {
  const { widget, printed } = await openConfirmation();

  await widget.button(words.ar['confirmation.print']).click();

  expect(printed).toHaveBeenCalledTimes(1);
  const paper = paperOf(widget);
  expect(paper?.body.childElementCount).toBe(1);
  expect(paper?.querySelector('h2')?.textContent).toBe(words.ar['confirmation.title']);
  expect(paper?.body.textContent).toContain('AMO-2026-000000');
  expect(paper?.title).toBe(words.ar['confirmation.title']);
});

test('the printed page has the language, the direction and the look of the widget', async () => {
  const { widget } = await openConfirmation();

  await widget.button(words.ar['confirmation.print']).click();

  const paper = paperOf(widget);
  expect(paper?.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' });
  expect(paper?.adoptedStyleSheets.length).toBeGreaterThan(0);
  const rules = paper?.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]) ?? [];
  expect(rules.map(({ cssText }) => cssText).join()).toContain('.widget--print');
});

test('the printed page is in the language that the student reads', async () => {
  const { widget } = await openConfirmation();
  widget.element.lang = 'fr';
  await expect.element(widget.heading(words.fr['confirmation.title'])).toBeVisible();

  await widget.button(words.fr['confirmation.print']).click();

  expect(paperOf(widget)?.documentElement).toMatchObject({ lang: 'fr', dir: 'ltr' });
});

test('nothing of the printing stays in the page afterwards', async () => {
  const { widget } = await openConfirmation();
  await widget.button(words.ar['confirmation.print']).click();
  const frame = frames(widget)[0];

  frame?.contentWindow?.dispatchEvent(new Event('afterprint'));

  expect(frames(widget)).toEqual([]);
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
});

test('printing twice leaves one page at most, where the browser never says that it is done', async () => {
  const { widget, printed } = await openConfirmation();

  await widget.button(words.ar['confirmation.print']).click();
  await widget.button(words.ar['confirmation.print']).click();

  expect(printed).toHaveBeenCalledTimes(2);
  expect(frames(widget)).toHaveLength(1);
});

test('the frame of the printing takes no place on the screen', async () => {
  const { widget } = await openConfirmation();
  const before = widget.element.getBoundingClientRect().height;

  await widget.button(words.ar['confirmation.print']).click();

  expect(widget.element.getBoundingClientRect().height).toBe(before);
});

/** The confirmation, with the printer's dialog out of the way. */
async function openConfirmation() {
  const printed = vi.fn();
  const windowOf = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockImplementation(function (
    this: HTMLIFrameElement,
  ) {
    const printer: Window = windowOf?.get?.call(this);
    return Object.assign(printer, { print: printed });
  });
  const widget = await openWidget({ backend: fakeBackend(students['submitted-this-year'].case) });
  return { widget, printed };
}

function frames({ element }: WidgetPage): HTMLIFrameElement[] {
  return [...(element.shadowRoot?.querySelectorAll('iframe') ?? [])];
}

function paperOf(widget: WidgetPage): Document | null {
  return frames(widget)[0]?.contentDocument ?? null;
}
