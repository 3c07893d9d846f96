import { beforeEach, expect, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { outcome } from '../gate/outcome.ts';
import {
  deferred,
  type FakeBackend,
  fakeBackend,
  fakeTime,
  openComplete,
  openPrefilled,
  openWidget,
  placeWidget,
  takeConsoleTexts,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const drawContact = vi.hoisted(() => vi.fn());

vi.mock('../forms/sections/contact-section.tsx', async (importOriginal) => {
  const { ContactSection } =
    await importOriginal<typeof import('../forms/sections/contact-section.tsx')>();
  return {
    ContactSection: () => {
      drawContact();
      return ContactSection();
    },
  };
});

/** What every fault of these tests throws. */
const FAULT = new Error('cannot be drawn');
const fail = () => {
  throw FAULT;
};

const TYPED = 'typed@example.org';
const prefilled = students['required-prefilled'].case;

/** What a developer was told. */
let told: unknown[] = [];

beforeEach(() => {
  told = [];
  vi.spyOn(window, 'reportError').mockImplementation((error) => told.push(error));
  drawContact.mockReset();
});

type Method = 'append' | 'appendChild' | 'insertBefore' | 'removeChild' | 'replaceChildren';

/** From now on a method of the page throws on elements that match; returns how to mend it. */
function spoil(method: Method, selector: string): () => void {
  const owner = method in Element.prototype && !(method in Node.prototype) ? Element : Node;
  const prototype: Record<string, (...given: never[]) => unknown> = owner.prototype as never;
  const original = prototype[method] ?? fail;
  prototype[method] = function (this: Element, ...given: never[]) {
    const touched: unknown[] = [this, ...given];
    if (touched.some((node) => node instanceof Element && node.matches(selector))) fail();
    return original.apply(this, given);
  };
  const mend = () => {
    prototype[method] = original;
  };
  mends.push(mend);
  return mend;
}

let mends: (() => void)[] = [];
beforeEach(() => () => {
  for (const mend of mends) mend();
  mends = [];
});

function expectFallback(widget: WidgetPage): void {
  expect(widget.isFallbackVisible).toBe(true);
  expect(widget.text).not.toContain(words.ar['loading']);
}

async function expectBroken(widget: WidgetPage): Promise<void> {
  await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();
  expect(widget.text).toContain(words.ar['unreachable.broken']);
  await expect.element(widget.button(words.ar['retry'])).toBeVisible();
}

test('a student who sent a request earlier reads so in mere text where no view can be made', async () => {
  spoil('append', '.view');

  const widget = placeWidget({ backend: fakeBackend(students['submitted-this-year'].case) });
  await widget.ready;

  await expect.poll(() => widget.text).toContain('AMO-2026-000000');
  expect(widget.text).toContain(words.ar['confirmation.title']);
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'exempt' }]);
  expect(told).toEqual([FAULT]);
});

const WITHOUT_ANSWER: [name: string, backend: () => FakeBackend][] = [
  ['need not fill the form', () => fakeBackend(students['pre-registered'].case)],
  ['cannot be asked for', () => failing(new BackendError('network'))],
  ['has to log in', () => failing(new BackendError('unauthenticated'))],
  ['is not enrolled', () => fakeBackend(students['not-enrolled'].case)],
  ['is too old', () => fakeBackend(students['over-age'].case)],
];

for (const [name, backend] of WITHOUT_ANSWER) {
  test(`a student who ${name} keeps the host’s fallback where no view can be made`, async () => {
    spoil('append', '.view');

    const widget = placeWidget({ backend: backend() });
    await widget.ready;

    expectFallback(widget);
    expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
    expect(told).toEqual([FAULT]);
  });

  test(`a student who ${name} reads that the page is broken, and tries again`, async () => {
    const mend = spoilOnce();

    const widget = placeWidget({ backend: backend() });
    await widget.ready;
    await expectBroken(widget);
    mend();
    await widget.button(words.ar['retry']).click();

    await expect.poll(() => widget.text).not.toContain(words.ar['unreachable.broken']);
    expect(widget.text).not.toBe('');
    expect(told).toEqual([FAULT]);
  });
}

