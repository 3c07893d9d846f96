import { loadHttpSubmission } from '../api/http-backend.ts';
import type { FormSlot } from '../forms/form-slot.ts';
import type { outcomeView } from '../gate/outcome.ts';
import type { Speech } from '../gate/view-context.ts';
import { loadTranslate, type MessageKey, type Stage } from '../i18n/catalogue.ts';
import type { Language } from '../i18n/language.ts';
import { loadChunk } from './load-chunk.ts';
import { hasOutcomeView, type Screen } from './widget-state.ts';

/** What a screen is drawn with, beyond the first download. */
export type ScreenChunks = {
  speech: Speech<MessageKey>;
  outcomeView: typeof outcomeView | null;
  FormSlot: typeof FormSlot | null;
};

const FORM_STAGES: Stage[] = ['gate', 'outcome', 'form'];
const OUTCOME_STAGES: Stage[] = ['gate', 'outcome'];

/**
 * The chunks of a screen; in the language that is already spoken where the wished one cannot be
 * had, since what happened to a request is told in any language rather than not at all.
 */
export async function loadScreenOrStay(
  screen: Screen,
  { language, spoken }: { language: Language; spoken: Language | null },
): Promise<ScreenChunks | null> {
  return loadScreen(screen, language).catch(() =>
    spoken === null || spoken === language ? null : loadScreen(screen, spoken).catch(() => null),
  );
}

/** The messages and the code of a screen, all at once. Rejects when one of them cannot be had. */
async function loadScreen(screen: Screen, language: Language): Promise<ScreenChunks> {
  if (screen.kind === 'form') return loadFormScreen(language);
  const showsOutcome =
    screen.kind === 'recorded' || (screen.kind === 'decided' && hasOutcomeView(screen.decision));
  const stages: Stage[] = showsOutcome ? OUTCOME_STAGES : ['gate'];
  const [translate, outcome] = await Promise.all([
    loadChunk(() => loadTranslate(language, stages)),
    showsOutcome ? loadChunk(() => import('../gate/outcome.ts')) : null,
  ]);
  const speech = { language, translate };
  return { speech, outcomeView: outcome?.outcomeView ?? null, FormSlot: null };
}

/**
 * The form, with the sending and the views of its outcome: when a submission fails, the network is the
 * last thing to rely on.
 */
export async function loadFormScreen(language: Language): Promise<ScreenChunks> {
  const [translate, { outcomeView }, { FormSlot }] = await Promise.all([
    loadChunk(() => loadTranslate(language, FORM_STAGES)),
    loadChunk(() => import('../gate/outcome.ts')),
    loadChunk(() => import('../forms/form-slot.ts')),
    loadChunk(loadHttpSubmission),
  ]);
  return { speech: { language, translate }, outcomeView, FormSlot };
}
