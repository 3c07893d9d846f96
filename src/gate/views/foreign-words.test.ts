import { expect, test } from 'vitest';
import { students } from '../../../mocks/students.ts';
import type { EnrollmentCase } from '../../api/case-schema.ts';
import { loadTranslate } from '../../i18n/catalogue.ts';
import { LANGUAGES, type Language } from '../../i18n/language.ts';
import type { ViewNode } from '../../ui/view-tree.ts';
import { exemptView } from './exempt-view.ts';
import { officerCard } from './officer-card.ts';

const known = students['registered-previously'].case;
const OFFICER = { name: 'مسؤولة تجريبية', office: 'Bureau de démonstration' };

test.each(LANGUAGES)(
  'a student who hears the page in "%s" hears the name of the digital desk in Arabic',
  async (language) => {
    const view = await exemptViewIn(language);

    const names = elementsIn(view).filter(({ text }) => text === 'الشباك الرقمي');

    expect(names.map(({ lang }) => lang)).toEqual(['ar']);
  },
);

test.each([
  ['ar', 'ar', 'fr'],
  ['fr', 'ar', undefined],
  ['en', 'ar', undefined],
] as const)(
  'a student who hears the page in "%s" hears the officer’s name and office each by its own voice',
  async (language, nameVoice, officeVoice) => {
    const translate = await loadTranslate(language, ['gate']);
    const enrollmentCase: EnrollmentCase = { ...known, officer: { ...known.officer, ...OFFICER } };

    const texts = elementsIn(officerCard({ translate, language, enrollmentCase }));

    expect(texts).toContainEqual({ text: OFFICER.name, lang: nameVoice });
    expect(texts).toContainEqual({ text: OFFICER.office, lang: officeVoice });
  },
);

test('in an Arabic page the name of the application is no Arabic', async () => {
  const view = await exemptViewIn('ar');

  expect(elementsIn(view)).toContainEqual({ text: 'Smart CNOPS', lang: 'fr' });
});

async function exemptViewIn(language: Language): Promise<ViewNode> {
  const translate = await loadTranslate(language, ['gate']);
  const reason = 'registered-previously';
  return exemptView({ translate, language, enrollmentCase: known, reason });
}

/** The elements that hold nothing but a text, with the language that they are marked with. */
function elementsIn(node: ViewNode): { text: string; lang: string | undefined }[] {
  if (typeof node === 'string') return [];
  const [, { lang }, ...children] = node;
  const [text, ...others] = children;
  if (typeof text === 'string' && others.length === 0) return [{ text, lang }];
  return children.flatMap(elementsIn);
}
