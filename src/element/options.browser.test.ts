import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import {
  fakeBackend,
  openWidget,
  skipPauses,
  takeConsoleTexts,
  words,
} from '../widget/open-widget.test.support.ts';
import type { AttributeName } from './options.ts';

const wrong: [AttributeName, string, string][] = [
  ['lang', 'es', '"ar", "fr", "en"'],
  ['lang', 'de', '"ar", "fr", "en"'],
  ['lang', 'arabe', '"ar", "fr", "en"'],
  ['when-exempt', 'never', '"notice", "hidden"'],
  ['when-exempt', '', '"notice", "hidden"'],
  ['expect', 'exempt', '"required"'],
  ['keep-draft', 'local', '"session"'],
  ['keep-draft', 'true', '"session"'],
  ['login-url', 'javascript:alert(1)', 'an http(s) URL'],
  ['login-url', 'data:text/html,login', 'an http(s) URL'],
  ['login-url', 'https://', 'an http(s) URL'],
];

test.each(wrong)(
  'a host that sets %s to "%s" is told once what is allowed',
  async (name, value, allowed) => {
    const attributes = { [name]: value };

    const widget = await openWidget({ backend: ineligible(), attributes });
    await widget.element.refresh();
    document.documentElement.lang = 'fr';
    await expect.element(widget.heading(words.fr['notEnrolled.title'])).toBeVisible();

    const said = takeConsoleTexts();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`attribute "${name}" is "${value}"`);
    expect(said[0]).toContain(allowed);
  },
);

test.each(['ftp://portal.example/api', 'javascript:alert(1)', 'https://', ''])(
  'a host that sets api to "%s" is told once, and the student reads whom to ask',
  async (api) => {
    const widget = await openWidget({ backend: null, attributes: { api } });
    await widget.element.refresh();

    await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();
    const said = takeConsoleTexts();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`attribute "api" is "${api}"`);
    expect(said[0]).toContain('an http(s) URL');
  },
);

test('a host that gives neither an address nor a backend is told once', async () => {
  skipPauses();
  const widget = await openWidget({ backend: null });
  await widget.element.refresh();

  const said = takeConsoleTexts();

  expect(said).toHaveLength(1);
  expect(said[0]).toContain('attribute "api" is missing');
});

test.each([
  [{ 'csrf-cookie': 'XSRF-TOKEN' }, 'attribute "csrf-header" is missing'],
  [{ 'csrf-header': 'X-XSRF-TOKEN' }, 'attribute "csrf-cookie" is missing'],
  [{ 'csrf-cookie': 'XSRF-TOKEN', 'csrf-header': 'X XSRF' }, 'attribute "csrf-header" is "X XSRF"'],
  [{ 'csrf-cookie': '', 'csrf-header': 'X-XSRF-TOKEN' }, 'attribute "csrf-cookie" is ""'],
])('a host that sets only %o for its token is told once', async (attributes, expected) => {
  const widget = await openWidget({ backend: ineligible(), attributes });
  await widget.element.refresh();

  const said = takeConsoleTexts();

  expect(said).toEqual([expect.stringContaining(expected)]);
});

test('a host with several wrong attributes is told of each at once', async () => {
  const attributes = { lang: 'es', 'when-exempt': 'no', expect: 'yes', 'keep-draft': '1' };

  await openWidget({ backend: ineligible(), attributes });

  const said = takeConsoleTexts();
  expect(said).toHaveLength(4);
  for (const name of Object.keys(attributes)) expect(said.join('\n')).toContain(`"${name}"`);
});

test('an attribute that goes wrong later is told when it does', async () => {
  const { element } = await openWidget({ backend: ineligible() });
  const before = takeConsoleTexts();

  element.setAttribute('when-exempt', 'perhaps');

  expect(before).toEqual([]);
  expect(takeConsoleTexts()).toEqual([expect.stringContaining('"when-exempt" is "perhaps"')]);
});

test('a host with right attributes reads nothing on the console', async () => {
  await openWidget({
    backend: ineligible(),
    attributes: {
      api: '/api/amo',
      lang: 'ar',
      'when-exempt': 'notice',
      expect: 'required',
      'login-url': '../login?next=/amo',
      'csrf-cookie': 'XSRF-TOKEN',
      'csrf-header': 'X-XSRF-TOKEN',
      'keep-draft': 'session',
    },
  });

  expect(takeConsoleTexts()).toEqual([]);
});

test('an empty language is no mistake: it leaves the language to the page', async () => {
  const widget = await openWidget({ backend: ineligible(), attributes: { lang: '' } });

  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(takeConsoleTexts()).toEqual([]);
});

test('a log-in address that is a script gives no link', async () => {
  const widget = await openWidget({
    backend: expired(),
    attributes: { 'login-url': 'javascript:alert(1)' },
  });

  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  await expect.element(widget.root.getByRole('link')).not.toBeInTheDocument();
  expect(takeConsoleTexts()).toHaveLength(1);
});

test('a log-in address relative to the page opens beside it', async () => {
  const widget = await openWidget({
    backend: expired(),
    attributes: { 'login-url': 'login?to=amo' },
  });

  const link = widget.root.getByRole('link', { name: words.ar['session.login'] });

  await expect
    .element(link)
    .toHaveAttribute('href', new URL('login?to=amo', document.baseURI).href);
  await expect.element(link).toHaveAttribute('target', '_blank');
  await expect.element(link).toHaveAttribute('rel', 'noopener');
});

test('a host that names no log-in address shows no link, and a way to go on', async () => {
  const widget = await openWidget({ backend: expired() });

  await expect.element(widget.button(words.ar['session.continue'])).toBeVisible();
  await expect.element(widget.root.getByRole('link')).not.toBeInTheDocument();
});

function ineligible() {
  return fakeBackend(students['not-enrolled'].case);
}

function expired() {
  const backend = ineligible();
  backend.getCase.mockRejectedValue(new BackendError('unauthenticated'));
  return backend;
}
