import type { EnrollmentCase } from '../api/case-schema.ts';
import { resolveScheme, type Scheme } from '../domain/scheme.ts';
import type { MessageKey, Translate } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';

/** What a view needs to speak: a language, and the case where it is known. */
export type Speech<Keys extends MessageKey> = { language: Language; translate: Translate<Keys> };

export type CaseSpeech<Keys extends MessageKey> = Speech<Keys> & {
  enrollmentCase: EnrollmentCase;
};

/** The operator as a sentence names it: its name, and the short name by which it is known. */
export function operatorName(scheme: Scheme, language: Language): string {
  const { operator, shortName } = scheme;
  return operator[language] === shortName[language]
    ? operator[language]
    : `${operator[language]} (${shortName[language]})`;
}

export function schemeOf(enrollmentCase: EnrollmentCase): Scheme {
  return resolveScheme(enrollmentCase.scheme);
}
