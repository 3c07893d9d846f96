import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import { Draft } from '../forms/draft.ts';
import { LANGUAGES } from '../i18n/language.ts';
import {
  fakeBackend,
  fakeTime,
  lookAway,
  placeWidget,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';
import { initialFormValues } from './form-values.ts';
import { holdCode } from './held-code.test.support.ts';
import { openFirstView } from './open-first-view.test.support.ts';

vi.mock(import('../widget/load-chunk.ts'), async (original) => {
  const { loadHeldChunk } = await import('./held-code.test.support.ts');
  return { ...(await original()), loadChunk: loadHeldChunk };
});

const required = students.required.case;
const prefilled = students['required-prefilled'].case;
/** Past the 30th birthday, before the 31st. */
const NEAR_AGE_LIMIT = '1996-05-12';

/** What decides what the form holds: each combination, and each kind of number that a portal may know. */
const CASES = [
  ...[null, '2004-05-12', NEAR_AGE_LIMIT].flatMap((birthDate) =>
    (['standard', 'traditional-final'] as const).flatMap((track) =>
      (['public', 'private'] as const).map(
        (sector): EnrollmentCase => ({
          ...prefilled,
          student: { ...prefilled.student, birthDate, track },
          institution: { ...prefilled.institution, sector },
        }),
      ),
    ),
  ),
  ...[null, ' ab-123456 ', 'no number', 'A1'].map(
    (cnie): EnrollmentCase => ({ ...prefilled, student: { ...prefilled.student, cnie } }),
  ),
];

test.each(LANGUAGES)(
  'in "%s" React takes over each prerendered form as it stands',
  async (lang) => {
    for (const enrollmentCase of CASES) {
      const { widget, arrive } = await openFirstView(enrollmentCase, lang);
      const nodes = nodesIn(widget.form);
      const { text } = widget;

      arrive();
      await widget.expectTakenOver();

      expect(nodesIn(widget.form)).toEqual(nodes);
      expect(widget.text).toBe(text);
      widget.element.remove();
    }
  },
);

test.each([
  ['names in one script alone', { firstName: { ar: ' ', fr: 'Étudiante' } }],
  ['no name at all', { lastName: { ar: '', fr: '' } }],
] as const)('a student with %s is shown as React would show it', async (_what, facts) => {
  const { widget, arrive } = await openFirstView({
    ...required,
    student: { ...required.student, ...facts },
  });
  const nodes = nodesIn(widget.form);

  arrive();
  await widget.expectTakenOver();

  expect(nodesIn(widget.form)).toEqual(nodes);
});

test('a scheme of another operator is named before the form is loaded', async () => {
  const { widget } = await openFirstView(students['required-other-operator'].case);

  expect(widget.text).toContain('الصندوق الوطني للضمان الاجتماعي');
});

test('what is typed and chosen before the form is loaded stays, and counts', async () => {
  const { widget, arrive } = await openFirstView(prefilled);

  await widget.fill({ email: 'typed@example.org', rib: '011519000001205000534921' });
  await widget.completePrefilled();
  const isDirtyBefore = widget.element.dirty;
  arrive();
  await widget.expectTakenOver();

  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
  await expect.element(widget.otherCoverage.no).toBeChecked();
  await expect.element(widget.declaration).toBeChecked();
  await expect.element(widget.root.getByText(words.ar['rib.complete'])).toBeVisible();
  expect([isDirtyBefore, widget.element.dirty]).toEqual([true, true]);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }]);
});

test('a student who types while React arrives keeps the field, the caret and the selection', async () => {
  const { widget, arrive } = await openFirstView(prefilled);
  const city = widget.control('city');
  await userEvent.click(city);
  city.setSelectionRange(2, 5);

  arrive();
  await widget.expectTakenOver();

  expect(widget.focused).toBe(city);
  expect([city.selectionStart, city.selectionEnd]).toEqual([2, 5]);
});

test('a RIB is grouped while it is typed into the first view', async () => {
  const { widget, arrive } = await openFirstView(prefilled);
  const rib = widget.control('rib');
  await userEvent.click(rib);

  await userEvent.keyboard('٠١١٥١٩');
  const grouped = rib.value;
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{Backspace}');
  const deleted = [rib.value, rib.selectionStart];
  arrive();
  await widget.expectTakenOver();

  expect(grouped).toBe('011 519');
  expect(deleted).toEqual(['011 19', 4]);
  expect([rib.value, rib.selectionStart]).toEqual(['011 19', 4]);
});

