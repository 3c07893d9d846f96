import { createRef, StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { students } from '../mocks/students.ts';
import { BackendError, type EnrollmentBackend } from './api/backend.ts';
import type { EnrollmentElement } from './element/enrollment-element.ts';
import { AmoCnopsEnrollment, type AmoCnopsEnrollmentProps } from './react.tsx';
import { fakeBackend, WidgetPage, words } from './widget/open-widget.test.support.ts';

const prefilled = students['required-prefilled'].case;

test('a React host renders the widget with its fallback', async () => {
  const { container } = await render(
    <AmoCnopsEnrollment backend={fakeBackend(students['not-enrolled'].case)}>
      <p>الإدارة</p>
    </AmoCnopsEnrollment>,
  );
  const widget = widgetIn(container);

  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(widget.element.textContent).toBe('الإدارة');
  expect(widget.isFallbackVisible).toBe(false);
});

test('a React host’s properties reach the element, and go when they are taken away', async () => {
  const backend = fakeBackend(students['pre-registered'].case);
  const { container, rerender } = await render(
    <AmoCnopsEnrollment
      backend={backend}
      id="amo"
      className="card"
      lang="fr"
      whenExempt="hidden"
      expect="required"
      loginUrl="/login"
      keepDraft="session"
    />,
  );
  const { element } = widgetIn(container);
  const before = Object.fromEntries(
    [...element.attributes].map(({ name, value }) => [name, value]),
  );

  await rerender(<AmoCnopsEnrollment backend={backend} id="amo" />);

  expect(before).toMatchObject({
    id: 'amo',
    class: 'card',
    lang: 'fr',
    'when-exempt': 'hidden',
    expect: 'required',
    'login-url': '/login',
    'keep-draft': 'session',
  });
  expect(element.getAttributeNames()).toEqual(['id', 'data-testid']);
  expect(backend.getCase).toHaveBeenCalledTimes(1);
});

test('a React host that takes its id away leaves none on the element', async () => {
  const backend = fakeBackend(students['pre-registered'].case);
  const { container, rerender } = await render(<AmoCnopsEnrollment backend={backend} id="amo" />);

  await rerender(<AmoCnopsEnrollment backend={backend} />);

  expect(container.firstElementChild?.hasAttribute('id')).toBe(false);
});

test('a React host’s callbacks get the details of the whole way to a recorded request', async () => {
  const backend = fakeBackend(prefilled);
  const callbacks = spies();
  const { container } = await render(<AmoCnopsEnrollment backend={backend} {...callbacks} />);
  const widget = await formIn(container);
  await widget.completePrefilled();

  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect(callbacks.onReady.mock.calls).toEqual([[{ decision: 'required' }]]);
  expect(callbacks.onDirtyChange.mock.calls).toEqual([[{ dirty: true }], [{ dirty: false }]]);
  expect(callbacks.onSubmitted.mock.calls).toEqual([[{ reference: 'AMO-2026-000001' }]]);
  expect(callbacks.onExempt).not.toHaveBeenCalled();
  expect(callbacks.onFailed).not.toHaveBeenCalled();
});

test('a React host hears why a student is exempt', async () => {
  const onExempt = vi.fn();

  await render(
    <AmoCnopsEnrollment
      backend={fakeBackend(students['registered-previously'].case)}
      onExempt={onExempt}
    />,
  );

  await expect.poll(() => onExempt.mock.calls).toEqual([[{ reason: 'registered-previously' }]]);
});

test('a React host hears of a failure with its code', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValue(new BackendError('forbidden', { incident: 'TEST-403' }));
  const onFailed = vi.fn();
  const { container } = await render(<AmoCnopsEnrollment backend={backend} onFailed={onFailed} />);
  const widget = await formIn(container);
  await widget.completePrefilled();

  await widget.send();

  await expect
    .poll(() => onFailed.mock.calls)
    .toEqual([[{ kind: 'forbidden', incident: 'TEST-403' }]]);
});

test('a React host that logs students in by itself says so with the event', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  backend.getCase.mockRejectedValueOnce(new BackendError('unauthenticated'));
  const ref = createRef<EnrollmentElement>();
  const { container } = await render(
    <AmoCnopsEnrollment
      ref={ref}
      backend={backend}
      loginUrl="/login"
      onSessionExpired={(event) => event.preventDefault()}
    />,
  );
  const widget = widgetIn(container);
  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  const hadLink = widget.root.getByRole('link').query() !== null;

  await ref.current?.refresh();

  expect(hadLink).toBe(false);
  expect(widget.text).toContain(words.ar['notEnrolled.title']);
});

