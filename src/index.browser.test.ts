import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { students } from '../mocks/students.ts';
import { type EnrollmentOptions, mount } from './index.ts';
import { fakeBackend, WidgetPage, words } from './widget/open-widget.test.support.ts';

let container: HTMLElement;

beforeEach(() => {
  container = document.createElement('main');
  document.body.append(container);
});

afterEach(() => {
  container.remove();
});

test('mounting puts one widget into the container and registers the element', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);

  const { element } = mount(container, { backend });
  const widget = new WidgetPage(element);
  await widget.ready;

  expect([...container.children]).toEqual([element]);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
});

test('mounting beside other content leaves that as it is', () => {
  container.innerHTML = '<p>portal</p>';

  const { element, unmount } = mount(container, { backend: fakeBackend() });

  expect(container.firstElementChild?.textContent).toBe('portal');
  expect(container.lastElementChild).toBe(element);
  unmount();
});

test('every option of a host becomes the attribute of its name', () => {
  const options: Required<Omit<EnrollmentOptions, 'backend'>> = {
    api: '/api/amo',
    lang: 'fr',
    whenExempt: 'hidden',
    expect: 'required',
    loginUrl: '/login',
    csrfCookie: 'XSRF-TOKEN',
    csrfHeader: 'X-XSRF-TOKEN',
    keepDraft: 'session',
    timeoutSeconds: 5,
    idleMinutes: 10,
  };
  const backend = fakeBackend();

  const { element, unmount } = mount(container, { ...options, backend });

  const attributes = [...element.attributes].map(({ name, value }) => [name, value]);
  expect(Object.fromEntries(attributes)).toEqual({
    api: '/api/amo',
    lang: 'fr',
    'when-exempt': 'hidden',
    expect: 'required',
    'login-url': '/login',
    'csrf-cookie': 'XSRF-TOKEN',
    'csrf-header': 'X-XSRF-TOKEN',
    'keep-draft': 'session',
    'timeout-seconds': '5',
    'idle-minutes': '10',
  });
  expect(element.backend).toBe(backend);
  unmount();
});

test('options that a host leaves out, or passes as undefined, set nothing', () => {
  const { element, unmount } = mount(container, {
    backend: fakeBackend(),
    lang: undefined,
    loginUrl: undefined,
  });

  expect(element.getAttributeNames()).toEqual([]);
  unmount();
});

test.each([
  ['with the token that the host names', 'a%20token', 'a token'],
  ['with the token as the cookie has it where no header can hold it', '%E2%9C%93', '%E2%9C%93'],
])('an address is asked %s, and only for a POST', async (_, cookie, token) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the host's token stands in a cookie.
  document.cookie = `XSRF-TOKEN=${cookie}`;
  const asked = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValueOnce(Response.json(students['required-prefilled'].case))
    .mockResolvedValueOnce(
      Response.json(
        {
          reference: 'AMO-2026-000007',
          registrationNumber: 'AB123456',
          submittedAt: '2026-11-22T09:30:00Z',
          reimbursement: 'postal-order',
        },
        { status: 201 },
      ),
    );
  const { element } = mount(container, {
    api: '/api/amo',
    csrfCookie: 'XSRF-TOKEN',
    csrfHeader: 'X-XSRF-TOKEN',
  });
  const widget = new WidgetPage(element);
  await widget.ready;
  await widget.completePrefilled();

  await widget.send();
  await expect.element(widget.root.getByText('AMO-2026-000007')).toBeVisible();

  const calls = asked.mock.calls.map(([, init]) => [
    init?.method ?? 'GET',
    new Headers(init?.headers).get('X-XSRF-TOKEN'),
  ]);
  expect(calls).toEqual([
    ['GET', null],
    ['POST', token],
  ]);
});

test('a refresh of a mounted widget resolves when the new state is on screen', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const { element, refresh } = mount(container, { backend });
  const widget = new WidgetPage(element);
  await widget.ready;

  backend.getCase.mockResolvedValue(students['pre-registered'].case);
  await refresh();

  expect(widget.text).toContain(words.ar['exempt.title']);
});

test('a refresh right after mounting resolves with the first state', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const { element, refresh } = mount(container, { backend });

  await refresh();

  expect(new WidgetPage(element).text).toContain(words.ar['notEnrolled.title']);
});

test('unmounting removes the widget, and may be done twice', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const { element, refresh, unmount } = mount(container, { backend });
  await new WidgetPage(element).ready;

  unmount();
  unmount();
  await refresh();

  expect(container.childElementCount).toBe(0);
  expect(backend.getCase).toHaveBeenCalledTimes(1);
});

test('a container can be mounted into again after an unmount', async () => {
  const first = mount(container, { backend: fakeBackend(students['not-enrolled'].case) });
  await new WidgetPage(first.element).ready;
  first.unmount();

  const second = mount(container, { backend: fakeBackend(students['pre-registered'].case) });
  const widget = new WidgetPage(second.element);
  await widget.ready;

  await expect.element(widget.heading(words.ar['exempt.title'])).toBeVisible();
  expect(container.childElementCount).toBe(1);
});
