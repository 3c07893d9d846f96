import { element } from './dom.ts';
import { type Language, portalTexts, type TextKey } from './portal-texts.ts';

let current: Language = 'ar';

export function currentLanguage(): Language {
  return current;
}

/**
 * Puts the whole portal into a language. The widget is told nothing: it inherits `lang` from
 * the root element, as it would on any page.
 */
export function applyLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  for (const target of document.querySelectorAll('[data-text]')) {
    target.textContent = textOf(target.getAttribute('data-text'));
  }
  for (const target of document.querySelectorAll('[data-label]')) {
    target.setAttribute('aria-label', textOf(target.getAttribute('data-label')));
  }
}

export function portalText(key: TextKey): string {
  return portalTexts[current][key];
}

/** An element whose text follows the portal's language. */
export function translated<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  key: TextKey,
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Tag] {
  return element(tag, { ...attributes, 'data-text': key }, portalText(key));
}

/** Attributes of an element whose accessible name follows the portal's language. */
export function translatedLabel(key: TextKey): Record<string, string> {
  return { 'aria-label': portalText(key), 'data-label': key };
}

function textOf(key: string | null): string {
  return key !== null && isTextKey(key) ? portalText(key) : '';
}

function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(portalTexts.ar, key);
}
