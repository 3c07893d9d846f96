import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CaseFacts, type Decision, decide } from './decision.ts';

const THIS_YEAR = '2026-2027';
const EARLIER_YEAR = '2025-2026';
const TODAY = '2026-11-22';
const LAST_DAY_OVER = { lastDay: '2026-11-21' };

const YOUNG = '2004-05-12';
const PAST_30TH_BIRTHDAY = '1996-11-21';
const PAST_31ST_BIRTHDAY = '1995-11-21';

const REQUIRED: Decision = { kind: 'required', nearAgeLimit: false };
const REQUIRED_NEAR_AGE_LIMIT: Decision = { kind: 'required', nearAgeLimit: true };
const CLOSED: Decision = { kind: 'closed' };
const NOT_ENROLLED: Decision = { kind: 'ineligible', reason: 'not-enrolled' };
const OVER_AGE: Decision = { kind: 'ineligible', reason: 'over-age' };
const SUBMITTED: Decision = { kind: 'exempt', reason: 'submitted-this-year' };
const PRE_REGISTERED: Decision = { kind: 'exempt', reason: 'pre-registered' };
const REGISTERED_PREVIOUSLY: Decision = { kind: 'exempt', reason: 'registered-previously' };

const BY_FORM = { via: 'form', academicYear: THIS_YEAR } as const;
const BY_PRE_REGISTRATION = { via: 'pre-registration', academicYear: THIS_YEAR } as const;
const EARLIER_BY_FORM = { via: 'form', academicYear: EARLIER_YEAR } as const;
const EARLIER_BY_PRE_REGISTRATION = {
  via: 'pre-registration',
  academicYear: EARLIER_YEAR,
} as const;

type Changes = Omit<Partial<CaseFacts>, 'student'> & { student?: Partial<CaseFacts['student']> };

function facts({ student, ...changes }: Changes = {}): CaseFacts {
  return {
    academicYear: THIS_YEAR,
    today: TODAY,
    student: { birthDate: YOUNG, track: 'standard', enrolled: true, ...student },
    registration: null,
    ...changes,
  };
}

test.each<[string, Changes, Decision]>([
  ['sent the form this year sees the confirmation', { registration: BY_FORM }, SUBMITTED],
  [
    'was registered in advance this year need not fill the form',
    { registration: BY_PRE_REGISTRATION },
    PRE_REGISTERED,
  ],
  [
    'filled the form in an earlier year need not fill it again',
    { registration: EARLIER_BY_FORM },
    REGISTERED_PREVIOUSLY,
  ],
  [
    'was registered in advance in an earlier year need not fill the form',
    { registration: EARLIER_BY_PRE_REGISTRATION },
    REGISTERED_PREVIOUSLY,
  ],
  ['is not enrolled is not eligible', { student: { enrolled: false } }, NOT_ENROLLED],
  [
    'is past the 31st birthday is not eligible',
    { student: { birthDate: PAST_31ST_BIRTHDAY } },
    OVER_AGE,
  ],
  [
    'is past the 30th birthday fills the form with a note',
    { student: { birthDate: PAST_30TH_BIRTHDAY } },
    REQUIRED_NEAR_AGE_LIMIT,
  ],
  ['comes after the last day finds the form closed', { scheme: LAST_DAY_OVER }, CLOSED],
  ['is none of these fills the form', {}, REQUIRED],
  [
    'ends traditional education has no age limit',
    { student: { birthDate: '1970-01-01', track: 'traditional-final' } },
    REQUIRED,
  ],
  [
    'ends traditional education past the 30th birthday gets no note',
    { student: { birthDate: PAST_30TH_BIRTHDAY, track: 'traditional-final' } },
    REQUIRED,
  ],
  [
    'ends traditional education after the last day finds the form closed',
    {
      student: { birthDate: PAST_30TH_BIRTHDAY, track: 'traditional-final' },
      scheme: LAST_DAY_OVER,
    },
    CLOSED,
  ],
  ['has no known birth date fills the form', { student: { birthDate: null } }, REQUIRED],
  [
    'has a registration of a later year only fills the form',
    { registration: { via: 'form', academicYear: '2027-2028' } },
    REQUIRED,
  ],
])('a student who %s', (_, changes, expected) => {
  const decision = decide(facts(changes));

  expect(decision).toEqual(expected);
});

