import { withinTime } from '../api/within-time.ts';
import type { FirstViewFacts } from '../first-view/first-view.ts';
import { type Catalogue, loadCatalogue, translateFrom } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import type { FirstDesk } from './first-desk.ts';
import { loadChunk } from './load-chunk.ts';

type FirstViewChunks = Pick<FirstViewFacts, 'template' | 'language' | 'translate'> & {
  FirstDesk: typeof FirstDesk;
};

/** The prerendered form and its messages. */
const TEMPLATES = {
  ar: () => import('../first-view/generated/ar-template.js'),
  fr: () => import('../first-view/generated/fr-template.js'),
  en: () => import('../first-view/generated/en-template.js'),
} satisfies Record<Language, unknown>;

/** The form as it was prerendered, and what shows it. Rejects when a part of it cannot be had. */
export async function loadFirstView(language: Language): Promise<FirstViewChunks> {
  const [gate, { template, messages }, { FirstDesk }] = await Promise.all([
    loadChunk(() => loadCatalogue(language, 'gate')),
    loadChunk(TEMPLATES[language]),
    loadChunk(() => import('./first-desk.ts')),
    // A chunk of which the browser would learn only when it has the one that asks for it.
    loadChunk(() => import('../domain/cnie.ts')),
  ]);
  return { template, language, translate: translateFrom([gate, messages]), FirstDesk };
}

/** A text that stands for less than that is only a flicker. */
const MOMENT_MS = 400;

/** Whether the first view can be had in a moment, before anything need be said. */
export function isFirstViewNear(language: Language, signal: AbortSignal): Promise<boolean> {
  const arrival = withinTime(() => loadFirstView(language), { signal, timeoutMs: MOMENT_MS });
  return arrival.then(
    () => true,
    () => false,
  );
}

/** What the form says at first, and goes on saying. */
export async function loadViewMessages(language: Language): Promise<Catalogue> {
  const { messages } = await loadChunk(TEMPLATES[language]);
  return messages;
}