test('a portal’s value that a control shows without its line ends and spaces is not typed', async () => {
  const { widget, arrive } = await openFirstView({
    ...prefilled,
    student: { ...prefilled.student, email: ' student@example.org\n' },
  });
  const isDirtyBefore = widget.element.dirty;

  arrive();
  await widget.expectTakenOver();

  expect([isDirtyBefore, widget.element.dirty]).toEqual([false, false]);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([]);
});

test('a form that is clean says so to nobody', async () => {
  const { widget, arrive } = await openFirstView();

  arrive();
  await widget.expectTakenOver();

  expect(widget.element.dirty).toBe(false);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([]);
});

test('a press of the button is kept, said, and carried out when the form is there', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.completePrefilled();

  await widget.send();
  await expect.element(widget.root.getByText(words.ar['form.preparing'])).toBeVisible();
  expect(backend.submit).not.toHaveBeenCalled();
  arrive();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('a press that comes too early for a complete form ends in its issues', async () => {
  const { widget, arrive } = await openFirstView();

  await userEvent.click(widget.control('cnie'));
  await userEvent.keyboard('{Enter}');
  arrive();

  await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar['cnie.missing']);
  expect(widget.text).not.toContain(words.ar['form.preparing']);
});

test('a host that keeps drafts keeps what was typed before the form was loaded, too', async () => {
  const { widget, arrive } = await openFirstView(prefilled, 'ar', { 'keep-draft': 'session' });
  await widget.fill({ city: 'سلا' });

  arrive();
  await widget.expectTakenOver();

  await expect.poll(() => JSON.stringify({ ...sessionStorage })).toContain('سلا');
});

test('a student with a draft is shown the form with it, and no first view without', async () => {
  const before = await openFirstView(prefilled, 'ar', { 'keep-draft': 'session' });
  before.arrive();
  await before.widget.expectTakenOver();
  await before.widget.fill({ city: 'سلا' });
  before.widget.element.remove();

  const { arrive } = holdCode();
  const attributes = { 'keep-draft': 'session' };
  const widget = placeWidget({ backend: fakeBackend(prefilled), attributes });
  await expect.element(widget.root.getByText(words.ar['loading'])).toBeVisible();
  expect(widget.form).toBeNull();
  arrive();

  await expect.element(widget.field('city')).toHaveValue('سلا');
});

test('a draft that another page leaves meanwhile does not outweigh what is typed and shown', async () => {
  const { widget, arrive } = await openFirstView(prefilled, 'ar', { 'keep-draft': 'session' });
  await widget.fill({ city: 'سلا' });

  new Draft({ isWanted: () => true, backendName: () => '' }).write(prefilled.student.id, {
    values: { ...initialFormValues(prefilled), city: 'الرباط' },
    unresolved: [],
  });
  widget.element.lang = 'fr';
  await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();
  const city = widget.control('city').value;
  arrive();
  await widget.expectTakenOver();

  expect(city).toBe('سلا');
  expect(widget.control('city').value).toBe('سلا');
});

test('a student who works in a control stays in it when another one is not needed any more', async () => {
  const backend = fakeBackend({ ...prefilled, student: { ...prefilled.student, birthDate: null } });
  const { widget } = await openFirstView(backend);
  widget.control('city').focus();

  backend.getCase.mockResolvedValue(prefilled);
  void widget.element.refresh();
  await expect.poll(() => widget.birthDate.query()).toBeNull();

  expect(widget.focused).toBe(widget.control('city'));
});

test('a change of language before the form is loaded keeps what is typed, chosen and pressed', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.completePrefilled();
  await widget.fill({ city: 'سلا' });
  await widget.send();
  widget.control('city').focus();
  widget.control('city').setSelectionRange(1, 2);

  widget.element.lang = 'fr';
  await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();
  await expect.element(widget.root.getByText(words.fr['form.preparing'])).toBeVisible();
  const city = widget.control('city');

  expect(widget.focused).toBe(city);
  expect([city.value, city.selectionStart, city.selectionEnd]).toEqual(['سلا', 1, 2]);
  arrive();
  await expect.element(widget.heading(words.fr['confirmation.title'])).toBeVisible();
  expect(backend.submit.mock.calls[0]?.[0]).toMatchObject({ address: { city: 'سلا' } });
});

