import { element } from './dom.ts';
import { portalText, translated, translatedLabel } from './portal-language.ts';
import { createLanguageSwitch, createThemeSwitch } from './portal-preferences.ts';
import { loginEntry, menuEntries } from './portal-views.ts';

/** The portal's frame: header, main menu and, by the address's hash, the view in the middle. */
export function showPortal(): { main: HTMLElement } {
  const links = menuEntries.map(({ route, label }) =>
    translated('a', label, { class: 'menu__link', href: route }),
  );
  const view = element('div', { class: 'portal__view' });
  const main = element('main', { class: 'portal__main', id: 'content', tabindex: '-1' }, view);
  document.body.append(
    createSkipLink(main),
    createHeader(),
    element(
      'div',
      { class: 'portal__columns' },
      element('nav', { class: 'menu', ...translatedLabel('menu.label') }, ...links),
      main,
    ),
    element('footer', { class: 'portal__footer' }, translated('p', 'portal.footer')),
  );
  const showRoute = () => {
    view.replaceChildren(currentEntry().createView());
    for (const link of links) showCurrent(link);
    showTitle();
  };
  showRoute();
  window.addEventListener('hashchange', () => {
    showRoute();
    // The view was replaced without a page load, so a screen reader has to be taken to it.
    view.querySelector('h1')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  });
  return { main };
}

function createHeader(): HTMLElement {
  const bar = element(
    'div',
    { class: 'portal__bar' },
    element('img', { class: 'brand__mark', src: '/favicon.svg', alt: '' }),
    element(
      'p',
      { class: 'brand' },
      translated('span', 'university.name', { class: 'brand__name' }),
      translated('span', 'portal.name', { class: 'brand__part' }),
    ),
    createLanguageSwitch(showTitle),
    createThemeSwitch(),
  );
  return element(
    'header',
    { class: 'portal__header' },
    translated('p', 'portal.notice', { class: 'portal__notice' }),
    element('div', { class: 'portal__banner' }, bar),
  );
}

/** Followed by script, since the router would take its fragment for a route. */
function createSkipLink(main: HTMLElement): HTMLElement {
  const link = translated('a', 'portal.skip', { class: 'skip-link', href: `#${main.id}` });
  link.addEventListener('click', (event) => {
    event.preventDefault();
    main.focus();
  });
  return link;
}

function currentEntry() {
  const entries = [...menuEntries, loginEntry];
  return entries.find(({ route }) => route === location.hash) ?? menuEntries[0];
}

function showCurrent(link: HTMLAnchorElement): void {
  if (link.getAttribute('href') === currentEntry().route) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
}

function showTitle(): void {
  document.title = `${portalText(currentEntry().label)} · ${portalText('university.name')}`;
}