test.each<[string, Changes, Decision]>([
  [
    'sent the form and is no longer enrolled',
    { registration: BY_FORM, student: { enrolled: false } },
    SUBMITTED,
  ],
  [
    'sent the form and is past the 31st birthday',
    { registration: BY_FORM, student: { birthDate: PAST_31ST_BIRTHDAY } },
    SUBMITTED,
  ],
  ['sent the form before it closed', { registration: BY_FORM, scheme: LAST_DAY_OVER }, SUBMITTED],
  [
    'was registered in advance and is not enrolled',
    { registration: BY_PRE_REGISTRATION, student: { enrolled: false } },
    PRE_REGISTERED,
  ],
  [
    'was registered earlier and is past the 31st birthday',
    { registration: EARLIER_BY_FORM, student: { birthDate: PAST_31ST_BIRTHDAY } },
    REGISTERED_PREVIOUSLY,
  ],
  [
    'was registered earlier and comes after the last day',
    { registration: EARLIER_BY_FORM, scheme: LAST_DAY_OVER },
    REGISTERED_PREVIOUSLY,
  ],
  [
    'is neither enrolled nor young enough',
    { student: { enrolled: false, birthDate: PAST_31ST_BIRTHDAY } },
    NOT_ENROLLED,
  ],
  [
    'is not enrolled and comes after the last day',
    { student: { enrolled: false }, scheme: LAST_DAY_OVER },
    NOT_ENROLLED,
  ],
  [
    'is past the 31st birthday and comes after the last day',
    { student: { birthDate: PAST_31ST_BIRTHDAY }, scheme: LAST_DAY_OVER },
    OVER_AGE,
  ],
  [
    'is past the 30th birthday and comes after the last day',
    { student: { birthDate: PAST_30TH_BIRTHDAY }, scheme: LAST_DAY_OVER },
    REQUIRED_NEAR_AGE_LIMIT,
  ],
])('for a student who %s, the first rule decides', (_, changes, expected) => {
  const decision = decide(facts(changes));

  expect(decision).toEqual(expected);
});

test.each<[birthDate: string, today: string, expected: Decision]>([
  ['1996-11-22', '2026-11-21', REQUIRED],
  ['1996-11-22', '2026-11-22', REQUIRED],
  ['1996-11-22', '2026-11-23', REQUIRED_NEAR_AGE_LIMIT],
  ['1996-11-22', '2027-11-21', REQUIRED_NEAR_AGE_LIMIT],
  ['1996-11-22', '2027-11-22', OVER_AGE],
  ['1996-11-22', '2027-11-23', OVER_AGE],
  ['1996-02-29', '2026-02-28', REQUIRED],
  ['1996-02-29', '2026-03-01', REQUIRED],
  ['1996-02-29', '2026-03-02', REQUIRED_NEAR_AGE_LIMIT],
  ['1996-02-29', '2027-02-28', REQUIRED_NEAR_AGE_LIMIT],
  ['1996-02-29', '2027-03-01', OVER_AGE],
  ['1996-12-31', '2027-01-01', REQUIRED_NEAR_AGE_LIMIT],
  ['1995-12-31', '2027-01-01', OVER_AGE],
])('for a student born on %s, the decision on %s is %j', (birthDate, today, expected) => {
  const decision = decide(facts({ today, student: { birthDate } }));

  expect(decision).toEqual(expected);
});

test.each<[lastDay: string | null, today: string, expected: Decision]>([
  ['2026-11-22', '2026-11-21', REQUIRED],
  ['2026-11-22', '2026-11-22', REQUIRED],
  ['2026-11-22', '2026-11-23', CLOSED],
  ['2026-12-31', '2027-01-01', CLOSED],
  [null, '2099-12-31', REQUIRED],
])('with %s as last day of the scheme, the decision on %s is %j', (lastDay, today, expected) => {
  const student = { track: 'traditional-final' } as const;

  const decision = decide(facts({ today, student, scheme: { lastDay } }));

  expect(decision).toEqual(expected);
});

test.each([
  ['a birth date', { student: { birthDate: '12/05/1970' } }],
  ['the day of today', { today: 'today', student: { birthDate: '1970-01-01' } }],
  ['a last day', { scheme: { lastDay: 'soon' } }],
])('a case in which %s cannot be read keeps no student from the form', (_, changes) => {
  const decision = decide(facts(changes));

  expect(decision).toEqual(REQUIRED);
});

type Row = { when: (found: Combination) => boolean; outcome: Decision };
type Combination = {
  registration: CaseFacts['registration'];
  enrolled: boolean;
  birthDate: string;
  track: 'standard' | 'traditional-final';
  isOver: boolean;
};

