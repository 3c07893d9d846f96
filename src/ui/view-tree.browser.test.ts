import { expect, test, vi } from 'vitest';
import { followActions, type ViewActions } from './view-action.ts';
import { button, code, foreign, paragraph, view } from './view-elements.ts';
import { grow, type ViewNode } from './view-tree.ts';

test('a student reads a view with its words, attributes and order', () => {
  const section = grown(
    view({ part: 'notice', icon: 'success', title: 'Title' }, [
      paragraph('The year ', code('2026-2027'), ', at ', foreign('كلية')),
      null,
      ['ol', {}, ['li', {}, 'one'], ['li', {}, 'two']],
    ]),
  );

  expect(section.outerHTML).toBe(
    '<section class="view view--success" part="notice">' +
      '<h2 class="view__title" tabindex="-1"><span>Title</span></h2>' +
      '<p>The year <bdi dir="ltr" class="code">2026-2027</bdi>, at <bdi lang="ar">كلية</bdi></p>' +
      '<ol><li>one</li><li>two</li></ol></section>',
  );
});

test('each code in a text stands for itself, and a long one in parts', () => {
  const { outerHTML } = grown(paragraph('09-08, a@b.ma'));

  expect(outerHTML).toBe(
    '<p><bdi dir="ltr" class="code">09-08</bdi>, <bdi dir="ltr" class="code code--long">' +
      ['a@', 'b.', 'ma']
        .map((part) => `<wbr aria-hidden="true"><span class="code">${part}</span>`)
        .join('') +
      '</bdi></p>',
  );
});

test('each text is a node of its own, as React expects it where it takes over', () => {
  const { childNodes } = grown(paragraph('one', ' ', 'two'));

  expect([...childNodes].map(({ nodeValue }) => nodeValue)).toEqual(['one', ' ', 'two']);
});

test('markup in a text stays a text for the student', () => {
  const { childElementCount, textContent } = grown(paragraph('<img src="x">'));

  expect([childElementCount, textContent]).toEqual([0, '<img src="x">']);
});

test('a student who presses a button, or something in it, gets what it asks for, once', () => {
  const { container, actions } = placeViews();
  container.replaceChildren(grown(['button', { 'data-action': 'check' }, code('text')]));

  container.querySelector('bdi')?.click();

  expect(actions.check).toHaveBeenCalledExactlyOnceWith(container.querySelector('button'));
  expect(actions.resend).not.toHaveBeenCalled();
});

test('a student who presses a button that is busy, a text or a foreign element asks for nothing', () => {
  const { container, actions } = placeViews();
  const foreigner: ViewNode = ['button', { 'data-action': 'toString' }, 'text'];
  container.replaceChildren(...grow([button('busy', null), paragraph('text'), foreigner]));

  for (const child of container.querySelectorAll<HTMLElement>('*')) child.click();

  const calls = Object.values(actions).flatMap((act) => vi.mocked(act).mock.calls);
  expect(calls).toEqual([]);
});

function grown(node: ViewNode): HTMLElement {
  const [element] = grow([node]);
  if (!(element instanceof HTMLElement)) throw new Error('no element');
  return element;
}

/** A place for views whose actions are noted. */
function placeViews() {
  const container = document.createElement('div');
  const actions: ViewActions = {
    'ask-again': vi.fn(),
    'load-again': vi.fn(),
    resend: vi.fn(),
    check: vi.fn(),
    fold: vi.fn(),
    print: vi.fn(),
    copy: vi.fn(),
  };
  followActions(container, actions);
  return { container, actions };
}
