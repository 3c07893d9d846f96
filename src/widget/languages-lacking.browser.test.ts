import { expect, test } from 'vitest';
import { type StudentName, students } from '../../mocks/students.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { PerLanguage } from '../domain/wording.ts';
import type { Language } from '../i18n/language.ts';
import { fakeBackend, openWidget } from './open-widget.test.support.ts';

const BLANKS = [null, undefined, '', ' \u00a0', '\u200b\u2066\u2069'];

/** Screens that name the institution or facts of the scheme, and students who come to see them. */
const SCREENS: StudentName[] = [
  'required',
  'pre-registered',
  'not-enrolled',
  'submitted-this-year',
  'closed',
];

const OTHERS: [language: Language, written: Language, dir: string][] = [
  ['ar', 'fr', 'ltr'],
  ['fr', 'ar', 'rtl'],
  ['en', 'ar', 'rtl'],
];

for (const name of SCREENS) {
  test.each(OTHERS)(
    `a "${name}" student who reads "%s" reads texts that there are in "%s" alone, marked as such`,
    async (lang, written, dir) => {
      for (const blank of BLANKS) {
        const backend = fakeBackend(caseWorded(name, only(written, blank)));
        const { element } = await openWidget({ backend, attributes: { lang } });

        await expect.poll(() => wordedTexts(element).length).toBeGreaterThan(0);

        const marks = wordedTexts(element).map((text) => `${text.lang} ${text.dir}`);
        expect(new Set(marks)).toEqual(new Set([`${written} ${dir}`]));
        expect(blankRows(element)).toEqual([]);
        element.remove();
      }
    },
  );
}

test.each(['ar', 'fr', 'en'] as const)(
  'no row and no sentence in "%s" is blank where nothing is worded at all',
  async (lang) => {
    const backend = fakeBackend(caseWorded('required', () => ({ ar: ' ', fr: null })));
    const widget = await openWidget({ backend, attributes: { lang } });

    expect(blankRows(widget.element)).toEqual([]);
    expect(widget.text).toContain(students.required.case.institution.code);
    expect(widget.text).not.toMatch(/\(\s*\)/);
  },
);

function only(written: Language, blank: string | null | undefined) {
  return (fact: string): PerLanguage => ({
    ...{ ar: blank, fr: blank, en: blank },
    [written]: `${fact} 1`,
  });
}

/** The case of a student, each text by language worded anew. */
function caseWorded(name: StudentName, worded: (fact: string) => PerLanguage): EnrollmentCase {
  const told: EnrollmentCase = students[name].case;
  const replacement = told.scheme?.replacement;
  return {
    ...told,
    student: { ...told.student, lastName: worded('last'), firstName: worded('first') },
    institution: { ...told.institution, name: worded('institution') },
    scheme: {
      ...told.scheme,
      operator: worded('operator'),
      shortName: worded('short'),
      medicalFilesAddress: worded('address'),
      replacement: replacement && { ...replacement, text: worded('replacement') },
    },
  };
}

/** The elements that hold a text of `caseWorded` and nothing else. */
function wordedTexts({ shadowRoot }: HTMLElement): HTMLElement[] {
  const texts = [...(shadowRoot?.querySelectorAll<HTMLElement>('bdi') ?? [])];
  return texts.filter(({ textContent }) => /^[a-z]+ 1$/.test(textContent));
}

function blankRows({ shadowRoot }: HTMLElement): string[] {
  const rows = [...(shadowRoot?.querySelectorAll('dd, address, bdi, li') ?? [])];
  return rows.filter((row) => !/[\p{L}\p{N}—]/u.test(row.textContent)).map((row) => row.outerHTML);
}
