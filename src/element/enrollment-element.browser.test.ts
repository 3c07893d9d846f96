import { expect, test, vi } from 'vitest';
import { type StudentName, students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import {
  deferred,
  fakeBackend,
  openWidget,
  placeWidget,
  skipPauses,
  takeConsoleTexts,
  WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';

test('the host’s fallback shows until the backend has answered, and no longer', async () => {
  const answer = deferred<EnrollmentCase>();
  const backend = fakeBackend();
  backend.getCase.mockReturnValue(answer.promise);
  const widget = placeWidget({ backend });
  await expect.poll(() => backend.getCase.mock.calls.length).toBe(1);
  const wasVisible = widget.isFallbackVisible;

  answer.resolve(students['not-enrolled'].case);
  await widget.ready;

  expect(wasVisible).toBe(true);
  expect(widget.isFallbackVisible).toBe(false);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
});

const decisions: [StudentName, string, string][] = [
  ['required', 'required', 'form.title'],
  ['required-no-birth-date', 'required', 'form.title'],
  ['required-near-age-limit', 'required', 'form.title'],
  ['required-traditional', 'required', 'form.title'],
  ['pre-registered', 'exempt', 'exempt.title'],
  ['registered-previously', 'exempt', 'exempt.title'],
  ['submitted-this-year', 'exempt', 'confirmation.title'],
  ['not-enrolled', 'ineligible', 'notEnrolled.title'],
  ['over-age', 'ineligible', 'overAge.title'],
  ['closed', 'closed', 'closed.title'],
];

test.each(decisions)(
  'the student "%s" makes the widget ready as %s',
  async (name, decision, title) => {
    const backend = fakeBackend(students[name].case);

    const widget = await openWidget({ backend });

    expect(widget.eventsNamed('amo-ready')).toEqual([{ decision }]);
    await expect.element(widget.heading(words.ar[title as keyof typeof words.ar])).toBeVisible();
  },
);

test.each([
  ['pre-registered', 'pre-registered'],
  ['registered-previously', 'registered-previously'],
  ['submitted-this-year', 'submitted-this-year'],
] as const)('the host learns that the student "%s" is exempt, and why', async (name, reason) => {
  const widget = await openWidget({ backend: fakeBackend(students[name].case) });

  expect(widget.eventsNamed('amo-exempt')).toEqual([{ reason }]);
});

test.each([
  ['has to fill the form', 'required'],
  ['is not enrolled', 'not-enrolled'],
  ['comes after the last day', 'closed'],
] as const)('the host hears of no exemption when the student %s', async (_, name) => {
  const widget = await openWidget({ backend: fakeBackend(students[name].case) });

  expect(widget.eventsNamed('amo-exempt')).toEqual([]);
});

test('the widget says once that it is ready, whatever comes on screen later', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = await openWidget({ backend });

  backend.getCase.mockResolvedValue(students['required'].case);
  await widget.element.refresh();
  widget.element.lang = 'fr';
  await widget.element.refresh();

  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'ineligible' }]);
});

test('the widget’s events reach the host’s page from within its own components', async () => {
  const host = document.createElement('div');
  document.body.append(host);
  const heard: EventTarget[] = [];
  const listen = (event: Event) => heard.push(...event.composedPath().slice(0, 1));
  document.addEventListener('amo-ready', listen);

  const { element } = await openWidget({ parent: host.attachShadow({ mode: 'open' }) });

  expect(heard).toEqual([element]);
  document.removeEventListener('amo-ready', listen);
  host.remove();
});

