import { expect, test } from 'vitest';
import type { CaseFacts } from './decision.ts';
import { declaredObstacle, isNearAgeLimit } from './declared-obstacle.ts';

const FACTS: CaseFacts = {
  academicYear: '2026-2027',
  today: '2026-11-22',
  student: { birthDate: null, track: 'standard', enrolled: true },
  registration: null,
};
const TRADITIONAL: CaseFacts = {
  ...FACTS,
  student: { ...FACTS.student, track: 'traditional-final' },
};

const YOUNG = '2004-05-12';
const PAST_30TH_BIRTHDAY = '1996-11-21';
const PAST_31ST_BIRTHDAY = '1995-11-21';

test.each([
  ['declares other coverage', { otherCoverage: true, birthDate: YOUNG }, 'other-coverage'],
  [
    'declares other coverage and a birth date over the limit',
    { otherCoverage: true, birthDate: PAST_31ST_BIRTHDAY },
    'other-coverage',
  ],
  [
    'declares a birth date over the limit',
    { otherCoverage: false, birthDate: PAST_31ST_BIRTHDAY },
    'over-age',
  ],
  [
    'declares the birth date of a 31st birthday',
    { otherCoverage: false, birthDate: '1995-11-22' },
    'over-age',
  ],
] as const)('a student who %s cannot send the form', (_, declared, expected) => {
  const found = declaredObstacle(FACTS, declared);

  expect(found).toBe(expected);
});

test.each([
  ['is young enough', YOUNG],
  ['has the 31st birthday tomorrow', '1995-11-23'],
  ['is past the 30th birthday', PAST_30TH_BIRTHDAY],
  ['has given no birth date', null],
  ['has given half a birth date', '1995-11'],
  ['is in the middle of typing the year', '0020-12-05'],
  ['has typed a year of long ago', '1899-01-01'],
])('a student without other coverage who %s may send the form', (_, birthDate) => {
  const declared = { otherCoverage: false, birthDate };

  const found = declaredObstacle(FACTS, declared);

  expect(found).toBeNull();
});

test('a student at the end of traditional education may declare any birth date', () => {
  const declared = { otherCoverage: false, birthDate: '1970-01-01' };

  const found = declaredObstacle(TRADITIONAL, declared);

  expect(found).toBeNull();
});

test.each([
  ['1996-11-23', false],
  ['1996-11-22', false],
  ['1996-11-21', true],
  ['1995-11-23', true],
  ['1995-11-22', false],
  ['', false],
  ['1996-11', false],
])(
  'a student who declares the birth date "%s" is near the age limit: %s',
  (birthDate, expected) => {
    const isNear = isNearAgeLimit(FACTS, birthDate);

    expect(isNear).toBe(expected);
  },
);

test('a student at the end of traditional education is near no age limit', () => {
  const isNear = isNearAgeLimit(TRADITIONAL, PAST_30TH_BIRTHDAY);

  expect(isNear).toBe(false);
});