test('a language changed on a slow connection does not fall back before the form is loaded', async () => {
  fakeTime();
  const { widget, arrive } = await openFirstView(prefilled);

  widget.element.lang = 'fr';
  await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();
  vi.advanceTimersByTime(30_000);
  arrive();
  await widget.expectTakenOver();

  await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();
});

test('a form that comes in another language than its first view keeps who types in the place', async () => {
  const { widget, fail } = await openFirstView(prefilled);
  widget.element.lang = 'fr';
  await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();
  widget.control('city').focus();
  widget.control('city').setSelectionRange(2, 5);

  // Only the language that was there before can still be had.
  holdCode('nothing');
  fail();
  await expect.element(widget.heading(words.ar['form.title'])).toBeVisible();
  await widget.expectTakenOver();

  await expect.poll(() => widget.focused).toBe(widget.control('city'));
  expect([widget.control('city').selectionStart, widget.control('city').selectionEnd]).toEqual([
    2, 5,
  ]);
});

test('a press is taken back by a change of an answer, and nothing is sent unseen', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.completePrefilled();
  await widget.send();

  await widget.fill({ city: 'سلا' });
  await expect.element(widget.root.getByText(words.ar['form.edited'])).toBeVisible();
  arrive();
  await widget.expectTakenOver();

  await expect.element(widget.root.getByText(words.ar['form.edited'])).toBeVisible();
  expect(backend.submit).not.toHaveBeenCalled();
  await widget.send();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit.mock.calls[0]?.[0]).toMatchObject({ address: { city: 'سلا' } });
});

test('a first view that nobody uses is wiped, and can be opened again', async () => {
  fakeTime();
  const { widget } = await openFirstView(prefilled, 'ar', { 'idle-minutes': '60' });
  await widget.fill({ city: 'سلا' });

  vi.advanceTimersByTime(60 * 60_000);

  await widget.expectFocus(widget.heading(words.ar['wiped.title']));
  expect(widget.form).toBeNull();
  expect(widget.element.dirty).toBe(false);
  expect(widget.eventsNamed('amo-dirty-change')).toEqual([{ dirty: true }, { dirty: false }]);
  await widget.button(words.ar['wiped.reopen']).click();
  await expect.element(widget.field('city')).toHaveValue('القنيطرة');
});

test('whoever comes back to a first view is asked for again', async () => {
  fakeTime();
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });

  backend.getCase.mockResolvedValue(required);
  lookAway(31_000);

  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  await expect.element(widget.field('city')).toHaveValue('');
  expect(backend.getCase).toHaveBeenCalledTimes(2);
});

test('a refresh before the form is loaded brings new facts and keeps what is typed', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });

  const { student } = prefilled;
  const phone = '+212611111111';
  backend.getCase.mockResolvedValue({ ...prefilled, student: { ...student, phone } });
  const refreshed = widget.element.refresh();
  await expect.element(widget.field('phone')).toHaveValue('06 11 11 11 11');
  arrive();
  await refreshed;

  await expect.element(widget.field('city')).toHaveValue('سلا');
  await expect.element(widget.field('phone')).toHaveValue('06 11 11 11 11');
});

test('whoever may not see the form sees nothing of what was typed into the first view', async () => {
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });

  backend.getCase.mockRejectedValueOnce(new BackendError('forbidden'));
  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['unreachable.title'])).toBeVisible();
  expect(widget.form).toBeNull();
  void widget.element.refresh();
  await expect.element(widget.field('city')).toHaveValue('سلا');
});

test('a student who could not be asked for again keeps the first view', async () => {
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });

  backend.getCase.mockRejectedValue(new Error('no answer'));
  await Promise.race([widget.element.refresh(), backend.getCase.mock.results[1]?.value]).catch(
    () => null,
  );

  await expect.element(widget.field('city')).toHaveValue('سلا');
});

test('what one student typed before the form was loaded is never shown to another', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.fill({ city: 'سلا' });

  backend.getCase.mockResolvedValue(required);
  const refreshed = widget.element.refresh();
  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  arrive();
  await refreshed;

  await expect.element(widget.field('city')).toHaveValue('');
  expect(widget.element.dirty).toBe(false);
});

