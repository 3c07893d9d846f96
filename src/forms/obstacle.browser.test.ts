import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import {
  fakeBackend,
  openComplete,
  openPrefilled,
  openWidget,
  words,
} from '../widget/open-widget.test.support.ts';

const OVER_AGE = '1994-02-01';
const NEAR_LIMIT = '1996-03-10';

test('a student with other coverage reads at once why the request ends here, and whom to ask', async () => {
  const widget = await openPrefilled();

  await widget.otherCoverage.yes.click();

  await expect.element(widget.heading(words.ar['coverage.exitTitle'])).toBeVisible();
  await expect.element(widget.root.getByText(words.ar['coverage.exitBody'])).toBeVisible();
  const contact = widget.root.getByRole('link', { name: 'officer@example.org' });
  await expect.element(contact).toBeVisible();
});

test('nothing is sent for a student with other coverage, and the focus moves to the reason', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openComplete(backend);
  await widget.otherCoverage.yes.click();

  await widget.send();

  await expect.poll(() => widget.focused?.textContent).toBe(words.ar['coverage.exitTitle']);
  expect(backend.submit).not.toHaveBeenCalled();
  expect(widget.eventsNamed('amo-failed')).toEqual([]);
});

test('other coverage is no mistake: nothing else is asked for', async () => {
  const widget = await openWidget();
  await widget.otherCoverage.yes.click();

  await widget.send();

  await expect.poll(() => widget.focused?.textContent).toBe(words.ar['coverage.exitTitle']);
  expect(widget.issueAt('cnie')).toBeNull();
});

test('a student who answers no after all can send', async () => {
  const widget = await openComplete();
  await widget.otherCoverage.yes.click();
  await widget.send();
  await expect.poll(() => widget.focused?.textContent).toBe(words.ar['coverage.exitTitle']);

  await widget.otherCoverage.no.click();
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
});

test('a student whose typed birth date is past the age limit reads why the request ends here', async () => {
  const widget = await openWithoutBirthDate();

  await widget.birthDate.fill(OVER_AGE);

  await expect.element(widget.root.getByText(words.ar['overAge.exitBody'])).toBeVisible();
});

test('nothing is sent for a student past the age limit, and the focus moves to the reason', async () => {
  const backend = fakeBackend(students['required-no-birth-date'].case);
  const widget = await openWithoutBirthDate(backend);
  await widget.birthDate.fill(OVER_AGE);

  await widget.send();

  await expect.poll(() => widget.focused?.textContent).toBe(words.ar['coverage.exitTitle']);
  expect(backend.submit).not.toHaveBeenCalled();
  expect(widget.issueAt('cnie')).toBeNull();
});

test('a student who is in the middle of typing the year is told nothing of an age', async () => {
  const widget = await openWithoutBirthDate();

  await widget.birthDate.fill('0020-12-05');

  await expect.element(widget.birthDate).toHaveValue('0020-12-05');
  expect(widget.text).not.toContain(words.ar['overAge.exitBody']);
});

test('a student who types a year of long ago is asked to check it', async () => {
  const widget = await openWithoutBirthDate();
  await widget.birthDate.fill('1899-01-01');

  await widget.send();

  await expect.poll(() => widget.issueAt('birthDate')).toBe(words.ar['birthDate.unlikely']);
});

test('a student in doubt about a request that was sent is not told that nothing was', async () => {
  const widget = await openPrefilled();

  await widget.otherCoverage.yes.click();

  await expect.element(widget.root.getByText(words.ar['coverage.exitBody'])).toBeVisible();
  for (const [language, said] of [
    ['ar', 'لم يُرسل'],
    ['fr', 'envoyé'],
    ['en', 'was sent'],
  ] as const) {
    expect(words[language]['coverage.exitBody']).not.toContain(said);
  }
});

test('a student of traditional education reads no age limit among the conditions', async () => {
  const widget = await openWidget({
    backend: fakeBackend(students['required-traditional'].case),
  });

  expect(widget.text).toContain(words.ar['form.conditionsTraditional']);
  expect(widget.text).not.toContain(words.ar['form.conditions']);
});

test('a student who corrects the birth date can go on', async () => {
  const widget = await openWithoutBirthDate();
  await widget.birthDate.fill(OVER_AGE);
  await expect.element(widget.root.getByText(words.ar['overAge.exitBody'])).toBeVisible();

  await widget.birthDate.fill('2004-05-12');

  await expect.element(widget.root.getByText(words.ar['overAge.exitBody'])).not.toBeInTheDocument();
});

test('a student near the age limit reads that the officer may ask, and can send', async () => {
  const backend = fakeBackend(students['required-no-birth-date'].case);
  const widget = await openWithoutBirthDate(backend);
  await widget.birthDate.fill(NEAR_LIMIT);
  await expect.element(widget.root.getByText(words.ar['form.nearAgeLimit'])).toBeVisible();
  await widget.fill({
    cnie: 'AB123456',
    phone: '0612345678',
    email: 'student@example.org',
    rib: '011519000001205000534921',
  });
  await widget.completePrefilled();

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit.mock.lastCall?.[0].birthDate).toBe(NEAR_LIMIT);
});

test('a student of the final stage of traditional education meets no age limit', async () => {
  const known = students['required-traditional'].case;
  const backend = fakeBackend({ ...known, student: { ...known.student, birthDate: null } });
  const widget = await openWithoutBirthDate(backend);

  await widget.birthDate.fill('1985-01-01');
  await widget.send();

  await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar['cnie.missing']);
  expect(widget.text).not.toContain(words.ar['overAge.exitBody']);
});

function openWithoutBirthDate(backend = fakeBackend(students['required-no-birth-date'].case)) {
  return openWidget({ backend });
}
