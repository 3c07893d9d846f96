import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { dayText } from '../first-view/case-facts.ts';
import { loadTranslate, translateFrom } from './catalogue.ts';
import { formatDay, formatInstant } from './formats.ts';
import { LANGUAGES } from './language.ts';

const words = {
  ar: await loadTranslate('ar', ['outcome']),
  fr: await loadTranslate('fr', ['outcome']),
  en: await loadTranslate('en', ['outcome']),
};

const MOROCCAN_MONTHS = [
  ...['يناير', 'فبراير', 'مارس', 'أبريل', 'ماي', 'يونيو'],
  ...['يوليوز', 'غشت', 'شتنبر', 'أكتوبر', 'نونبر', 'دجنبر'],
];

test.each(MOROCCAN_MONTHS.map((name, index) => [name, String(index + 1).padStart(2, '0')]))(
  'a student reads the month %s by its Moroccan name, the digits as 0 to 9',
  (name, month) => {
    const day = formatDay(`2004-${month}-12`, words.ar);

    expect(day).toBe(`12 ${name} 2004`);
  },
);

test.each([
  ['fr', '2004-05-12', '12 mai 2004'],
  ['fr', '2027-02-01', '1er février 2027'],
  ['fr', '2027-02-11', '11 février 2027'],
  ['en', '2004-05-12', '12 May 2004'],
  ['en', '2027-02-01', '1 February 2027'],
  ['ar', '2027-02-01', '1 فبراير 2027'],
] as const)('in "%s" a student reads the day %s as %s', (language, day, expected) => {
  const text = formatDay(day, words[language]);

  expect(text).toBe(expected);
});

test.each(LANGUAGES)(
  'in "%s" the first view says each day as the late views do',
  async (language) => {
    const { default: view } = await import(`./generated/${language}-view.js`);
    const days = [
      '',
      'soon',
      '2005-02-29',
      ...MOROCCAN_MONTHS.map((_, index) => dayOfMonth(index)),
    ];

    const early = days.map((day) => dayText(day, translateFrom([view])));

    expect(early).toEqual(days.map((day) => formatDay(day, words[language])));

    function dayOfMonth(index: number): string {
      return `2004-${String(index + 1).padStart(2, '0')}-01`;
    }
  },
);

test.each([
  ['ar', '2 نونبر 2026 على الساعة \u206611:15\u00a0(GMT+1)\u2069'],
  ['fr', '2 novembre 2026 à 11:15\u00a0(GMT+1)'],
  ['en', '2 November 2026 at 11:15\u00a0(GMT+1)'],
] as const)(
  'in "%s" a student reads when the request was sent by the clock that the backend names',
  (language, expected) => {
    const instant = formatInstant('2026-11-02T11:15:00+01:00', words[language]);

    expect(instant).toBe(expected);
  },
);

test.each([
  ['2026-11-02T10:15:00.250+01:00', '2 novembre 2026 à 10:15\u00a0(GMT+1)'],
  ['2026-11-02t10:15:60+01:00', '2 novembre 2026 à 10:15\u00a0(GMT+1)'],
  ['2026-02-01T00:05:00+02:00', '1er février 2026 à 00:05\u00a0(GMT+2)'],
  ['2026-11-02T10:15:00-03:30', '2 novembre 2026 à 10:15\u00a0(GMT-3:30)'],
  ['2026-03-02T10:15:00+00:00', '2 mars 2026 à 10:15\u00a0(GMT)'],
])('an instant written as %s is understood', (text, expected) => {
  const instant = formatInstant(text, words.fr);

  expect(instant).toBe(expected);
});

describe.each([
  ['Pacific/Kiritimati', '2 novembre 2026 à 13:30\u00a0(GMT+14)'],
  ['Pacific/Pago_Pago', '1er novembre 2026 à 12:30\u00a0(GMT-11)'],
  ['Asia/Kathmandu', '2 novembre 2026 à 05:15\u00a0(GMT+5:45)'],
  ['America/St_Johns', '1er novembre 2026 à 20:00\u00a0(GMT-3:30)'],
  ['Etc/GMT-1', '2 novembre 2026 à 00:30\u00a0(GMT+1)'],
  ['UTC', '1er novembre 2026 à 23:30\u00a0(GMT)'],
])('a student whose device is set to %s', (zone, expected) => {
  test.each(['2026-11-01T23:30:00Z', '2026-11-01t23:30:60.5z'])(
    'reads of %s the time of that device, and how far that is from Greenwich',
    (utc) => {
      setZone(zone);

      const instant = formatInstant(utc, words.fr);

      expect(instant).toBe(expected);
    },
  );

  test('reads the same day and the same time with an offset as everybody else', () => {
    setZone(zone);

    const day = formatDay('2004-05-12', words.fr);
    const instant = formatInstant('2026-11-02T00:30:00+01:00', words.fr);

    expect(day).toBe('12 mai 2004');
    expect(instant).toBe('2 novembre 2026 à 00:30\u00a0(GMT+1)');
  });
});

test('no engine’s own tables of zones, months or words are asked', () => {
  const ask = vi.spyOn(Intl, 'DateTimeFormat');
  onTestFinished(() => ask.mockRestore());

  const shown = LANGUAGES.map((language) => formatInstant('2026-11-01T23:30:00Z', words[language]));

  expect(shown.every((text) => text.includes('2026'))).toBe(true);
  expect(ask).not.toHaveBeenCalled();
});

test.each(LANGUAGES)(
  'a student reads a day that cannot be read as the backend wrote it in "%s"',
  (language) => {
    const texts = ['', 'soon', '2004-13-12', '2004-00-01', '<b>', '2026-11-02T25:00:00Z'];

    const shown = texts.map((text) => [
      formatDay(text, words[language]),
      formatInstant(text, words[language]),
    ]);

    expect(shown).toEqual(texts.map((text) => [text, text]));
  },
);

test('a day that no calendar has is shown to the student as it is written', () => {
  const day = formatDay('2005-02-29', words.fr);

  expect(day).toBe('2005-02-29');
});

function setZone(zone: string): void {
  vi.stubEnv('TZ', zone);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}