/** The table of the contract: the first row that matches wins. */
const TABLE: Row[] = [
  { when: ({ registration }) => registration === BY_FORM, outcome: SUBMITTED },
  { when: ({ registration }) => registration === BY_PRE_REGISTRATION, outcome: PRE_REGISTERED },
  { when: ({ registration }) => registration !== null, outcome: REGISTERED_PREVIOUSLY },
  { when: ({ enrolled }) => !enrolled, outcome: NOT_ENROLLED },
  {
    when: ({ birthDate, track }) => birthDate === PAST_31ST_BIRTHDAY && track === 'standard',
    outcome: OVER_AGE,
  },
  {
    when: ({ birthDate, track }) => birthDate === PAST_30TH_BIRTHDAY && track === 'standard',
    outcome: REQUIRED_NEAR_AGE_LIMIT,
  },
  { when: ({ isOver }) => isOver, outcome: CLOSED },
  { when: () => true, outcome: REQUIRED },
];

test('every combination of facts gets the outcome of the first row that it matches', () => {
  const expected = combinations().map((found) => TABLE.find(({ when }) => when(found))?.outcome);

  const decisions = combinations().map(({ registration, isOver, ...student }) =>
    decide(facts({ registration, student, ...(isOver && { scheme: LAST_DAY_OVER }) })),
  );

  expect(decisions).toEqual(expected);
});

test('any case at all leads a student to exactly one outcome', () => {
  const outcomes = [
    ...[SUBMITTED, PRE_REGISTERED, REGISTERED_PREVIOUSLY, NOT_ENROLLED, OVER_AGE],
    ...[CLOSED, REQUIRED, REQUIRED_NEAR_AGE_LIMIT],
  ];

  const decided = fc.property(anyCase(), (anyFacts) => {
    const decision = decide(anyFacts);
    expect(outcomes.filter((outcome) => sameText(outcome, decision))).toHaveLength(1);
  });

  fc.assert(decided, { numRuns: 1000 });
});

test('members that a case may hold besides change no outcome', () => {
  const additions = fc.dictionary(
    fc.string({ minLength: 1 }).map((name) => `x-${name}`),
    fc.jsonValue(),
  );

  const alike = fc.property(anyCase(), additions, (anyFacts, added) => {
    const extended = {
      ...added,
      ...anyFacts,
      student: { ...added, ...anyFacts.student },
      registration: anyFacts.registration && { ...added, ...anyFacts.registration },
      scheme: anyFacts.scheme && { ...added, ...anyFacts.scheme },
    };
    expect(decide(extended)).toEqual(decide(anyFacts));
  });

  fc.assert(alike, { numRuns: 1000 });
});

function combinations(): Combination[] {
  const registrations = [
    ...[null, BY_FORM, BY_PRE_REGISTRATION],
    ...[EARLIER_BY_FORM, EARLIER_BY_PRE_REGISTRATION],
  ];
  const births = [YOUNG, PAST_30TH_BIRTHDAY, PAST_31ST_BIRTHDAY];
  return registrations.flatMap((registration) =>
    [true, false].flatMap((enrolled) =>
      births.flatMap((birthDate) =>
        (['standard', 'traditional-final'] as const).flatMap((track) =>
          [true, false].map((isOver) => ({ registration, enrolled, birthDate, track, isOver })),
        ),
      ),
    ),
  );
}

/** Cases of every kind, with days that exist near the borders, elsewhere, and not at all. */
function anyCase(): fc.Arbitrary<CaseFacts> {
  const day = fc.oneof(
    fc.constantFrom(TODAY, YOUNG, PAST_30TH_BIRTHDAY, PAST_31ST_BIRTHDAY, '1996-02-29'),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
    fc.string(),
  );
  const year = fc.constantFrom(THIS_YEAR, EARLIER_YEAR, '2027-2028', '');
  return fc.record({
    academicYear: year,
    today: day,
    student: fc.record({
      birthDate: fc.option(day),
      track: fc.constantFrom('standard', 'traditional-final'),
      enrolled: fc.boolean(),
    }),
    registration: fc.option(
      fc.record({ via: fc.constantFrom('form', 'pre-registration'), academicYear: year }),
    ),
    scheme: fc.option(fc.record({ lastDay: fc.option(day) }, { requiredKeys: [] })),
  });
}

function sameText(a: Decision, b: Decision): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
