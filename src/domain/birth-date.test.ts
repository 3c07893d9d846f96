import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBirthDate, readDay } from './birth-date.ts';
import { type CalendarDate, isoDay } from './calendar-date.ts';
import vectors from './test-data/birth-date-vectors.json';

const TODAY = '2026-11-22';

test.each(['2004-05-12', '2012-11-22', '1926-11-22', '2004-02-29'])(
  'a student may declare the birth date %s',
  (typed) => {
    const parsed = parseBirthDate(typed, TODAY);

    expect(parsed).toEqual({ kind: 'value', value: typed });
  },
);

test.each(vectors.understood)(
  'a student may write the birth date with $written: "$input" is $day',
  ({ input, day }) => {
    const parsed = parseBirthDate(input, TODAY);

    expect(parsed).toEqual({ kind: 'value', value: day });
  },
);

test.each(vectors.refused)(
  'a student who declares $written ("$input") is told so: $issue',
  ({ input, issue }) => {
    const parsed = parseBirthDate(input, TODAY);

    expect(parsed).toEqual({ kind: 'issue', issue });
  },
);

const MONTH_NAMES = {
  moroccan: 'يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر'.split(' '),
  eastern: 'يناير فبراير مارس إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' '),
  levantine:
    'كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول'.split(
      ',',
    ),
  french:
    'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
      ' ',
    ),
  frenchShort: 'janv févr mars avr mai juin juil août sept oct nov déc'.split(' '),
  english:
    'January February March April May June July August September October November December'.split(
      ' ',
    ),
  englishShort: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
};

test.each(Object.entries(MONTH_NAMES))('a student may name each month in %s', (_, names) => {
  const read = names.map((name) => readDay(`12 ${name} 2004`));

  expect(read).toEqual(
    names.map((_name, index) => ({ kind: 'day', day: { year: 2004, month: index + 1, day: 12 } })),
  );
});

const DIGITS = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '０１２３４５６７８９'];
const MARKS = ['', '\u200e', '\u200f', '\u202b', '\u2067', '\u061c'];

function anyDay(fromYear: number, toYear: number) {
  const min = new Date(`${fromYear}-01-01T12:00Z`);
  const max = new Date(`${toYear}-12-31T12:00Z`);
  return fc.date({ min, max, noInvalidDate: true }).map((date) => ({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  }));
}

/** Of years that are none of the Islamic calendar in which anybody alive was born. */
const anyDayOfOurs = anyDay(1460, 9999);

const anyHand = fc.record({
  separator: fc.constantFrom('/', '-', '.', ' ', ' / ', '،', '–', '؍', ', '),
  isPadded: fc.boolean(),
  digits: fc.constantFrom(...DIGITS),
  mark: fc.constantFrom(...MARKS),
  names: fc.option(fc.constantFrom(...Object.values(MONTH_NAMES))),
});

test('whatever hand a student writes a day in, that very day is understood', () => {
  fc.assert(
    fc.property(anyDayOfOurs, anyHand, (day, hand) => {
      expect(readDay(written(day, hand))).toEqual({ kind: 'day', day });
    }),
  );
});

test('whatever hand a student writes a day of the Islamic calendar in, it is never taken for one of ours', () => {
  fc.assert(
    fc.property(anyDay(1340, 1459), anyHand, (day, hand) => {
      expect(readDay(written(day, hand))).toEqual({ kind: 'issue', issue: 'hijri' });
    }),
  );
});

test('a day in ISO 8601, as a browser fills it in, is that very day', () => {
  fc.assert(
    fc.property(anyDayOfOurs, (day) => {
      expect(readDay(isoDay(day))).toEqual({ kind: 'day', day });
    }),
  );
});

test('of two numbers the first is never taken for the month, whatever they are', () => {
  const numbers = fc.integer({ min: 0, max: 99 });
  fc.assert(
    fc.property(numbers, numbers, fc.constantFrom('/', '-', ' '), (first, second, separator) => {
      const read = readDay([first, second, 2004].join(separator));

      const isRead = read.kind === 'day';
      expect(isRead ? [read.day.day, read.day.month] : []).toEqual(isRead ? [first, second] : []);
    }),
  );
});

test('no text that a student may type keeps the page busy or breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (typed) => {
      const parsed = parseBirthDate(typed, TODAY);

      expect(['value', 'issue']).toContain(parsed.kind);
    }),
  );
});

type Hand = typeof anyHand extends fc.Arbitrary<infer Value> ? Value : never;

function written(day: CalendarDate, { separator, isPadded, digits, mark, names }: Hand): string {
  const width = isPadded ? 2 : 1;
  const number = (value: number) => String(value).padStart(width, '0');
  const month = names?.[day.month - 1] ?? number(day.month);
  const text = [number(day.day), month, String(day.year)].join(`${separator}${mark}`);
  return mark + text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
}
