import { UNSEEN } from './unseen.ts';

/** A text in the languages in which its author has it; in the others it is blank, null or absent. */
export type PerLanguage = Partial<Record<'ar' | 'fr' | 'en', string | null | undefined>>;

/** A text with the language that it is written in. */
export type Wording = { text: string; language: keyof PerLanguage };

/** More than white space and characters that nobody sees. */
const VISIBLE = new RegExp(String.raw`[^\s\u2800${UNSEEN}]`, 'u');

/**
 * A text in the wished language, else in the next one that has it. French comes before English, which
 * fewer people here read.
 *
 * @param standIn - Where no language says anything; a dash where that is blank too.
 */
export function wordingIn(
  texts: PerLanguage | undefined,
  wished: keyof PerLanguage,
  standIn = '',
): Wording {
  for (const language of [wished, 'fr', 'en', 'ar'] as const) {
    const text = texts?.[language];
    if (text && VISIBLE.test(text)) return { text: text.trim(), language };
  }
  return { text: VISIBLE.test(standIn) ? standIn.trim() : '—', language: wished };
}

/** Whether any language says something. */
export function isWorded(texts: PerLanguage): boolean {
  return VISIBLE.test(`${texts.ar ?? ''}${texts.fr ?? ''}${texts.en ?? ''}`);
}