test.each(['append', 'replaceChildren'] as const)(
  'a page whose `%s` is broken for everything shows the host’s fallback',
  async (method) => {
    const widget = placeWidget({ backend: fakeBackend(students['pre-registered'].case) });
    spoil(method, '*');

    await widget.ready;

    expectFallback(widget);
    expect(told).toEqual([FAULT]);
  },
);

test('a student whose wait cannot be shown is shown the form', async () => {
  const answer = deferred<EnrollmentCase>();
  const backend = fakeBackend(prefilled);
  backend.getCase.mockRejectedValueOnce(new BackendError('network'));
  backend.getCase.mockReturnValueOnce(answer.promise);
  const widget = await openWidget({ backend });
  const mend = spoil('replaceChildren', '.widget > *');

  await widget.button(words.ar['retry']).click();
  await expect.poll(() => told).toEqual([FAULT]);
  mend();
  answer.resolve(prefilled);

  await widget.expectTakenOver();
  expect(told).toEqual([FAULT]);
});

test('a student whose first view cannot be shown is shown the form', async () => {
  spoil('append', 'form');

  const widget = await openPrefilled();

  await widget.expectTakenOver();
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'required' }]);
  expect(told).toEqual([FAULT]);
});

test('a student whose form can be drawn in no way keeps the host’s fallback', async () => {
  spoil('append', '.view, form');
  drawContact.mockImplementation(fail);

  const widget = placeWidget();
  await widget.ready;
  await expect.poll(() => widget.form).toBe(null);

  await expect.poll(() => widget.isFallbackVisible).toBe(true);
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
});

/** Every way in which a form that stands, or is about to, can break; each begins with something typed. */
const AT_FORM: Record<string, (widget: WidgetPage) => unknown> = {
  'is drawn in another language': (widget) => {
    drawContact.mockImplementation(fail);
    widget.element.lang = 'fr';
    return expect.poll(() => widget.text).toContain(words.fr['unreachable.broken']);
  },
  'is drawn with what the backend says anew': (widget) => {
    drawContact.mockImplementation(fail);
    return widget.element.refresh();
  },
  'is shown again after the element was put back': async (widget) => {
    widget.element.remove();
    await expect.poll(() => widget.form).toBe(null);
    drawContact.mockImplementation(fail);
    document.body.append(widget.element);
  },
  'is put into the page again by a browser that cannot': async (widget) => {
    widget.element.remove();
    await expect.poll(() => widget.form).toBe(null);
    spoil('appendChild', 'form.form');
    document.body.append(widget.element);
  },
  'takes something away that an extension has moved': async (widget) => {
    await widget.send();
    await expect.poll(() => widget.issueAt('otherCoverage')).not.toBe(null);
    spoil('removeChild', 'form *');
    await widget.otherCoverage.no.click();
  },
  'reads the answers at a press': (widget) => {
    vi.spyOn(HTMLFormElement.prototype, 'elements', 'get').mockImplementation(fail);
    return widget.send();
  },
};

for (const [when, act] of Object.entries(AT_FORM)) {
  test(`a student whose form breaks when it ${when} reads so, and goes on with what was typed`, async () => {
    const widget = await openPrefilled();
    await widget.fill({ email: TYPED });

    await act(widget);
    await expect
      .poll(() => widget.element.shadowRoot?.querySelector('.view__title'))
      .not.toBe(null);
    expect(widget.form).toBe(null);
    mendAll();
    widget.element.lang = 'ar';
    await widget.button(words.ar['retry']).click();

    await widget.expectTakenOver();
    expect(widget.control('email').value).toBe(TYPED);
    expect(told).toEqual([FAULT]);
    expect(widget.eventsNamed('amo-failed')).toEqual([]);
  });
}

