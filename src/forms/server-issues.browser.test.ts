import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError, type RequestIssue } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import { hearAnnouncements } from '../widget/announcements.test.support.ts';
import {
  deferred,
  fakeBackend,
  openComplete,
  openWidget,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';

const labels: Record<string, string> = {
  cnie: words.ar['cnie.label'],
  birthDate: words.ar['birthDate.label'],
  otherCoverage: words.ar['coverage.title'],
  phone: words.ar['phone.label'],
  email: words.ar['email.label'],
  rib: words.ar['rib.label'],
  addressLine: words.ar['addressLine.label'],
  city: words.ar['city.label'],
  postalCode: words.ar['postalCode.label'],
  declaration: words.ar['declaration.title'],
};

const placed: [RequestIssue, string][] = [
  [{ pointer: '/cnie', code: 'refused' }, 'cnie'],
  [{ pointer: '/otherCoverage', code: 'refused' }, 'otherCoverage'],
  [{ pointer: '/phone', code: 'refused' }, 'phone'],
  [{ pointer: '/email', code: 'refused' }, 'email'],
  [{ pointer: '/rib', code: 'refused' }, 'rib'],
  [{ pointer: '/address', code: 'refused' }, 'addressLine'],
  [{ pointer: '/address/line', code: 'refused' }, 'addressLine'],
  [{ pointer: '/address/city', code: 'refused' }, 'city'],
  [{ pointer: '/address/postalCode', code: 'refused' }, 'postalCode'],
  [{ pointer: '/declaration', code: 'refused' }, 'declaration'],
];

test.each(placed)(
  'what the backend refuses at %o stands at the field "%s"',
  async (issue, name) => {
    const backend = refusing([issue]);
    const widget = await openComplete(backend);

    await widget.send();

    await expect.poll(() => widget.issueAt(name)).toBe(refusedAt(name));
    await expect.element(summary(widget)).toBeVisible();
    await widget.expectFocus(summary(widget));
    expect(widget.eventsNamed('amo-failed')).toEqual([]);
  },
);

test('a student who corrects an answer while another is refused goes on typing, and hears of it on leaving the field', async () => {
  const answer = deferred<Receipt>();
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockReturnValue(answer.promise);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.poll(() => backend.submit.mock.calls.length).toBe(1);
  const { said } = hearAnnouncements(widget.element);
  await widget.fill({ email: 'other@example.org' });

  answer.reject(new BackendError('invalid', { issues: [{ pointer: '/phone', code: 'refused' }] }));

  await expect.element(summary(widget)).toBeVisible();
  expect(widget.focused).toBe(widget.control('email'));
  await widget.declaration.click();
  await expect.poll(() => said.join()).toContain(refusedAt('phone'));
});

test('a CNIE number that another student has gets words of its own', async () => {
  const widget = await openComplete(refusing([{ pointer: '/cnie', code: 'taken' }]));

  await widget.send();

  await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar['server.taken']);
});

test('several refused answers are told in the order of the page', async () => {
  const widget = await openComplete(
    refusing([
      { pointer: '/phone', code: 'refused' },
      { pointer: '/cnie', code: 'taken' },
    ]),
  );

  await widget.send();

  const links = summary(widget).getByRole('link');
  await expect
    .poll(() => links.elements().map((link) => link.textContent))
    .toEqual([words.ar['server.taken'], refusedAt('phone')]);
});

test('a refused answer that the student changes is accepted as any other', async () => {
  const backend = refusing([{ pointer: '/phone', code: 'refused' }]);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.poll(() => widget.issueAt('phone')).toBe(refusedAt('phone'));

  await widget.fill({ phone: '0711111111' });
  await expect.poll(() => widget.issueAt('phone')).toBeNull();
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit.mock.lastCall?.[0].phone).toBe('+212711111111');
});

test('a refused answer may be sent again as it is', async () => {
  const backend = refusing([{ pointer: '/phone', code: 'refused' }]);
  const widget = await openComplete(backend);
  await widget.send();
  await expect.poll(() => widget.issueAt('phone')).toBe(refusedAt('phone'));

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
});

test.each<[string, RequestIssue[]]>([
  ['at a member that the form does not know', [{ pointer: '/academicYear', code: 'refused' }]],
  ['at the whole request', [{ pointer: '', code: 'refused' }]],
  ['at a birth date that was not asked for', [{ pointer: '/birthDate', code: 'refused' }]],
  ['without saying at what', []],
])('a request that the backend refuses %s leads to the officer', async (_, issues) => {
  const widget = await openComplete(refusing(issues));

  await widget.send();

  await expect.element(widget.shown(words.ar['failure.invalid'])).toBeVisible();
  expect(widget.eventsNamed('amo-failed')).toEqual([{ kind: 'invalid', incident: 'TEST-422' }]);
  await expect.element(summary(widget)).not.toBeInTheDocument();
});

test('one known pointer among unknown ones is enough to correct something', async () => {
  const widget = await openComplete(
    refusing([
      { pointer: '/academicYear', code: 'refused' },
      { pointer: '/email', code: 'refused' },
    ]),
  );

  await widget.send();

  await expect.poll(() => widget.issueAt('email')).toBe(refusedAt('email'));
  expect(widget.eventsNamed('amo-failed')).toEqual([]);
});

test('a birth date that was asked for can be refused at its field', async () => {
  const known = students['required-prefilled'].case;
  const backend = refusing([{ pointer: '/birthDate', code: 'refused' }], {
    ...known,
    student: { ...known.student, birthDate: null },
  });
  const widget = await openWidget({ backend });
  await widget.birthDate.fill('2004-05-12');
  await widget.completePrefilled();

  await widget.send();

  await expect.poll(() => widget.issueAt('birthDate')).toBe(refusedAt('birthDate'));
});

test.each([
  ['a text', 'phone'],
  ['null', null],
  ['an object', { pointer: '/phone' }],
  ['an array of texts', ['/phone']],
  ['an array with null', [null]],
])('an adapter that lists its issues as %s leads to the officer', async (_, issues) => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValue({ kind: 'invalid', issues });
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.shown(words.ar['failure.invalid'])).toBeVisible();
});

/** A list of links tells nothing else of the field that each of them leads to. */
function refusedAt(name: string): string {
  return words.ar['server.refused'].replace('{field}', labels[name] ?? '');
}

function refusing(issues: RequestIssue[], enrollmentCase = students['required-prefilled'].case) {
  const backend = fakeBackend(enrollmentCase);
  backend.submit.mockRejectedValueOnce(
    new BackendError('invalid', { incident: 'TEST-422', issues }),
  );
  return backend;
}

function summary(widget: WidgetPage) {
  return widget.root.getByRole('region', { name: 'لم يُرسل الطلب', exact: false });
}
