import latinLicence from '@fontsource/noto-sans/LICENSE?url';
import arabicLicence from '@fontsource/noto-sans-arabic/LICENSE?url';
import { element } from '../demo/dom.ts';
import { type GalleryAddress, galleryAddress, languages, themes, widths } from './address.ts';
import { isShown } from './frame-news.ts';
import type { State } from './state.ts';
import { stateGroups, states } from './states.ts';

/** Until a state is there and tells its own height. */
const FIRST_HEIGHT = 640;

type Chosen = GalleryAddress & { width: number };

/** All states beside each other, each in a page of its own that is loaded when it comes into sight. */
export function showIndex(address: GalleryAddress): void {
  const chosen = { ...address, width: address.width ?? widths.phone };
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
  document.body.className = 'index';
  document.body.append(
    head(chosen),
    element(
      'main',
      {},
      contents(),
      ...Object.entries(stateGroups).map(([title, group]) => groupOf(title, group, chosen)),
    ),
    element(
      'footer',
      { class: 'group' },
      element('a', { href: '/' }, 'The demo portal'),
      ' · Drawn with fonts under the SIL Open Font License: ',
      element('a', { href: latinLicence }, 'Noto Sans'),
      ', ',
      element('a', { href: arabicLicence }, 'Noto Sans Arabic'),
    ),
  );
  window.addEventListener('message', fitFrame);
  // The browser has looked for it before it was there.
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function head(chosen: Chosen): HTMLElement {
  const count = element('small', {}, `${Object.keys(states).length} states`);
  const language = Object.entries(languages).map(([name, label]) => ({ label, value: name }));
  const theme = Object.entries(themes).map(([name, label]) => ({ label, value: name }));
  const width = Object.entries(widths).map(([name, pixels]) => ({
    label: `${name} (${pixels})`,
    value: String(pixels),
  }));
  return element(
    'header',
    { class: 'index__head' },
    element('h1', { class: 'index__title' }, 'AMO CNOPS ', count),
    switchOf('lang', language, chosen),
    switchOf('theme', theme, chosen),
    switchOf('width', width, chosen),
  );
}

/** Links, so that what is chosen stands in the address. */
function switchOf(
  parameter: string,
  choices: { label: string; value: string }[],
  chosen: Chosen,
): HTMLElement {
  const links = choices.map(({ label, value }) => {
    const address = new URL(galleryAddress(chosen), location.href);
    const isCurrent = address.searchParams.get(parameter) === value;
    address.searchParams.set(parameter, value);
    const current = isCurrent ? { 'aria-current': 'true' } : {};
    return element('a', { class: 'switch__link', href: address.href, ...current }, label);
  });
  return element('nav', { class: 'switch', 'aria-label': parameter }, ...links);
}

function contents(): HTMLElement {
  const entries = Object.keys(states).map((name) =>
    element('li', {}, element('a', { class: 'contents__link', href: `#${name}` }, name)),
  );
  return element('ul', { class: 'contents' }, ...entries);
}

function groupOf(title: string, group: Record<string, State>, chosen: Chosen): HTMLElement {
  const cards = Object.entries(group).map(([name, state]) => cardOf(name, state, chosen));
  const look = chosen.width === widths.phone ? '' : ' group__states--wide';
  return element(
    'section',
    { class: 'group' },
    element('h2', { class: 'group__title' }, title),
    element('div', { class: `group__states${look}` }, ...cards),
  );
}

function cardOf(name: string, { title }: State, chosen: Chosen): HTMLElement {
  const address = galleryAddress({ ...chosen, state: name });
  const frame = element('iframe', {
    class: 'card__frame',
    title: name,
    src: address,
    loading: 'lazy',
    width: String(chosen.width),
    height: String(FIRST_HEIGHT),
  });
  // A picture that is alive: it takes no focus from the page around it. Alone, it can be used.
  frame.inert = true;
  return element(
    'article',
    { class: 'card', id: name },
    element(
      'header',
      { class: 'card__head' },
      element('h3', { class: 'card__name' }, element('a', { href: address }, name)),
      element('p', { class: 'card__text' }, title),
    ),
    // Wider than its card, it is scrolled with the keyboard, too.
    element(
      'div',
      { class: 'card__scroll', role: 'group', 'aria-label': name, tabindex: '0' },
      frame,
    ),
  );
}

/** As high as what it shows. */
function fitFrame({ origin, source, data }: MessageEvent<unknown>): void {
  if (origin !== location.origin || !isShown(data)) return;
  const frames = [...document.querySelectorAll('iframe')];
  const frame = frames.find(({ contentWindow }) => contentWindow === source);
  if (frame) frame.height = String(data.height);
}