const { required } = students;
const wrongShapes: [string, unknown][] = [
  ['null', null],
  ['nothing', undefined],
  ['a text', 'required'],
  ['a number', 7],
  ['an empty object', {}],
  ['an array', [required.case]],
  ['a case without a student', { ...required.case, student: undefined }],
  ['a student who is null', { ...required.case, student: null }],
  ['a student with a numeric id', withStudent({ id: 7 })],
  ['a student without an id', withStudent({ id: '' })],
  ['a birth date that no calendar has', withStudent({ birthDate: '2005-02-29' })],
  ['a birth date as it is said', withStudent({ birthDate: '12/05/2004' })],
  ['an unknown track', withStudent({ track: 'evening' })],
  ['enrolled as a text', withStudent({ enrolled: 'true' })],
  ['a name that has no languages', withStudent({ lastName: 'EXEMPLE' })],
  ['an address as one text', withStudent({ address: 'Kénitra' })],
  ['no day of today', { ...required.case, today: undefined }],
  ['an instant as today', { ...required.case, today: '2026-11-22T09:00:00Z' }],
  ['an academic year of one year', { ...required.case, academicYear: '2026' }],
  ['no institution', { ...required.case, institution: null }],
  ['an officer as a text', { ...required.case, officer: 'office 3' }],
  ['a registration by telephone', withRegistration({ via: 'telephone' })],
  ['a registration without a year', withRegistration({ academicYear: undefined })],
  ['registrations in an array', { ...required.case, registration: [] }],
  ['a fee as a text', { ...required.case, scheme: { feeDirhams: '400' } }],
  ['a last day that no calendar has', { ...required.case, scheme: { lastDay: '2026-02-30' } }],
];

test.each(wrongShapes)(
  'an adapter that answers %s leaves the student with whom to ask',
  async (_, answer) => {
    const backend = fakeBackend();
    backend.getCase.mockResolvedValue(answer as EnrollmentCase);

    const widget = await openWidget({ backend });

    expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
    await expect.element(widget.root.getByText(words.ar['unreachable.unreadable'])).toBeVisible();
    await expect.element(widget.root.getByText(words.ar['officer.general'])).toBeVisible();
  },
);

test.each([
  ['an error of its own', new Error('boom')],
  ['a text', 'unauthenticated'],
  ['null', null],
  ['nothing', undefined],
  ['an object with an unknown kind', { kind: 'teapot' }],
  ['a response', new Response(null, { status: 401 })],
])('an adapter that throws %s leaves the student with a way to try again', async (_, thrown) => {
  const backend = fakeBackend(students['not-enrolled'].case);
  backend.getCase.mockRejectedValueOnce(thrown);
  const widget = await openWidget({ backend });

  await widget.button(words.ar['retry']).click();

  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
});

test('an adapter that throws before it promises anything is unreachable all the same', async () => {
  const backend = fakeBackend();
  backend.getCase.mockImplementation(() => {
    throw new TypeError('no portal here');
  });

  const widget = await openWidget({ backend });

  await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();
});

test.each([
  ['network', 'unreachable.body'],
  ['unavailable', 'unreachable.unavailable'],
  ['busy', 'unreachable.unavailable'],
  ['protocol', 'unreachable.unreadable'],
  ['forbidden', 'forbidden.body'],
] as const)(
  'a student whose case fails as "%s" reads what can be done about that',
  async (kind, body) => {
    const backend = fakeBackend();
    backend.getCase.mockRejectedValue(new BackendError(kind));

    const widget = await openWidget({ backend });

    expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'unreachable' }]);
    await expect.element(widget.root.getByText(words.ar[body])).toBeVisible();
  },
);

test('an error of another copy of the package is understood by its kind', async () => {
  const backend = fakeBackend();
  backend.getCase.mockRejectedValue({ name: 'BackendError', kind: 'unauthenticated' });

  const widget = await openWidget({ backend });

  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
});

test.each(['pre-registered', 'registered-previously', 'submitted-this-year'] as const)(
  'a host that hides the notice shows nothing to the exempt student "%s", but hears of it',
  async (name) => {
    const backend = fakeBackend(students[name].case);

    const widget = await openWidget({ backend, attributes: { 'when-exempt': 'hidden' } });

    expect(widget.text).toBe('');
    expect(widget.isFallbackVisible).toBe(false);
    expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'exempt' }]);
    expect(widget.eventsNamed('amo-exempt')).toHaveLength(1);
  },
);

test('a host that hides the notice still shows the form and what stands against it', async () => {
  const attributes = { 'when-exempt': 'hidden' };

  const form = await openWidget({ attributes });
  const ineligible = await openWidget({
    attributes,
    backend: fakeBackend(students['over-age'].case),
  });

  await expect.element(form.submitButton).toBeVisible();
  await expect.element(ineligible.heading(words.ar['overAge.title'])).toBeVisible();
});

