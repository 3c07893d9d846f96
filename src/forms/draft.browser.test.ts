import { expect, onTestFinished, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  type FakeBackend,
  fakeBackend,
  openWidget,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';

const KEPT = { attributes: { 'keep-draft': 'session' } };
const HALF_AN_HOUR_MS = 30 * 60_000;

test('a host that keeps drafts brings back what was typed before a reload, and says so', async () => {
  const before = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await before.fill({ phone: '0611111111', email: 'typed@example.org', city: 'سلا' });
  await before.otherCoverage.no.click();

  const after = await reload(before);

  await expect.element(after.field('phone')).toHaveValue('0611111111');
  await expect.element(after.field('email')).toHaveValue('typed@example.org');
  await expect.element(after.field('city')).toHaveValue('سلا');
  await expect.element(after.otherCoverage.no).toBeChecked();
  await expect.element(after.root.getByText(words.ar['form.restored'])).toBeVisible();
  expect(after.element.dirty).toBe(true);
});

test('neither the CNIE number nor the RIB ever lies in the browser', async () => {
  const before = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await before.fill({ cnie: 'CD654321', rib: '011519000001205000534921', email: 'a@example.org' });

  const stored = JSON.stringify({ ...sessionStorage, ...localStorage });
  const after = await reload(before);

  expect(stored).toContain('a@example.org');
  expect(stored).not.toMatch(/CD654321|0115/);
  await expect.element(after.field('rib')).toHaveValue('');
  await expect.element(after.field('cnie')).toHaveValue('AB123456');
});

test('a host that does not ask for drafts leaves nothing in the browser', async () => {
  const before = await openWidget({ backend: prefilledBackend() });
  await before.fill({ email: 'typed@example.org' });

  const stored = { ...sessionStorage, ...localStorage };
  before.element.remove();
  const after = await openWidget({ backend: prefilledBackend() });

  expect(stored).toEqual({});
  await expect.element(after.field('email')).toHaveValue('student@example.org');
});

test('the draft of one student is never shown to another, and goes', async () => {
  const before = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await before.fill({ email: 'typed@example.org' });

  const other = await reload(before, fakeBackend(students.required.case));
  await expect.element(other.field('email')).toHaveValue('');
  const again = await reload(other, prefilledBackend());

  await expect.element(again.field('email')).toHaveValue('student@example.org');
});

test('a draft that is older than half an hour is gone', async () => {
  const before = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await before.fill({ email: 'typed@example.org' });
  const now = Date.now();
  setClock(now + HALF_AN_HOUR_MS);

  const after = await reload(before);

  await expect.element(after.field('email')).toHaveValue('student@example.org');
  expect(after.text).not.toContain(words.ar['form.restored']);
});

test('a recorded request leaves no draft', async () => {
  const widget = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await widget.fill({ email: 'typed@example.org' });
  await widget.completePrefilled();

  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect(sessionStorage).toHaveLength(0);
});

test('a student who is exempt by now leaves no draft', async () => {
  const before = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await before.fill({ email: 'typed@example.org' });

  await reload(before, fakeBackend(students['submitted-this-year'].case));

  expect(sessionStorage).toHaveLength(0);
});

test.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['a text', '"draft"'],
  ['a draft of another shape', JSON.stringify({ version: 99, values: { email: 7 } })],
])('%s in the place of a draft does no harm', async (_, stored) => {
  sessionStorage.setItem('amo-cnops-draft:', stored);

  const widget = await openWidget({ ...KEPT, backend: prefilledBackend() });

  await expect.element(widget.field('email')).toHaveValue('student@example.org');
  expect(widget.element.dirty).toBe(false);
});

test('a draft from a time to come, by a clock that was set back, is gone', async () => {
  const before = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await before.fill({ email: 'typed@example.org' });
  const now = Date.now();
  setClock(now - 2 * HALF_AN_HOUR_MS);

  const after = await reload(before);

  await expect.element(after.field('email')).toHaveValue('student@example.org');
});

test('a draft is gone after half an hour, also from a page in which nobody has logged in', async () => {
  const before = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await before.fill({ email: 'typed@example.org' });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  const backend = prefilledBackend();
  backend.getCase.mockRejectedValue(new BackendError('unauthenticated'));
  const after = await reload(before, backend);
  await expect.element(after.heading(words.ar['session.title'])).toBeVisible();
  const kept = sessionStorage.length;

  vi.advanceTimersByTime(HALF_AN_HOUR_MS);

  expect(kept).toBe(1);
  expect(sessionStorage).toHaveLength(0);
});

test('two widgets of different backends keep a draft each, and neither takes the other’s', async () => {
  const one = { attributes: { ...KEPT.attributes, api: '/one' }, backend: null };
  const other = { attributes: { ...KEPT.attributes, api: '/other' }, backend: null };
  const answers: Record<string, EnrollmentCase> = {
    '/one': students['required-prefilled'].case,
    '/other': students['required-private'].case,
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
    const [api = ''] = new URL(String(url)).pathname.split('/enrollment');
    return Response.json(answers[api]);
  });
  const first = await openWidget(one);
  const second = await openWidget(other);
  await first.fill({ email: 'first@example.org' });
  await second.fill({ email: 'second@example.org' });
  answers['/other'] = students['pre-registered'].case;

  first.element.remove();
  await second.element.refresh();
  const again = await openWidget(one);

  await expect.element(again.field('email')).toHaveValue('first@example.org');
  expect(sessionStorage).toHaveLength(1);
});

test('a browser that forbids storage costs the draft and nothing else', async () => {
  vi.spyOn(window, 'sessionStorage', 'get').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const widget = await openWidget({ ...KEPT, backend: prefilledBackend() });
  await widget.fill({ email: 'typed@example.org' });
  await widget.completePrefilled();

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
});

/** What remains of a widget after a reload of the tab is what lies in the browser. */
async function reload(before: WidgetPage, backend = prefilledBackend()): Promise<WidgetPage> {
  before.element.remove();
  return openWidget({ ...KEPT, backend });
}

function prefilledBackend(): FakeBackend {
  return fakeBackend(students['required-prefilled'].case);
}

function setClock(timeMs: number): void {
  vi.setSystemTime(timeMs);
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
