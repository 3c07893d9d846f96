import { expect, test } from 'vitest';
import { parseBirthDate } from './birth-date.ts';
import { parseCnie } from './cnie.ts';
import { parseEmail, parseMobile, parsePostalCode } from './contact.ts';
import { parseRib } from './rib.ts';

const PARSERS = {
  parseBirthDate: (typed: string) => parseBirthDate(typed, '2026-11-22'),
  ...{ parseCnie, parseEmail, parseMobile, parsePostalCode, parseRib },
};
/** What a regular expression may go back over: runs of one kind, and pairs of two. */
const UNITS = [
  ...[
    'a',
    'é',
    'ب',
    '1',
    '٣',
    ' ',
    '.',
    ':',
    ',',
    '،',
    '"',
    '<',
    '@',
    '°',
    '²',
    '\u200b',
    '\u{e0041}',
  ],
  ...[
    'a ',
    'a.',
    'a:',
    '1 ',
    '1a',
    'de ',
    'la ',
    'n°',
    'no ',
    'c.i.n.',
    'RIB ',
    'ma1',
    'l’',
    'xn--',
  ],
  ...['mai ', 'شهر ', 'm/d/'],
  ...['a@', '@.', 'a@b.', 'mailto:', 'mailto:?', 'mail ', '<a', 'ب ', 'رقم '],
];
/** Longer than any answer, and as long as the longest that is read. */
const LENGTHS = [10_000, 300];
const ENDS = ['', '!', '1', 'a@b.c'];

test.each(Object.entries(PARSERS))(
  '%s soon ends on whatever is pasted, however long it is',
  (_, parse) => {
    const texts = UNITS.flatMap((unit) =>
      LENGTHS.flatMap((length) =>
        ENDS.map((end) => unit.repeat(Math.floor(length / unit.length) - end.length) + end),
      ),
    );

    const kinds = texts.map((text) => parse(text).kind);

    expect(kinds).toHaveLength(UNITS.length * LENGTHS.length * ENDS.length);
  },
);
