import { element } from './dom.ts';
import { translated } from './portal-language.ts';
import type { TextKey } from './portal-texts.ts';
import { createWidgetView } from './widget-view.ts';

type MenuEntry = { route: string; label: TextKey; text: TextKey; createView: () => HTMLElement };

/** The portal's main menu, in its order. */
export const menuEntries: readonly [MenuEntry, ...MenuEntry[]] = [
  { route: '#/home', label: 'home.menu', text: 'home.text', createView: createHomeView },
  placeholder({ route: '#/notes', label: 'notes.menu', text: 'notes.text' }),
  placeholder({ route: '#/schedule', label: 'schedule.menu', text: 'schedule.text' }),
  placeholder({ route: '#/documents', label: 'documents.menu', text: 'documents.text' }),
  { route: '#/amo-cnops', label: 'amo.menu', text: 'amo.text', createView: createWidgetView },
];

/** Where the widget's “log in again” leads; a real portal leaves the page here and comes back. */
export const loginEntry: MenuEntry = {
  route: '#/login',
  label: 'login.title',
  text: 'login.text',
  createView: createLoginView,
};

function placeholder(entry: Omit<MenuEntry, 'createView'>): MenuEntry {
  return { ...entry, createView: () => createView(entry.label, entry.text) };
}

function createHomeView(): HTMLElement {
  const view = createView('home.title', 'home.text');
  const cards = menuEntries
    .slice(1)
    .map(({ route, label, text }) =>
      element(
        'li',
        { class: 'card' },
        element('h2', { class: 'card__title' }, translated('a', label, { href: route })),
        translated('p', text, { class: 'card__text' }),
      ),
    );
  view.append(element('ul', { class: 'cards' }, ...cards));
  return view;
}

function createLoginView(): HTMLElement {
  const view = createView('login.title', 'login.text');
  view.append(
    element('p', {}, translated('a', 'login.back', { class: 'link-button', href: '#/amo-cnops' })),
  );
  return view;
}

function createView(title: TextKey, text: TextKey): HTMLElement {
  return element(
    'article',
    { class: 'view' },
    translated('h1', title, { tabindex: '-1' }),
    translated('p', text, { class: 'view__lead' }),
  );
}
