import { withinTime } from '../api/within-time.ts';
import type { Language } from '../i18n/language.ts';

const PAUSES_MS = [500, 2_000];

/** What `load` gives, tried again a few times: on a mobile connection one lost chunk is nothing unusual. */
export async function loadChunk<Chunk>(load: () => Promise<Chunk>): Promise<Chunk> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return load();
}

type Wish = {
  language: Language;
  /** The language on screen. */
  spoken: Language | null;
  /** Words alone are to be loaded. */
  isCodeThere: boolean;
};

/**
 * What `load` gives; in the language that is already spoken where the wished one cannot be had,
 * since what happened to a request is told in any language rather than not at all. `null` for neither.
 */
export async function loadOrStay<Chunks>(
  load: (language: Language) => Promise<Chunks>,
  { language, spoken, isCodeThere }: Wish,
): Promise<Chunks | null> {
  const hasChoice = spoken !== null && spoken !== language;
  // A file may hang as well as be missing; code that is still on its way is larger than words.
  const { signal } = new AbortController();
  const limits = { signal, timeoutMs: hasChoice && isCodeThere ? 5_000 : 60_000 };
  const attempt = (tried: Language) => withinTime(() => load(tried), limits).catch(() => null);
  return (await attempt(language)) ?? (hasChoice ? attempt(spoken) : null);
}
