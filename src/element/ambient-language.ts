import { type Language, languageOfTag } from '../i18n/language.ts';
import { ancestors } from '../ui/ancestors.ts';

/** The language of the nearest ancestor that names one, across shadow roots; Arabic when none does or none is spoken here. */
export function ambientLanguage(element: Element): Language {
  const tag = ancestors(element)
    .map((ancestor) => ancestor.getAttribute('lang'))
    .find((lang) => lang);
  return languageOfTag(tag) ?? 'ar';
}

/** Calls `changed` whenever an ancestor's `lang` changes, until the returned function is called. */
export function watchAmbientLanguage(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  for (const ancestor of ancestors(element)) {
    observer.observe(ancestor, { attributes: true, attributeFilter: ['lang'] });
  }
  return () => observer.disconnect();
}