test('new callbacks and a new backend object at every render remount nothing and lose nothing typed', async () => {
  const getCase = vi.fn<EnrollmentBackend['getCase']>(async () => prefilled);
  const heard: string[] = [];
  const host = (name: string) => (
    <AmoCnopsEnrollment
      backend={{ ...fakeBackend(prefilled), getCase }}
      onDirtyChange={() => heard.push(name)}
      onSubmitted={() => heard.push(name)}
    />
  );
  const { container, rerender } = await render(host('first'));
  const widget = await formIn(container);
  await widget.fill({ email: 'typed@example.org' });
  const email = widget.control('email');

  await rerender(host('second'));
  await rerender(host('third'));

  expect(container.firstElementChild).toBe(widget.element);
  expect(widget.control('email')).toBe(email);
  expect(email.value).toBe('typed@example.org');
  expect(getCase).toHaveBeenCalledTimes(1);
  await widget.completePrefilled();
  await widget.send();
  await expect.poll(() => heard).toEqual(['first', 'third', 'third']);
});

test('the newest backend of a React host receives the request', async () => {
  const first = fakeBackend(prefilled);
  const second = fakeBackend(prefilled);
  const { container, rerender } = await render(<AmoCnopsEnrollment backend={first} />);
  const widget = await formIn(container);
  await widget.completePrefilled();

  await rerender(<AmoCnopsEnrollment backend={second} />);
  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect(first.submit).not.toHaveBeenCalled();
  expect(second.submit).toHaveBeenCalledTimes(1);
});

test('a React host that changes the language changes the widget, and loses nothing typed', async () => {
  const backend = fakeBackend(prefilled);
  const { container, rerender } = await render(<AmoCnopsEnrollment backend={backend} lang="ar" />);
  const widget = await formIn(container);
  await widget.fill({ email: 'typed@example.org' });

  await rerender(<AmoCnopsEnrollment backend={backend} lang="fr" />);

  await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();
  expect(widget.control('email').value).toBe('typed@example.org');
});

test('a widget whose React component goes leaves nothing, and asks for nothing more', async () => {
  const backend = fakeBackend();
  backend.getCase.mockReturnValue(new Promise(() => undefined));
  const onReady = vi.fn();
  const { container, unmount } = await render(
    <AmoCnopsEnrollment backend={backend} onReady={onReady} />,
  );
  await expect.poll(() => backend.getCase.mock.calls.length).toBe(1);

  await unmount();

  expect(container.childElementCount).toBe(0);
  await expect.poll(() => backend.getCase.mock.lastCall?.[0].signal.aborted).toBe(true);
  expect(onReady).not.toHaveBeenCalled();
});

test('a React host in strict mode asks once and hears everything once', async () => {
  const backend = fakeBackend(prefilled);
  const callbacks = spies();
  const { container } = await render(
    <StrictMode>
      <AmoCnopsEnrollment backend={backend} {...callbacks} />
    </StrictMode>,
  );
  const widget = await formIn(container);
  await widget.completePrefilled();

  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect(backend.getCase).toHaveBeenCalledTimes(1);
  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(callbacks.onReady).toHaveBeenCalledTimes(1);
  expect(callbacks.onSubmitted).toHaveBeenCalledTimes(1);
});

test('a React host reaches the element through its ref', async () => {
  const ref = createRef<EnrollmentElement>();
  const { container } = await render(
    <AmoCnopsEnrollment ref={ref} backend={fakeBackend(prefilled)} />,
  );
  const widget = await formIn(container);

  await widget.fill({ email: 'typed@example.org' });

  expect(ref.current).toBe(widget.element);
  expect(ref.current?.dirty).toBe(true);
});

/** The widget once its form is there. */
async function formIn(container: Element): Promise<WidgetPage> {
  const widget = widgetIn(container);
  await expect.element(widget.submitButton).toBeVisible();
  return widget;
}

function widgetIn(container: Element): WidgetPage {
  const element = container.querySelector('amo-cnops-enrollment');
  if (!element) throw new Error('no widget in the container');
  return new WidgetPage(element);
}

function spies() {
  return {
    onReady: vi.fn<NonNullable<AmoCnopsEnrollmentProps['onReady']>>(),
    onExempt: vi.fn<NonNullable<AmoCnopsEnrollmentProps['onExempt']>>(),
    onSubmitted: vi.fn<NonNullable<AmoCnopsEnrollmentProps['onSubmitted']>>(),
    onFailed: vi.fn<NonNullable<AmoCnopsEnrollmentProps['onFailed']>>(),
    onDirtyChange: vi.fn<NonNullable<AmoCnopsEnrollmentProps['onDirtyChange']>>(),
  };
}
