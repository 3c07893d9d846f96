import { academicYearText, dateText, instantText } from '../../src/api/wire-text.ts';
import { parseCnie } from '../../src/domain/cnie.ts';
import { POSTAL_CODE } from '../../src/domain/contact.ts';

/** A column of a file that is read. */
export type Column = {
  /** Of PostgreSQL. */
  type: 'text' | 'date' | 'boolean' | 'timestamptz';
  /** Whether every file of its kind has it. */
  isRequired: boolean;
  /** For a new row of a file that lacks the column. */
  usual: string | boolean | null;
  /** What a cell says; an empty one is null. */
  read: (cell: string) => { value: string | boolean | null } | { issue: string };
};

/** Longer texts are no names and no addresses, but a mistake in the file. */
const LONGEST_TEXT = 500;
const DAY_CHARACTERS = 10;
const DAY_MS = 86_400_000;
const EARLIEST_DAY = '1900-01-01';
/** Nothing was registered before; a spreadsheet's day zero is no instant. */
const EARLIEST_INSTANT = '2000';
const YES = ['true', '1', 'yes', 'oui', 'نعم'];
const NO = ['false', '0', 'no', 'non', 'لا'];

/** A text that has to be there. */
export function text({ most = LONGEST_TEXT }: { most?: number } = {}): Column {
  return required(optionalText({ most }));
}

/** A text that may be missing. */
export function optionalText({ most = LONGEST_TEXT }: { most?: number } = {}): Column {
  return {
    ...{ type: 'text', isRequired: false, usual: null },
    read: (cell) => {
      if (cell.length > most) return { issue: `longer than ${most} characters` };
      // A spreadsheet breaks lines inside of a cell; nothing else of that kind is meant.
      return /[^\P{Cc}\n]/u.test(cell) ? { issue: 'holds a control character' } : said(cell);
    },
  };
}

/** A number of the national identity card, as people write it. */
export function cnie(): Column {
  return {
    ...{ type: 'text', isRequired: false, usual: null },
    read: (cell) => {
      if (cell === '') return { value: null };
      const parsed = parseCnie(cell);
      return parsed.kind === 'cnie' ? { value: parsed.cnie } : { issue: 'not like AB123456' };
    },
  };
}

/** Two years, one after the other: `2026-2027`. */
export function academicYear(): Column {
  const isYear = (cell: string) => {
    const [from, to] = cell.split('-').map(Number);
    return academicYearText.safeParse(cell).success && to === Number(from) + 1;
  };
  return required(written(isYear, { type: 'text', like: '2026-2027' }));
}

/** ISO date, from 1900 on. */
export function day(): Column {
  return written(isDay, { type: 'date', like: '2004-05-12' });
}

/** RFC 3339, from 2000 on and not to come. */
export function instant(): Column {
  const isInstant = (cell: string) =>
    instantText.safeParse(cell).success &&
    cell >= EARLIEST_INSTANT &&
    isDay(cell.slice(0, DAY_CHARACTERS)) &&
    // An offset that some place has.
    !/[+-](1[5-9]|[2-9]\d):|:[6-9]\d$/.test(cell) &&
    Date.parse(cell.replace(':60', ':59')) <= Date.now() + DAY_MS;
  return written(isInstant, { type: 'timestamptz', like: '2026-11-22T10:15:00Z' });
}

/** An e-mail address. */
export function email(): Column {
  const isEmail = (cell: string) =>
    cell.length <= LONGEST_TEXT && /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+\.[^\s@\p{Cc}]+$/u.test(cell);
  return written(isEmail, { type: 'text', like: 'student@example.org' });
}

/** Of Morocco: five digits. */
export function postalCode(): Column {
  return written((cell) => POSTAL_CODE.test(cell), { type: 'text', like: '14000' });
}

/** One of a few words. */
export function choice(
  values: readonly string[],
  { usual = null }: { usual?: string | null } = {},
): Column {
  return {
    ...{ type: 'text', isRequired: false, usual },
    read: (cell) =>
      cell === '' || values.includes(cell)
        ? said(cell || usual)
        : { issue: `not one of ${values.join(', ')}` },
  };
}

/** Yes or no, in one of a few words; an empty cell says what is usual. */
export function yesOrNo({ usual }: { usual: boolean }): Column {
  return {
    ...{ type: 'boolean', isRequired: false, usual },
    read: (cell) => {
      const word = cell.toLowerCase();
      if (word === '') return { value: usual };
      if (YES.includes(word)) return { value: true };
      return NO.includes(word) ? { value: false } : { issue: 'neither true nor false' };
    },
  };
}

/** The same column, in a file and a row that have to have it. */
export function required(column: Column): Column {
  return {
    ...column,
    isRequired: true,
    read: (cell) => (cell === '' ? { issue: 'missing' } : column.read(cell)),
  };
}

function written(
  isRight: (cell: string) => boolean,
  { type, like }: { type: Column['type']; like: string },
): Column {
  return {
    ...{ type, isRequired: false, usual: null },
    read: (cell) => (cell === '' || isRight(cell) ? said(cell) : { issue: `not like ${like}` }),
  };
}

function isDay(cell: string): boolean {
  return dateText.safeParse(cell).success && cell >= EARLIEST_DAY;
}

function said(cell: string | null): { value: string | null } {
  return { value: cell === '' ? null : cell };
}