test('a student whose form cannot take the first view over reads so, and goes on with what was typed', async () => {
  drawContact.mockImplementation(fail);
  const widget = placeWidget({ backend: fakeBackend(prefilled) });
  await widget.ready;

  await expectBroken(widget);
  mendAll();
  await widget.button(words.ar['retry']).click();

  await widget.expectTakenOver();
  expect(told).toEqual([FAULT]);
});

test('a student whose failed request cannot be told of keeps the host’s fallback, and the host knows', async () => {
  const backend = fakeBackend(prefilled);
  backend.submit.mockRejectedValue(new BackendError('forbidden', { incident: 'TEST-403' }));
  const widget = await openComplete(backend);
  spoil('append', '.view');

  await widget.send();

  await expect.poll(() => widget.isFallbackVisible).toBe(true);
  expect(widget.eventsNamed('amo-failed')).toEqual([{ kind: 'forbidden', incident: 'TEST-403' }]);
  expect(told).toEqual([FAULT]);
});

/** Every way in which a confirmation can fail to be drawn. */
const AT_CONFIRMATION: Record<string, () => unknown> = {
  'no view can be made': () => spoil('append', '.view'),
  'no element can be put in': () => spoil('append', '*'),
  'its date cannot be written': () => {
    vi.spyOn(Date.prototype, 'getTimezoneOffset').mockImplementation(fail);
  },
  'the form cannot be taken down': () => spoil('removeChild', 'form'),
  'nothing can be put in the place of something else': () => spoil('replaceChildren', '*'),
  'its view has a fault': () => {
    vi.spyOn(outcome, 'style', 'get').mockImplementation(fail);
  },
};

for (const [what, spoilIt] of Object.entries(AT_CONFIRMATION)) {
  test(`a student whose request is recorded reads so, with its reference, where ${what}`, async () => {
    const widget = await openComplete();
    spoilIt();

    await widget.send();

    await expect.poll(() => widget.text).toContain('AMO-2026-000001');
    expect(widget.text).toContain(words.ar['confirmation.title']);
    expect(widget.text).not.toContain(words.ar['unreachable.title']);
    expect(widget.form).toBe(null);
    expect(widget.eventsNamed('amo-submitted')).toEqual([{ reference: 'AMO-2026-000001' }]);
    expect(widget.eventsNamed('amo-failed')).toEqual([]);
    expect(widget.element.dirty).toBe(false);
    expect(told).toEqual([FAULT]);
  });
}

test('a student who cannot be asked whether they are still there is wiped all the same', async () => {
  fakeTime();
  const widget = await openPrefilled(fakeBackend(prefilled), {
    attributes: { 'idle-minutes': '5' },
  });
  spoil('appendChild', '.widget > :last-child');
  spoil('append', '.alert');

  await vi.advanceTimersByTimeAsync(5 * 60_000);

  await expect.element(widget.heading(words.ar['wiped.title'])).toBeVisible();
  expect(told).toEqual([FAULT]);
});

test('nothing of a fault that is over is left: the page is as if it had never been', async () => {
  const mend = spoilOnce();
  const widget = placeWidget({ backend: fakeBackend(students['pre-registered'].case) });
  await widget.ready;
  mend();

  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['exempt.title'])).toBeVisible();
  expect(widget.isFallbackVisible).toBe(false);
  expect(takeConsoleTexts()).toEqual([]);
});

/** The first view that is made, or shown, throws; the next does not. */
function spoilOnce(method: Method = 'append', selector = '.view'): () => void {
  const mend = spoil(method, selector);
  const report = vi.mocked(window.reportError);
  report.mockImplementation((error) => {
    told.push(error);
    mend();
  });
  return mend;
}

function mendAll(): void {
  for (const mend of mends) mend();
  vi.restoreAllMocks();
  vi.spyOn(window, 'reportError').mockImplementation((error) => told.push(error));
  drawContact.mockReset();
}

function failing(error: BackendError): FakeBackend {
  const backend = fakeBackend();
  backend.getCase.mockRejectedValue(error);
  return backend;
}
