import { loadHttpSubmission } from '../api/http-backend.ts';
import { withinTime } from '../api/within-time.ts';
import type { Speech } from '../gate/view-context.ts';
import { loadTranslate, type MessageKey, type MessageSet } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { loadChunk } from './load-chunk.ts';
import type { LoadedScreen } from './loaded-screen.ts';
import { type FormScreen, hasOutcomeView, type Screen } from './screen.ts';

/** The prerendered form with its messages, of each language. */
const TEMPLATES = {
  ar: () => import('../first-view/generated/ar-template.js'),
  fr: () => import('../first-view/generated/fr-template.js'),
  en: () => import('../first-view/generated/en-template.js'),
} satisfies Record<Language, unknown>;

/** The messages and the code of a screen other than the form. Rejects when one of them cannot be had. */
export async function loadScreen(screen: Screen, language: Language): Promise<LoadedScreen> {
  if (!hasOutcomeView(screen)) return { speech: await loadSpeech(language, []), outcome: null };
  const [speech, outcome] = await Promise.all([loadSpeech(language, ['outcome']), loadOutcome()]);
  return { speech, outcome };
}

/**
 * The form as it was prerendered, and what shows it before React does. Rejects when a part of it cannot be had.
 *
 * @param screen - With what is to stand above it.
 */
export async function loadFirstView(language: Language, screen: FormScreen | null = null) {
  const hasOutcome = screen !== null && hasOutcomeView(screen);
  const [{ template }, speech, { formScreen }, outcome] = await Promise.all([
    loadChunk(TEMPLATES[language]),
    loadFormSpeech(language, hasOutcome ? ['outcome'] : []),
    loadChunk(() => import('./form-screen.ts')),
    hasOutcome ? loadOutcome() : null,
    // A chunk of which the browser would learn only when it has the one that asks for it.
    loadChunk(() => import('../domain/cnie.ts')),
  ]);
  return { template, speech, formScreen, outcome };
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

/**
 * The form, with the sending and the views of its outcome: when a submission fails, the network is the
 * last thing to rely on.
 */
export async function loadForm(language: Language) {
  const [speech, outcome, { formCode }] = await Promise.all([
    loadFormSpeech(language, ['outcome', 'form']),
    loadOutcome(),
    loadChunk(() => import('./form-code.ts')),
    loadChunk(loadHttpSubmission),
  ]);
  return { speech, outcome, ...formCode };
}

/**
 * Begins to load the form as soon as it is known that it will be needed. A failure is none yet: the
 * same is asked for again when the form is shown.
 */
export function beginForm(language: Language): void {
  // What is read first comes first.
  loadFirstView(language).catch(() => null);
  loadForm(language).catch(() => null);
}

function loadOutcome() {
  return loadChunk(() => import('../gate/outcome.ts')).then(({ outcome }) => outcome);
}

/** The gate's messages with those of more sets. */
function loadSpeech(language: Language, sets: readonly MessageSet[]): Promise<Speech<MessageKey>> {
  const load = () => loadTranslate(language, ['gate', ...sets]);
  return loadChunk(load).then((translate) => ({ language, translate }));
}

/** The same with what the form says at first, which comes with its template. */
function loadFormSpeech(
  language: Language,
  sets: readonly MessageSet[],
): Promise<Speech<MessageKey>> {
  const view = () => TEMPLATES[language]().then(({ messages }) => messages);
  const load = () => loadTranslate(language, ['gate', ...sets], [view()]);
  return loadChunk(load).then((translate) => ({ language, translate }));
}
