import { expect, onTestFinished, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import {
  fakeBackend,
  openComplete,
  openPrefilled,
  openWidget,
  type WidgetPage,
  words,
} from '../widget/open-widget.test.support.ts';

test('a change of language keeps every answer', async () => {
  const widget = await openWidget({
    backend: fakeBackend(students['required-no-birth-date'].case),
  });
  await widget.birthDate.fill('2004-05-12');
  await widget.fill({
    cnie: 'ab 123456',
    phone: '06 12',
    email: 'student@',
    rib: '0115190',
    addressLine: '0، زنقة',
    city: 'Salé',
    postalCode: '140',
  });
  await widget.completePrefilled();
  const before = answers(widget);

  await speak(widget, 'fr');
  const inFrench = answers(widget);
  await speak(widget, 'en');
  await speak(widget, 'ar');

  expect(before).toMatchObject({ cnie: 'ab 123456', rib: '011 519 0', birthDate: '2004-05-12' });
  expect(inFrench).toEqual(before);
  expect(answers(widget)).toEqual(before);
});

test('a change of language keeps the focus, the caret and the very same field', async () => {
  const widget = await openPrefilled();
  const email = widget.control('email');
  email.focus();
  await widget.field('phone').click();
  const phone = widget.control('phone');
  phone.setSelectionRange(2, 4);

  await speak(widget, 'fr');

  expect(widget.control('email')).toBe(email);
  expect(widget.control('phone')).toBe(phone);
  expect(widget.focused).toBe(phone);
  expect([phone.selectionStart, phone.selectionEnd]).toEqual([2, 4]);
});

test('a change of language or a refresh keeps the focus on the officer’s address', async () => {
  const widget = await openPrefilled();
  await widget.otherCoverage.yes.click();
  const officer = widget.root.getByRole('link', { name: 'officer@example.org' });
  await expect.element(officer).toBeVisible();
  const link = officer.element();
  if (link instanceof HTMLElement) link.focus();

  await speak(widget, 'fr');
  const inFrench = widget.focused?.textContent;
  await widget.element.refresh();

  expect(inFrench).toBe('officer@example.org');
  expect(widget.focused?.textContent).toBe('officer@example.org');
});

test('a change of language leaves the field where it was in a part of the page that scrolls', async () => {
  const pane = document.createElement('div');
  pane.style.cssText = 'block-size: 600px; overflow: auto';
  document.body.append(pane);
  onTestFinished(() => pane.remove());
  const widget = await openPrefilled(undefined, { parent: pane });
  const field = widget.control('postalCode');
  field.focus();
  const { top } = field.getBoundingClientRect();

  await speak(widget, 'fr');

  expect(Math.abs(field.getBoundingClientRect().top - top)).toBeLessThan(2);
});

test('a change of language leaves the field that is being filled where it was on the screen', async () => {
  const widget = await openPrefilled();
  const field = widget.control('addressLine');
  field.focus();
  const { top } = field.getBoundingClientRect();

  await speak(widget, 'fr');

  expect(Math.abs(field.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1);
});

test('the words of mistakes on screen change with the language', async () => {
  const widget = await openWidget();
  await widget.fill({ rib: '0115' });
  await widget.send();
  await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar['cnie.missing']);

  await speak(widget, 'fr');

  expect(widget.issueAt('cnie')).toBe(words.fr['cnie.missing']);
  expect(widget.issueAt('declaration')).toBe(words.fr['declaration.missing']);
  expect(widget.issueAt('rib')).toMatch(/4/);
  expect(widget.text).not.toContain(words.ar['cnie.missing']);
  const links = widget.root.getByRole('link', { name: words.fr['cnie.missing'] });
  await expect.element(links).toBeVisible();
});

test('a change of language tells of no mistake that was not told before', async () => {
  const widget = await openWidget();
  await widget.fill({ cnie: '12' });

  await speak(widget, 'fr');

  expect(widget.issueAt('cnie')).toBeNull();
});

test('a change of language takes the focus nowhere when mistakes are on screen', async () => {
  const widget = await openWidget();
  await widget.send();
  await expect.poll(() => widget.issueAt('cnie')).not.toBeNull();
  await widget.field('email').click();

  await speak(widget, 'fr');

  expect(widget.focused).toBe(widget.control('email'));
});

test('the words of a refusal by the backend change with the language', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValue(
    new BackendError('invalid', { issues: [{ pointer: '/cnie', code: 'taken' }] }),
  );
  const widget = await openComplete(backend);
  await widget.send();
  await expect.poll(() => widget.issueAt('cnie')).toBe(words.ar['server.taken']);

  await speak(widget, 'en');

  expect(widget.issueAt('cnie')).toBe(words.en['server.taken']);
});

test('the way to the officer after a failure changes with the language, and keeps the form', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  backend.submit.mockRejectedValue(new BackendError('forbidden'));
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();

  await speak(widget, 'fr');

  await expect.element(widget.heading(words.fr['failure.title'])).toBeVisible();
  expect(widget.control('declaration').checked).toBe(true);
  expect(widget.eventsNamed('amo-failed')).toHaveLength(1);
  await widget.expectFocus(widget.heading(words.fr['failure.title']));
});

test('the request tells the language that the student reads', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openComplete(backend);
  await speak(widget, 'fr');

  await widget.button(words.fr['form.submit']).click();

  await expect.poll(() => backend.submit.mock.lastCall?.[0].locale).toBe('fr');
});

test('a French form shows names in Latin letters, an Arabic one in Arabic letters', async () => {
  const widget = await openPrefilled();
  const inArabic = widget.text;

  await speak(widget, 'fr');

  expect(inArabic).toContain('مثال');
  expect(inArabic).not.toContain('EXEMPLE');
  expect(widget.text).toContain('EXEMPLE');
  expect(widget.text).toContain('12 mai 2004');
});

test('a student with a name in one script only sees that one in every language', async () => {
  const known = students.required.case;
  const lastName = { ar: '', fr: 'EXEMPLE' };
  const backend = fakeBackend({ ...known, student: { ...known.student, lastName } });

  const widget = await openWidget({ backend });

  await expect.element(widget.root.getByText('EXEMPLE').first()).toBeVisible();
});

async function speak(widget: WidgetPage, language: keyof typeof words): Promise<void> {
  widget.element.lang = language;
  await expect.poll(() => widget.text).toContain(words[language]['form.title']);
}

function answers({ element }: WidgetPage): Record<string, string> {
  const form = element.shadowRoot?.querySelector('form') ?? undefined;
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