test('a press of one student is never carried out for another', async () => {
  const backend = fakeBackend(prefilled);
  const { widget, arrive } = await openFirstView(backend);
  await widget.send();
  await expect.element(widget.root.getByText(words.ar['form.preparing'])).toBeVisible();

  backend.getCase.mockResolvedValue(required);
  const refreshed = widget.element.refresh();
  await expect.element(widget.heading(words.ar['remark.otherStudent'])).toBeVisible();
  const before = widget.text;
  arrive();
  await refreshed;
  await widget.expectTakenOver();

  expect(before).not.toContain(words.ar['form.preparing']);
  expect(widget.issueAt('cnie')).toBeNull();
});

test('a widget that is taken out and put back keeps what was typed into the first view', async () => {
  const { widget, arrive } = await openFirstView(prefilled);
  await widget.fill({ city: 'سلا' });
  widget.element.remove();
  await new Promise((resolve) => setTimeout(resolve));

  document.body.append(widget.element);
  await expect.element(widget.field('city')).toHaveValue('سلا');
  arrive();
  await widget.expectTakenOver();

  await expect.element(widget.field('city')).toHaveValue('سلا');
});

test('a student who needs the form no longer sees nothing of the first view', async () => {
  const backend = fakeBackend(prefilled);
  const { widget } = await openFirstView(backend);

  backend.getCase.mockResolvedValue(students['pre-registered'].case);
  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['exempt.title'])).toBeVisible();
  expect(widget.form).toBeNull();
});

test.each([
  ['React takes the form over', () => undefined],
  [
    'another language comes first',
    async (widget: WidgetPage) => {
      widget.element.lang = 'fr';
      await expect.element(widget.heading(words.fr['form.title'])).toBeVisible();
    },
  ],
  [
    'an extension has the form made anew',
    (widget: WidgetPage) => widget.control('city').before(document.createElement('img')),
  ],
] as const)('what a student has opened stays open when %s', async (_what, disturb) => {
  const { widget, arrive } = await openFirstView(prefilled);
  const wanted = [true, false, true, false, true];
  for (const [at, details] of detailsIn(widget.form).entries()) details.open = wanted[at] ?? false;

  await disturb(widget);
  arrive();
  await widget.expectTakenOver();

  expect(detailsIn(widget.form).map(({ open }) => open)).toEqual(wanted);
});

test('what an extension of the browser puts into the form costs nothing that is typed', async () => {
  const { widget, arrive } = await openFirstView(prefilled);
  await widget.fill({ city: 'سلا' });
  await widget.otherCoverage.no.click();
  widget.control('city').before(document.createElement('img'));

  arrive();
  await widget.expectTakenOver();

  await expect.element(widget.field('city')).toHaveValue('سلا');
  await expect.element(widget.otherCoverage.no).toBeChecked();
  expect(widget.element.dirty).toBe(true);
});

test('a student who types keeps the place where an extension has the form made anew', async () => {
  const { widget, arrive } = await openFirstView(prefilled);
  await widget.fill({ city: 'القنيطرة' });
  const before = widget.control('city');
  before.setSelectionRange(2, 5);
  before.before(document.createElement('img'));

  arrive();
  await widget.expectTakenOver();
  const city = widget.control('city');

  expect(city).not.toBe(before);
  expect(widget.focused).toBe(city);
  expect([city.value, city.selectionStart, city.selectionEnd]).toEqual(['القنيطرة', 2, 5]);
});

test('the browser asks before a page is left on which something is typed into the first view', async () => {
  const { widget, arrive } = await openFirstView(prefilled);
  const before = isLeavingAsked();

  await widget.fill({ city: 'سلا' });
  const typed = isLeavingAsked();
  await widget.fill({ city: 'القنيطرة' });
  const asKnown = isLeavingAsked();
  await widget.fill({ city: 'سلا' });
  arrive();
  await widget.expectTakenOver();

  expect([before, typed, asKnown]).toEqual([false, true, false]);
  await expect.poll(isLeavingAsked).toBe(true);
});

/** Every element of a form, which are the same objects as long as nothing is made anew. */
function nodesIn(form: HTMLFormElement | null): Element[] {
  return [...(form?.querySelectorAll('*') ?? [])];
}

function detailsIn(form: HTMLFormElement | null): HTMLDetailsElement[] {
  return [...(form?.querySelectorAll('details') ?? [])];
}

function isLeavingAsked(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}