test('a host that changes its mind about the notice sees it come and go', async () => {
  const backend = fakeBackend(students['pre-registered'].case);
  const widget = await openWidget({ backend, attributes: { 'when-exempt': 'hidden' } });
  const notice = widget.heading(words.ar['exempt.title']);

  widget.element.removeAttribute('when-exempt');
  await expect.element(notice).toBeVisible();
  widget.element.setAttribute('when-exempt', 'hidden');

  await expect.element(notice).not.toBeInTheDocument();
  expect(widget.eventsNamed('amo-exempt')).toHaveLength(1);
});

test('a backend that was set before the element was upgraded is asked', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const inert = document.implementation.createHTMLDocument();
  const element = inert.createElement('amo-cnops-enrollment');
  element.backend = backend;

  document.body.append(element);
  const widget = new WidgetPage(element);
  await widget.ready;

  expect(element.backend).toBe(backend);
  expect(Object.hasOwn(element, 'backend')).toBe(false);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
});

test('a backend that is set right after the element is in the page is the only one asked', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = placeWidget({ backend: null, attributes: { api: '/nowhere' } });

  widget.element.backend = backend;
  await widget.ready;

  expect(backend.getCase).toHaveBeenCalledTimes(1);
  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
});

test('a host that comes with its backend a moment later is told of no mistake', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = placeWidget({ backend: null });
  await vi.waitFor(() => expect(widget.isFallbackVisible).toBe(true));

  widget.element.backend = backend;
  await widget.ready;

  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'ineligible' }]);
  expect(takeConsoleTexts()).toEqual([]);
});

test('an address that is set a moment later is asked', async () => {
  const asked = vi
    .spyOn(globalThis, 'fetch')
    .mockResolvedValue(Response.json(students['not-enrolled'].case));
  const widget = placeWidget({ backend: null });

  widget.element.setAttribute('api', '/api/amo');
  await widget.ready;

  expect(asked.mock.calls.map(([url]) => String(url))).toEqual([
    new URL('/api/amo/enrollment', document.baseURI).href,
  ]);
  expect(widget.eventsNamed('amo-ready')).toEqual([{ decision: 'ineligible' }]);
});

test('a backend that is set later takes the place of an address that is missing', async () => {
  skipPauses();
  const backend = fakeBackend(students['not-enrolled'].case);
  const widget = await openWidget({ backend: null });

  widget.element.backend = backend;

  await expect.element(widget.heading(words.ar['notEnrolled.title'])).toBeVisible();
  expect(takeConsoleTexts()).toEqual([expect.stringContaining('"api" is missing')]);
});

test('setting the same backend again asks nothing', async () => {
  const backend = fakeBackend();
  const { element } = await openWidget({ backend });

  element.backend = backend;
  await element.refresh();

  expect(backend.getCase).toHaveBeenCalledTimes(2);
});

test('another backend under a form that is being filled loses nothing typed and receives the request', async () => {
  const first = fakeBackend(students['required-prefilled'].case);
  const second = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend: first });
  await widget.completePrefilled();

  widget.element.backend = second;
  await expect.poll(() => second.getCase.mock.calls.length).toBe(1);
  await widget.element.refresh();
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(second.submit).toHaveBeenCalledTimes(1);
  expect(first.submit).not.toHaveBeenCalled();
});

test('the host learns the reference of a recorded request, and nothing personal', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.completePrefilled();

  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();

  expect(widget.eventsNamed('amo-submitted')).toEqual([{ reference: 'AMO-2026-000001' }]);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }, { dirty: false }]);
  expect(widget.events).toHaveLength(4);
});

test('a student who need not be asked brings no form into the page', async () => {
  const widget = await openWidget({
    backend: fakeBackend(students['pre-registered'].case),
    attributes: { expect: 'required' },
  });

  await expect.element(widget.heading(words.ar['exempt.title'])).toBeVisible();
  await expect.element(widget.submitButton).not.toBeInTheDocument();
});

function withStudent(changes: Record<string, unknown>): unknown {
  return { ...required.case, student: { ...required.case.student, ...changes } };
}

function withRegistration(changes: Record<string, unknown>): unknown {
  const { registration } = students['registered-previously'].case;
  return { ...required.case, registration: { ...registration, ...changes } };
}
