import { afterEach, expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { fakeBackend, openWidget, words } from '../widget/open-widget.test.support.ts';

let host: HTMLElement | undefined;

afterEach(() => {
  host?.remove();
});

test('a widget without any language around it speaks Arabic, from right to left', async () => {
  const widget = await openWidget({ backend: ineligible() });

  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(frame(widget.element)).toMatchObject({ lang: 'ar', dir: 'rtl' });
});

test.each([
  ['fr', 'fr', 'ltr'],
  ['en', 'en', 'ltr'],
  ['ar', 'ar', 'rtl'],
  ['ar-MA', 'ar', 'rtl'],
  ['FR-ma', 'fr', 'ltr'],
  ['fr_MA', 'fr', 'ltr'],
  ['ara', 'ar', 'rtl'],
  ['eng_US', 'en', 'ltr'],
] as const)(
  'a widget with the language "%s" speaks %s, written %s',
  async (lang, language, dir) => {
    const widget = await openWidget({ backend: ineligible(), attributes: { lang } });

    await expect.element(widget.heading(words[language]['notEnrolled.title'])).toBeVisible();
    expect(frame(widget.element)).toMatchObject({ lang: language, dir });
  },
);

test.each([
  ['<div lang="fr"><main></main></div>', 'fr'],
  ['<div lang="en"><div lang="fr-FR"><main></main></div></div>', 'fr'],
  ['<div lang="fr"><div lang=""><main></main></div></div>', 'fr'],
  ['<div lang="ar-MA"><main></main></div>', 'ar'],
  ['<div lang="fr_MA"><main></main></div>', 'fr'],
  ['<div lang="fra"><main></main></div>', 'fr'],
  ['<div lang="ENG"><main></main></div>', 'en'],
  ['<div lang="zgh"><main></main></div>', 'ar'],
] as const)('a widget in %s speaks %s', async (html, language) => {
  const parent = placeHost(html);

  const widget = await openWidget({ backend: ineligible(), parent });

  await expect.element(widget.heading(words[language]['notEnrolled.title'])).toBeVisible();
});

test('a widget follows the language of the page itself', async () => {
  document.documentElement.lang = 'fr';

  const widget = await openWidget({ backend: ineligible() });

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
});

test('a widget within a host’s components follows the language outside of them', async () => {
  const outer = placeHost('<div lang="fr"><main></main></div>');
  const inner = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('main'));

  const widget = await openWidget({
    backend: ineligible(),
    parent: inner.attachShadow({ mode: 'open' }),
  });

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
});

test('a widget’s own language wins over the page’s', async () => {
  const parent = placeHost('<div lang="en"><main></main></div>');

  const widget = await openWidget({ backend: ineligible(), parent, attributes: { lang: 'fr' } });

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
});

test('a host that switches the language around the widget switches the widget', async () => {
  const parent = placeHost('<div lang="fr"><main></main></div>');
  const widget = await openWidget({ backend: ineligible(), parent });

  parent.parentElement?.setAttribute('lang', 'en');

  await expect.element(widget.heading(words.en['notEnrolled.title'])).toBeVisible();
});

test('a host that names a language for the first time switches the widget', async () => {
  const widget = await openWidget({ backend: ineligible() });

  document.documentElement.lang = 'fr';

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
});

test('a host that switches the language outside of its components switches the widget within', async () => {
  const outer = placeHost('<main></main>');
  const parent = outer.attachShadow({ mode: 'open' });
  const widget = await openWidget({ backend: ineligible(), parent });

  outer.lang = 'fr';

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
});

test('a widget that is moved below another language speaks that one', async () => {
  const parent = placeHost('<div lang="fr"><main></main></div>');
  const widget = await openWidget({ backend: ineligible() });

  parent.append(widget.element);

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
});

test('a widget that was moved no longer listens to where it stood', async () => {
  const parent = placeHost('<div lang="fr"><main></main></div>');
  const widget = await openWidget({ backend: ineligible(), parent });
  document.body.append(widget.element);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  const view = widget.heading(words.ar['notEnrolled.title']).element();

  parent.parentElement?.setAttribute('lang', 'en');
  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(view.isConnected).toBe(false);
});

test('of two quick changes of language the last one stays', async () => {
  const widget = await openWidget({ backend: ineligible() });

  widget.element.lang = 'en';
  widget.element.lang = 'fr';

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
  await expect.element(widget.heading(words.en['notEnrolled.title'])).not.toBeInTheDocument();
});

test('a widget whose own language is taken away falls back to the page’s', async () => {
  const parent = placeHost('<div lang="fr"><main></main></div>');
  const widget = await openWidget({ backend: ineligible(), parent, attributes: { lang: 'en' } });

  widget.element.removeAttribute('lang');

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
});

test('the widget never changes the language or the direction of the host', async () => {
  const widget = await openWidget({ backend: ineligible(), attributes: { lang: 'fr' } });

  await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();
  expect(document.documentElement.hasAttribute('lang')).toBe(false);
  expect(document.documentElement.hasAttribute('dir')).toBe(false);
  expect(widget.element.hasAttribute('dir')).toBe(false);
});

function ineligible() {
  return fakeBackend(students['not-enrolled'].case);
}

/** Puts the host's page around the widget: its `main` is where the widget goes. */
function placeHost(html: string): HTMLElement {
  host = document.createElement('div');
  host.innerHTML = html;
  document.body.append(host);
  return host.querySelector('main') ?? host;
}

function frame(element: Element): HTMLElement | null {
  return element.shadowRoot?.querySelector<HTMLElement>('[lang]') ?? null;
}
