import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import {
  fakeBackend,
  openPrefilled,
  openWidget,
  RIB,
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

test('a student who comes back to a code hears what was understood of it', async () => {
  const widget = await openEverything();

  await widget.fill({ cnie: 'g123456' });
  await widget.field('email').click();

  await expect
    .poll(() => describedBy(widget, widget.control('cnie')))
    .toContain('قرأنا الرقم هكذا: G 123456');
});

test.each([
  ['cnie', 'cnie.hint', ['1', 'G', 'G1']],
  ['rib', 'rib.hint', ['0', '01', RIB]],
] as const)(
  'what "%s" says of itself stays the same while a student types, as it would be read out at each key',
  async (name, hint, keys) => {
    const widget = await openEverything();
    await widget.send();
    await expect.poll(() => widget.issueAt('cnie')).not.toBeNull();
    const heard: string[] = [];

    for (const typed of keys) {
      await widget.field(name).fill(typed);
      heard.push(describedBy(widget, widget.control(name)));
    }

    expect(new Set(heard)).toEqual(new Set([words.ar[hint]]));
  },
);

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

test('fields and sections stand equally far apart, whatever is said at them', async () => {
  const widget = await openEverything();
  const empty = distances(widget);

  await widget.fill({ cnie: 'G123456', rib: RIB });
  await expect.element(widget.root.getByText(words.ar['rib.complete'])).toBeVisible();
  const answered = distances(widget);
  await widget.fill({ cnie: 'أ123456', rib: '' });
  await widget.send();
  await expect.poll(() => widget.issueAt('city')).not.toBeNull();
  const faulty = distances(widget);

  expect(empty).toEqual({ fields: [25.5], sections: [51] });
  expect([answered, faulty]).toEqual([empty, empty]);
});

test('short answers share a row, and take one each where the text is large', async () => {
  const widget = await openWidget();
  widget.element.style.inlineSize = '320px';
  const usual = choicePlaces(widget);

  widget.element.style.setProperty('--amo-font-size', '34px');
  const large = choicePlaces(widget);

  expect(usual).toEqual({ rows: 1, size: 25.5 });
  expect(large).toEqual({ rows: 2, size: 51 });
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

/** How far from one another fields of a section stand, and sections: each distance once. */
function distances(widget: WidgetPage): { fields: number[]; sections: number[] } {
  const form = [...(widget.form?.children ?? [])];
  return {
    fields: gaps(form.flatMap((section) => pairs([...section.children]).filter(areFields))),
    sections: gaps(pairs(form.filter((part) => part.matches('.introduction, .section, .submit')))),
  };
}

type Pair = readonly [Element, Element];

function pairs(elements: readonly Element[]): Pair[] {
  return elements.slice(1).map((element, at) => [elements[at] ?? element, element]);
}

function areFields(pair: Pair): boolean {
  return pair.every((element) => element.matches('.field'));
}

function gaps(beside: readonly Pair[]): number[] {
  const found = beside.map(
    ([one, next]) => next.getBoundingClientRect().top - one.getBoundingClientRect().bottom,
  );
  return [...new Set(found.map((gap) => Math.round(gap * 2) / 2))];
}

/** In how many rows the answers to a question stand, and how high their buttons are. */
function choicePlaces(widget: WidgetPage): { rows: number; size: number } {
  const boxes = [...(root(widget)?.querySelectorAll('[type=radio]') ?? [])].map((radio) =>
    radio.getBoundingClientRect(),
  );
  return { rows: new Set(boxes.map(({ top }) => top)).size, size: boxes[0]?.height ?? 0 };
}
