import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  fakeBackend,
  openPrefilled,
  openWidget,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';

const MISSING = [
  'cnie.missing',
  'coverage.missing',
  'phone.missing',
  'email.missing',
  'addressLine.missing',
  'city.missing',
  'postalCode.missing',
  'declaration.missing',
] as const;

test('a student is told of no mistake while typing, nor when leaving a field', async () => {
  const widget = await openWidget();

  await widget.fill({ cnie: '12', phone: '05', email: 'student', rib: '1', postalCode: '1' });
  await userEvent.tab();

  expect(widget.element.shadowRoot?.querySelectorAll('.field__issue')).toHaveLength(0);
  expect(widget.element.shadowRoot?.querySelectorAll('[aria-invalid]')).toHaveLength(0);
  await expect.element(summary(widget)).not.toBeInTheDocument();
});

test('a student who sends an empty form is told of everything at once, in the order of the page', async () => {
  const backend = fakeBackend();
  const widget = await openWidget({ backend });

  await widget.send();

  await expect
    .element(summaryTitle(widget))
    .toHaveTextContent('لم يُرسل الطلب: 8 أجوبة تحتاج إلى تصحيح');
  expect(summaryTexts(widget)).toEqual(MISSING.map((key) => words.ar[key]));
  expect(backend.submit).not.toHaveBeenCalled();
});

test('the words of the summary are the words at the fields', async () => {
  const widget = await openWidget();

  await widget.send();
  await expect.element(summary(widget)).toBeVisible();

  const issues = [...(widget.element.shadowRoot?.querySelectorAll('.field__issue') ?? [])];
  expect(issues.map((issue) => issue.lastChild?.textContent)).toEqual(summaryTexts(widget));
});

test('the focus moves to the summary when nothing was sent', async () => {
  const widget = await openWidget();

  await widget.send();

  await expect.element(summary(widget)).toBeVisible();
  await widget.expectFocus(summary(widget));
  expect(isInSight(summary(widget).element())).toBe(true);
});

test('sending once more with mistakes brings the focus to the summary again', async () => {
  const widget = await openWidget();
  await widget.send();
  await expect.element(summary(widget)).toBeVisible();
  await widget.field('email').click();

  await widget.send();

  await widget.expectFocus(summary(widget));
});

test.each([
  ['cnie.missing', 'cnie'],
  ['phone.missing', 'phone'],
  ['email.missing', 'email'],
  ['addressLine.missing', 'addressLine'],
  ['city.missing', 'city'],
  ['postalCode.missing', 'postalCode'],
  ['declaration.missing', 'declaration'],
] as const)('the entry "%s" of the summary leads to its field', async (key, name) => {
  const widget = await openWidget();
  await widget.send();
  const address = location.href;

  await widget.root.getByRole('link', { name: words.ar[key] }).click();

  expect(widget.focused).toBe(widget.control(name));
  expect(isInSight(widget.control(name))).toBe(true);
  expect(location.href).toBe(address);
});

test('an entry brings the whole field to the top of the window, once and at once', async () => {
  const widget = await openWidget();
  await widget.send();
  await expect.poll(() => widget.focused?.className).toBe('summary');
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');

  await widget.root.getByRole('link', { name: words.ar['phone.missing'] }).click();

  expect(scroll.mock.contexts).toEqual([widget.control('phone').closest('.field')]);
  expect(scroll).toHaveBeenCalledWith({ block: 'start', behavior: 'instant' });
});

test('an entry brings the control to the top where a keyboard leaves no room for the field', async () => {
  const widget = await openWidget();
  await widget.send();
  await expect.poll(() => widget.focused?.className).toBe('summary');
  if (visualViewport) vi.spyOn(visualViewport, 'height', 'get').mockReturnValue(100);
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');

  await widget.root.getByRole('link', { name: words.ar['phone.missing'] }).click();

  expect(scroll.mock.contexts).toEqual([widget.control('phone')]);
});

test('the entry of an unanswered question leads to its first answer', async () => {
  const widget = await openWidget();
  await widget.send();

  await widget.root.getByRole('link', { name: words.ar['coverage.missing'] }).click();

  await widget.expectFocus(widget.otherCoverage.no);
});

test('a mistake goes as soon as it is corrected, and comes back with a new one', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'student' });
  await widget.send();
  await expect.poll(() => widget.issueAt('email')).toBe(words.ar['email.noAt']);

  await widget.fill({ email: 'student@example.org' });
  await expect.poll(() => widget.issueAt('email')).toBeNull();
  await widget.fill({ email: 'student@example' });

  await expect.poll(() => widget.issueAt('email')).toBe(words.ar['email.incomplete']);
});

test('the summary follows the corrections and goes with the last one', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'student' });
  await widget.send();
  await expect
    .element(summaryTitle(widget))
    .toHaveTextContent('لم يُرسل الطلب: 3 أجوبة تحتاج إلى تصحيح');

  await widget.otherCoverage.no.click();
  await expect
    .element(summaryTitle(widget))
    .toHaveTextContent('لم يُرسل الطلب: جوابان يحتاجان إلى تصحيح');
  await widget.declaration.click();
  await expect
    .element(summaryTitle(widget))
    .toHaveTextContent('لم يُرسل الطلب: جواب واحد يحتاج إلى تصحيح');
  await widget.fill({ email: 'student@example.org' });

  await expect.element(summary(widget)).not.toBeInTheDocument();
});

test('a correction never takes the focus away from the field', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'student' });
  await widget.send();
  await expect.element(summary(widget)).toBeVisible();

  await widget.field('email').click();
  await userEvent.keyboard('{End}@example.org');

  expect(widget.control('email').value).toBe('student@example.org');
  expect(widget.focused).toBe(widget.control('email'));
});

test('a student who presses Enter in a field sends the form', async () => {
  const widget = await openWidget();
  await widget.field('email').click();

  await userEvent.keyboard('{Enter}');

  await expect.element(summary(widget)).toBeVisible();
});

test('mistakes that are corrected before sending again do not keep the request back', async () => {
  const widget = await openPrefilled();
  await widget.send();
  await expect.element(summary(widget)).toBeVisible();

  await widget.completePrefilled();
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
});

function summary(widget: WidgetPage) {
  return widget.root.getByRole('region', { name: 'لم يُرسل الطلب', exact: false });
}

function summaryTitle(widget: WidgetPage) {
  return summary(widget).getByRole('heading');
}

function summaryTexts(widget: WidgetPage): (string | null)[] {
  const links = summary(widget).getByRole('link').elements();
  return links.map((link) => link.textContent);
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
