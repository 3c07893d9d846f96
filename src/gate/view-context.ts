import type { EnrollmentCase } from '../api/case-schema.ts';
import { resolveScheme, type Scheme } from '../domain/scheme.ts';
import { type PerLanguage, wordingIn } from '../domain/wording.ts';
import type { MessageKey, Translate } from '../i18n/catalogue.ts';
import { type Language, languageMarks } from '../i18n/language.ts';
import { foreign } from '../ui/view-elements.ts';
import type { ViewNode } from '../ui/view-tree.ts';

/** What a view needs to speak: a language, and the case where it is known. */
export type Speech<Keys extends MessageKey> = { language: Language; translate: Translate<Keys> };

export type CaseSpeech<Keys extends MessageKey> = Speech<Keys> & {
  enrollmentCase: EnrollmentCase;
};

/** A text of the backend in the language of the page, else in the next one that has it, marked as such. */
export function wording(texts: PerLanguage, language: Language, standIn?: string): ViewNode {
  const { text, language: written } = wordingIn(texts, language, standIn);
  return written === language
    ? foreign(text, language)
    : ['bdi', languageMarks(written, language), text];
}

/** The student's institution as a sentence names it. */
export function institutionName({ institution }: EnrollmentCase, language: Language): ViewNode {
  return wording(institution.name, language, institution.code);
}

export function schemeOf(enrollmentCase: EnrollmentCase): Scheme {
  return resolveScheme(enrollmentCase.scheme);
}
