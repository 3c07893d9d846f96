import { afterEach, expect, test, vi } from 'vitest';
import { leadTo, takeFocus } from './take-focus.ts';

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** Where the widget stands: in the page, and in shadow roots of the host. */
const HOMES: [title: string, home: () => ParentNode][] = [
  ['in the page', () => document.body],
  ['in a shadow root of the host', () => shadow('open')],
  ['in a closed shadow root of the host', () => shadow('closed')],
  ['in shadow roots within each other', () => shadow('open', shadow('closed', shadow('open')))],
];

test.each(HOMES)('a widget %s takes the focus from nowhere', (_title, home) => {
  const { heading, root } = placeWidget(home());

  takeFocus(heading);

  expect(root.activeElement).toBe(heading);
});

test.each(HOMES)('a widget %s moves the focus from its own field', (_title, home) => {
  const { heading, field, root } = placeWidget(home());
  field.focus();

  takeFocus(heading);

  expect(root.activeElement).toBe(heading);
});

test.each(HOMES)('a widget %s takes the focus that the host gave it', (_title, home) => {
  const { heading, host, root } = placeWidget(home());
  host.tabIndex = -1;
  host.focus();

  takeFocus(heading);

  expect(root.activeElement).toBe(heading);
});

test.each(HOMES)('a widget %s leaves the focus in a field beside it', (_title, home) => {
  const place = home();
  const { heading, root } = placeWidget(place);
  const search = appended(place);
  search.focus();

  takeFocus(heading);

  expect(root.activeElement).toBeNull();
  expect(deepActive(place)).toBe(search);
});

test.each(HOMES)('a widget %s leaves the focus in a component beside it', (_title, home) => {
  const place = home();
  const { heading, root } = placeWidget(place);
  const component = shadow('open', place);
  const search = appended(component);
  search.focus();

  takeFocus(heading);

  expect(root.activeElement).toBeNull();
  expect(component.activeElement).toBe(search);
});

test.each(HOMES)('a widget %s leaves the focus of another widget', (_title, home) => {
  const one = placeWidget(home());
  const two = placeWidget(document.body);
  two.field.focus();

  takeFocus(one.heading);

  expect(two.root.activeElement).toBe(two.field);
});

test('a widget leaves the focus in what the host has put into it', () => {
  const { heading, host, root } = placeWidget(document.body);
  root.append(document.createElement('slot'));
  const link = appended(host);
  link.focus();

  takeFocus(heading);

  expect(document.activeElement).toBe(link);
});

test('a part of the page that holds the widget and has the focus is no place to be at work in', () => {
  const main = document.body.appendChild(document.createElement('main'));
  main.tabIndex = -1;
  const { heading, root } = placeWidget(main);
  main.focus();

  takeFocus(heading);

  expect(root.activeElement).toBe(heading);
});

test.each(['focus', 'scrollIntoView'] as const)(
  'a page whose `%s` throws is told so, and everything else goes on',
  (name) => {
    const { heading } = placeWidget(document.body);
    const told = vi.spyOn(globalThis, 'reportError').mockReturnValue();
    vi.spyOn(heading, name).mockImplementation(() => {
      throw new Error('replaced');
    });

    leadTo(heading);

    expect(told).toHaveBeenCalledOnce();
  },
);

test('a student at work on the page of the host is not scrolled away', () => {
  const { heading } = placeWidget(document.body);
  const scroll = vi.spyOn(heading, 'scrollIntoView');
  appended(document.body).focus();

  leadTo(heading);

  expect(scroll).not.toHaveBeenCalled();
});

test('a student is led to a place once and at once', () => {
  const { heading, field, root } = placeWidget(document.body);
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView');

  leadTo(heading, { place: field });

  expect(scroll.mock.contexts).toEqual([field]);
  expect(scroll).toHaveBeenCalledWith({ block: 'start', behavior: 'instant' });
  expect(root.activeElement).toBe(heading);
});

function placeWidget(place: ParentNode) {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const heading = document.createElement('h2');
  heading.tabIndex = -1;
  const field = document.createElement('input');
  root.append(heading, field);
  place.append(host);
  return { host, root, heading, field };
}

function shadow(mode: ShadowRootMode, parent: ParentNode = document.body): ShadowRoot {
  const element = document.createElement('div');
  parent.append(element);
  return element.attachShadow({ mode });
}

function appended(place: ParentNode): HTMLElement {
  const field = document.createElement('input');
  place.append(field);
  return field;
}

function deepActive(place: ParentNode): Element | null {
  return place instanceof ShadowRoot ? place.activeElement : document.activeElement;
}
