import { loadHttpSubmission } from '../api/http-backend.ts';
import { loadCatalogue, loadTranslate, type Stage, translateFrom } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { loadFirstView, loadViewMessages } from './first-view-chunks.ts';
import type { FormDesk } from './form-desk.ts';
import { loadChunk } from './load-chunk.ts';
import type { ScreenParts } from './screen-parts.ts';
import { hasOutcomeView, type Screen } from './widget-state.ts';

/** All that a screen takes. */
export type ScreenChunks = ScreenParts & { FormDesk: typeof FormDesk | null };

const FORM_STAGES: Stage[] = ['gate', 'outcome', 'form'];
const OUTCOME_STAGES: Stage[] = ['gate', 'outcome'];

/** The messages and the code of a screen, all at once. Rejects when one of them cannot be had. */
export async function loadScreen(screen: Screen, language: Language): Promise<ScreenChunks> {
  if (screen.kind === 'form') return loadFormScreen(language);
  const showsOutcome = hasOutcomeView(screen);
  const stages: Stage[] = showsOutcome ? OUTCOME_STAGES : ['gate'];
  const [translate, outcome] = await Promise.all([
    loadChunk(() => loadTranslate(language, stages)),
    showsOutcome ? loadChunk(() => import('../gate/outcome.ts')) : null,
  ]);
  const speech = { language, translate };
  return { speech, outcome, FormDesk: null };
}

/**
 * Begins to load the form as soon as it is known that it will be needed. A failure is none yet: the
 * same chunks are asked for again when the form is shown.
 */
export function beginFormScreen(language: Language): void {
  // What is read first comes first.
  loadFirstView(language).catch(() => null);
  loadFormScreen(language).catch(() => null);
}

/**
 * The form, with the sending and the views of its outcome: when a submission fails, the network is the
 * last thing to rely on.
 */
async function loadFormScreen(language: Language): Promise<ScreenChunks> {
  const [catalogues, view, outcome, { FormDesk }] = await Promise.all([
    loadChunk(() => Promise.all(FORM_STAGES.map((stage) => loadCatalogue(language, stage)))),
    loadViewMessages(language),
    loadChunk(() => import('../gate/outcome.ts')),
    loadChunk(() => import('./form-desk.ts')),
    loadChunk(loadHttpSubmission),
  ]);
  const translate = translateFrom([...catalogues, view]);
  return { speech: { language, translate }, outcome, FormDesk };
}
