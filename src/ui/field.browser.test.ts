import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import {
  fakeBackend,
  openPrefilled,
  openWidget,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';

const NAMES = [
  'cnie',
  'birthDate',
  'otherCoverage',
  'phone',
  'email',
  'rib',
  'addressLine',
  'city',
  'postalCode',
  'declaration',
] as const;

test('every control of the contract is there from the start, once and native', async () => {
  const widget = await openEverything();

  const controls = NAMES.map((name) => widget.control(name).tagName);

  expect(new Set(controls)).toEqual(new Set(['INPUT']));
  expect(new Set(formControls(widget).map(({ name }) => name))).toEqual(new Set(NAMES));
  expect(widget.element.shadowRoot?.querySelectorAll('[type="submit"]')).toHaveLength(1);
});

test('no id stands twice, and whatever a control refers to exists', async () => {
  const widget = await openEverything();
  await widget.send();
  await expect.poll(() => widget.issueAt('cnie')).not.toBeNull();

  const ids = [...(root(widget)?.querySelectorAll('[id]') ?? [])].map(({ id }) => id);
  const missing = references(widget).filter((id) => !ids.includes(id));

  expect(new Set(ids).size).toBe(ids.length);
  expect(missing).toEqual([]);
  expect(references(widget).length).toBeGreaterThan(NAMES.length);
});

test.each([
  ['cnie', 'cnie.label', 'cnie.hint'],
  ['birthDate', 'birthDate.label', 'birthDate.hint'],
  ['phone', 'phone.label', 'phone.hint'],
  ['email', 'email.label', 'email.hint'],
  ['rib', 'rib.label', 'rib.hint'],
  ['postalCode', 'postalCode.label', 'postalCode.hint'],
] as const)('a screen reader hears the label and the hint of "%s"', async (name, label, hint) => {
  const widget = await openEverything();

  const control = widget.control(name);

  expect(control.labels?.[0]?.textContent).toContain(words.ar[label]);
  expect(describedBy(widget, control)).toContain(words.ar[hint]);
});

test('a screen reader hears the issue of a field together with its hint', async () => {
  const widget = await openEverything();
  const before = describedBy(widget, widget.control('cnie'));

  await widget.send();

  await expect
    .poll(() => describedBy(widget, widget.control('cnie')))
    .toContain(`${words.ar['form.errorPrefix']} ${words.ar['cnie.missing']}`);
  expect(describedBy(widget, widget.control('cnie'))).toContain(words.ar['cnie.hint']);
  expect(before).not.toContain(words.ar['form.errorPrefix']);
});

test('a screen reader hears what was understood of a code', async () => {
  const widget = await openEverything();

  await widget.fill({ cnie: 'g123456' });

  await expect
    .poll(() => describedBy(widget, widget.control('cnie')))
    .toContain('قرأنا الرقم هكذا: G 123456');
});

test('a screen reader hears the issue of the question together with its hint', async () => {
  const widget = await openEverything();

  await widget.send();

  const group = widget.root.getByRole('radiogroup', { name: words.ar['coverage.title'] });
  await expect
    .poll(() => describedBy(widget, group.element()))
    .toContain(words.ar['coverage.missing']);
  expect(describedBy(widget, group.element())).toContain(words.ar['coverage.hint']);
});

test('a screen reader hears which answers are required', async () => {
  const widget = await openEverything();

  const required = NAMES.filter((name) => widget.control(name).ariaRequired === 'true');

  expect(required).toEqual([
    'cnie',
    'birthDate',
    'phone',
    'email',
    'addressLine',
    'city',
    'postalCode',
    'declaration',
  ]);
});

test('a field is called wrong only while it is', async () => {
  const widget = await openPrefilled();
  await widget.fill({ email: 'student' });
  const before = widget.control('email').ariaInvalid;

  await widget.send();
  await expect.poll(() => widget.control('email').ariaInvalid).toBe('true');
  await widget.fill({ email: 'student@example.org' });

  await expect.poll(() => widget.control('email').ariaInvalid).toBeNull();
  expect(before).toBeNull();
  expect(widget.control('phone').ariaInvalid).toBeNull();
});

test('the browser says nothing of its own about a mistake', async () => {
  const widget = await openEverything();

  expect(root(widget)?.querySelector('form')?.noValidate).toBe(true);
  expect(root(widget)?.querySelectorAll('[required], [pattern], [placeholder]')).toHaveLength(0);
});

/** A form with every field that there may be. */
function openEverything(): Promise<WidgetPage> {
  return openWidget({ backend: fakeBackend(students['required-no-birth-date'].case) });
}

function root({ element }: WidgetPage): ShadowRoot | null {
  return element.shadowRoot;
}

function formControls(widget: WidgetPage): HTMLInputElement[] {
  return [...(root(widget)?.querySelectorAll('input') ?? [])];
}

/** The ids that anything in the widget refers to. */
function references(widget: WidgetPage): string[] {
  return ['for', 'aria-describedby', 'aria-labelledby'].flatMap((attribute) =>
    [...(root(widget)?.querySelectorAll(`[${attribute}]`) ?? [])].flatMap(
      (element) => element.getAttribute(attribute)?.split(' ') ?? [],
    ),
  );
}

function describedBy(widget: WidgetPage, element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => root(widget)?.getElementById(id)?.textContent).join(' | ');
}
