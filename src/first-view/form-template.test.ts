import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { translateFrom } from '../i18n/catalogue.ts';
import gate from '../i18n/generated/fr-gate.js';
import view from '../i18n/generated/fr-view.js';
import { blankMarks, blankTexts, metConditions } from './case-facts.ts';
import { BLANK_MARK, fillTemplate, OFFICER_CARD_MARK, type TemplateNode } from './form-template.ts';

const enrollmentCase = students['required-prefilled'].case;
const speech = { language: 'fr', translate: translateFrom([gate, view]) } as const;

const filling = {
  blanks: blankTexts(enrollmentCase, speech),
  marks: blankMarks(enrollmentCase, speech),
  conditions: metConditions(enrollmentCase, false),
  officerCard: ['p', {}, 'card'],
  translate: speech.translate,
} as const;

test('a student reads the messages of the form in words', () => {
  expect(filled(['h2', { class: 'form__title' }, 'form.title'])).toEqual([
    ['h2', { class: 'form__title' }, view['form.title']],
  ]);
});

test('what the portal knows of a student stands in its blanks, in texts and in attributes', () => {
  const nodes = filled(
    ['p', {}, { text: `Dear ${mark('firstName')} ${mark('lastName')}` }],
    ['input', { name: 'city', value: mark('city') }],
  );

  const { firstName, lastName, city } = filling.blanks;
  expect(nodes).toEqual([
    ['p', {}, `Dear ${firstName} ${lastName}`],
    ['input', { name: 'city', value: city }],
  ]);
});

test.each([
  ['private', 'fee'],
  ['public', 'free'],
] as const)('a student of a %s institution reads what holds there alone', (sector, text) => {
  const institution = { ...enrollmentCase.institution, sector };
  const conditions = metConditions({ ...enrollmentCase, institution }, false);

  const nodes = fillTemplate(
    [['p', {}, { when: 'hasFee', met: [{ text: 'fee' }], unmet: [{ text: 'free' }] }]],
    { ...filling, conditions },
  );

  expect(nodes).toEqual([['p', {}, text]]);
});

test('a name in another language than the page is marked as such, and nothing beside it', () => {
  const marks = new Map([['lastName', { lang: 'fr', dir: 'ltr' }]]);

  const nodes = fillTemplate(
    [
      ['bdi', { class: 'name' }, { text: mark('lastName') }],
      ['bdi', {}, { text: mark('firstName') }],
      ['p', {}, { text: mark('lastName') }, { text: 'lastName' }],
    ],
    { ...filling, marks },
  );

  const { firstName, lastName } = filling.blanks;
  expect(nodes).toEqual([
    ['bdi', { class: 'name', lang: 'fr', dir: 'ltr' }, lastName],
    ['bdi', {}, firstName],
    ['p', {}, lastName, 'lastName'],
  ]);
});

test('the officer’s card stands where the form shows it, each time', () => {
  const nodes = filled(['div', {}, { text: OFFICER_CARD_MARK }], { text: OFFICER_CARD_MARK });

  const { officerCard } = filling;
  expect(nodes).toEqual([['div', {}, officerCard], officerCard]);
});

function filled(...template: TemplateNode[]) {
  return fillTemplate(template, filling);
}

function mark(blank: string): string {
  return `${BLANK_MARK}${blank}${BLANK_MARK}`;
}
