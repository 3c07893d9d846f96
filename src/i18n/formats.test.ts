import { expect, onTestFinished, test, vi } from 'vitest';
import { formatDay, formatInstant } from './formats.ts';
import { LANGUAGES } from './language.ts';

const MOROCCAN_MONTHS = [
  ...['يناير', 'فبراير', 'مارس', 'أبريل', 'ماي', 'يونيو'],
  ...['يوليوز', 'غشت', 'شتنبر', 'أكتوبر', 'نونبر', 'دجنبر'],
];

test.each(MOROCCAN_MONTHS.map((name, index) => [name, String(index + 1).padStart(2, '0')]))(
  'a student reads the month %s by its Moroccan name, the digits as 0 to 9',
  (name, month) => {
    const day = formatDay(`2004-${month}-12`, 'ar');

    expect(day).toBe(`12 ${name} 2004`);
  },
);

test.each([
  ['fr', '12 mai 2004'],
  ['en', '12 May 2004'],
] as const)('in "%s" a student reads a day as %s', (language, expected) => {
  const day = formatDay('2004-05-12', language);

  expect(day).toBe(expected);
});

test.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Africa/Casablanca'])(
  'a student whose clock is set to %s reads the same day and the time of Morocco',
  (zone) => {
    vi.stubEnv('TZ', zone);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });

    const day = formatDay('2004-05-12', 'fr');
    const instant = formatInstant('2026-11-01T23:30:00Z', 'fr');

    expect(day).toBe('12 mai 2004');
    expect(instant).toBe('2 novembre 2026 à 00:30');
  },
);

test.each([
  ['ar', /^2 نونبر 2026\D+11:15$/],
  ['fr', /^2 novembre 2026\D+11:15$/],
  ['en', /^2 November 2026\D+11:15$/],
] as const)(
  'in "%s" a student reads when the request was sent by the clock of Morocco',
  (language, expected) => {
    const instant = formatInstant('2026-11-02T10:15:00Z', language);

    expect(instant).toMatch(expected);
  },
);

test('in Ramadan a student reads the time that the clocks of Morocco then showed', () => {
  const instant = formatInstant('2025-03-15T10:15:00Z', 'fr');

  expect(instant).toBe('15 mars 2025 à 10:15');
});

test.each([
  ['2026-11-02T10:15:00.250+01:00', '2 novembre 2026 à 10:15'],
  ['2026-11-02t09:15:00z', '2 novembre 2026 à 10:15'],
])('an instant written as %s is understood', (text, expected) => {
  const instant = formatInstant(text, 'fr');

  expect(instant).toBe(expected);
});

test.each(LANGUAGES)(
  'a student reads a day that cannot be read as the backend wrote it in "%s"',
  (language) => {
    const texts = ['', 'soon', '2004-13-12', '2004-00-01', '<b>'];

    const shown = texts.map((text) => [formatDay(text, language), formatInstant(text, language)]);

    expect(shown).toEqual(texts.map((text) => [text, text]));
  },
);

test('a day that no calendar has is shown to the student as it is written', () => {
  const day = formatDay('2005-02-29', 'fr');

  expect(day).toBe('2005-02-29');
});
