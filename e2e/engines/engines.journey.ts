import { expect } from '@playwright/test';
import { words } from '../support/words.ts';
import { test } from './engine-test.ts';
import {
  allNames,
  caret,
  directionOf,
  focusedName,
  focusHostField,
  hostFieldValue,
  isLightOnDark,
  issueNames,
  overflow,
  ringWidth,
  shiftByLayout,
  touchInputs,
  translatePage,
} from './reads.ts';
import { at, NO } from './student.ts';

const { ar, fr } = words;

const REFERENCE = '^AMO-2026-\\d{6}$';
/** Isolates of the bidirectional algorithm, around a code in text without markup. */
const ISOLATED_CODE = /[\u2066\u2068]TEST-500\u2069/u;

test('a student fills the form, sends it and reads the confirmation', async ({ student }) => {
  await student.open();
  for (const name of ['cnie', 'phone', 'email', 'rib', 'addressLine', 'city', 'postalCode']) {
    expect([name, await student.isKnownByLabel(at(name), 'textbox')]).toEqual([name, true]);
  }
  expect(await student.isKnownByLabel(NO, 'radio')).toBe(true);
  expect(await student.isKnownByLabel(at('declaration'), 'checkbox')).toBe(true);
  expect(await student.read(overflow)).toBe(0);
  expect(await student.read(shiftByLayout)).toBe(0);

  await student.fillValid();
  expect(await student.value('cnie')).toBe('g 123456');
  await student.send();

  await student.expectFocusAt(ar.sent);
  expect(await student.read(directionOf, REFERENCE)).toBe('ltr');
  expect(await student.read(directionOf, `^${ar.sent}$`)).toBe('rtl');
  expect(await student.read(overflow)).toBe(0);
});

test('a student who sends an empty form is led from the summary to each answer', async ({
  student,
}) => {
  await student.open();

  await student.send();
  await expect.poll(() => student.read(issueNames)).toHaveLength(8);
  await expect.poll(() => student.read((root) => root?.activeElement?.tagName)).toBe('SECTION');
  for (const name of await student.read(issueNames)) {
    await student.tab.click(`a[href="#${name}"]`);
    await expect.poll(() => student.read(focusedName)).toBe(name);
  }
  await student.tab.click('a[href="#cnie"]');
  await student.tab.type('G123456');

  await expect.poll(() => student.read(issueNames)).toHaveLength(7);
  expect(await student.read(focusedName)).toBe('cnie');
  expect(await student.read(ringWidth)).toBeGreaterThanOrEqual(2);
  expect(await student.read(overflow)).toBe(0);
});

test('a student who need not fill the form is told so, and asked for nothing', async ({
  student,
}) => {
  await student.open({ student: 'registered-previously', theme: 'dark' });

  await expect.poll(() => student.text('h2')).toBe(ar.exempt);
  expect(await student.has('form')).toBe(false);
  expect(await student.read(overflow)).toBe(0);
});

test('a student whose request fails keeps the answers, and copies a code that stays whole', async ({
  student,
}) => {
  await student.open({ scenario: 'unavailable' });
  await student.fillValid();

  await student.send();
  await student.expectFocusAt(ar.failed);
  expect(await student.value('email')).toBe('student@example.org');
  expect(await student.read(directionOf, '^TEST-500$')).toBe('ltr');
  await student.tab.click('[data-action="copy"]');
  await expect.poll(() => student.has('.copy__said')).toBe(true);
  await student.read(focusHostField);
  await student.tab.paste();

  await expect.poll(() => student.read(hostFieldValue)).toMatch(ISOLATED_CODE);
});

test('a change of language keeps what is typed, the focus and the caret', async ({ student }) => {
  await student.open();
  await student.expectTakenOver();
  await student.fill({ email: 'student@example.org', phone: '0612' });
  await student.tab.press('Home');
  await student.tab.press('ArrowRight');

  await student.speak('fr');

  await expect.poll(() => student.text('h2')).toBe(fr.title);
  expect(await student.read(directionOf, `^${fr.title}$`)).toBe('ltr');
  expect(await student.read(focusedName)).toBe('phone');
  expect(await student.read(caret)).toBe(1);
  expect(await student.value('email')).toBe('student@example.org');
  expect(await student.isKnownByLabel(at('phone'), 'textbox')).toBe(true);
});

test('a student enrolls with the keyboard alone, and sees where the focus is', async ({
  student,
}) => {
  await student.open({ student: 'required-no-birth-date' });
  await student.expectTakenOver();
  const controls = await student.read(allNames);
  const steps = await student.tabTo('cnie');
  await student.tab.type('G123456');
  await student.tabTo('birthDate', steps);
  await student.tab.type('12/5/2004');
  await student.tabTo('otherCoverage', steps);
  await student.tab.press(' ');
  await student.tabTo('phone', steps);
  await student.tab.type('0612345678');
  await student.tabTo('email', steps);
  await student.tab.type('student@example.org');
  await student.tabTo('rib', steps);
  await student.tab.type('011519000001205000534921');
  await student.tabTo('declaration', steps);
  await student.tab.press(' ');
  await student.tabTo('submit', steps);
  await student.tab.press('Enter');

  await student.expectFocusAt(ar.sent);
  const named = steps.filter(({ name }) => name !== '');
  expect(named.map(({ name }) => name)).toEqual([...controls, 'submit']);
  expect(named.filter(({ ring }) => ring < 2)).toEqual([]);
});

test('the theme of the portal is the widget’s, light or dark', async ({ student }) => {
  await student.open({ theme: 'dark' });
  await expect.poll(() => student.read(isLightOnDark)).toBe(true);

  await student.open({ theme: 'light' });
  await expect.poll(() => student.read(isLightOnDark)).toBe(false);
});

test('a translated page and extensions that touch every field cost a student nothing', async ({
  student,
}) => {
  await student.open();
  await student.expectTakenOver();

  expect(await student.read(translatePage)).toBeGreaterThan(0);
  await student.read(touchInputs);
  expect(await student.text('h2')).toBe(ar.title);
  await student.send();
  await expect.poll(() => student.read(issueNames)).toHaveLength(8);
  await student.read(touchInputs);
  await student.fillValid();
  await student.speak('fr');
  await expect.poll(() => student.text('h2')).not.toBe(ar.title);
  await student.read(translatePage);
  await student.send();

  await student.expectFocusAt(fr.sent);
});
