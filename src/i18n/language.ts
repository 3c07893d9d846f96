export const LANGUAGES = ['ar', 'fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first part of a tag, by its code of two letters or of three. */
const SPOKEN = /^\s*(?:(ar)a?|(fr)[ae]?|(en)g?)(?![a-z\d])/i;

/**
 * The language of a tag as hosts write it (`fr`, `ar-MA`, `fr_MA`, `FR`, `fra`), or `null` when the
 * widget does not speak it.
 */
export function languageOfTag(tag: string | null | undefined): Language | null {
  const code = SPOKEN.exec(tag ?? '')
    ?.slice(1)
    .join('')
    .toLowerCase();
  return LANGUAGES.find((language) => language === code) ?? null;
}

/** How a text is marked that is written in another language than what stands around it. */
export function languageMarks(
  written: Language,
  around: Language,
): { lang?: string; dir?: string } {
  return written === around ? {} : { lang: written, dir: directionOf(written) };
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
