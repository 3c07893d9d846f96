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

/** Loads what is spoken in a language. */
export type Load<Loaded> = (language: Language) => Promise<Loaded>;

/** In the words of browsers, of bundlers and of a time that is over. */
const LOST = /imported|module script|\bload|to fetch|network/i;

/** Why a file is of no use: it could not be had, or it is there and cannot run on this page. */
export type LoadFailure = 'lost' | 'broken';

/**
 * What `load` gives; in the language that is already spoken where the wished one cannot be had,
 * since what happened to a request is told in any language rather than not at all.
 */
export async function loadOrStay<Chunks extends object>(
  load: Load<Chunks>,
  { language, spoken, isCodeThere }: Wish,
): Promise<Chunks | LoadFailure> {
  const hasChoice = spoken !== null && spoken !== language;
  // A file may hang as well as be missing; code that is still on its way is larger than words.
  const { signal } = new AbortController();
  const limits = { signal, timeoutMs: hasChoice && isCodeThere ? 5_000 : 60_000 };
  const attempt = (tried: Language) => withinTime(() => load(tried), limits).catch(failureOf);
  const loaded = await attempt(language);
  return typeof loaded === 'string' && hasChoice ? attempt(spoken) : loaded;
}

/**
 * Every browser and bundler says in words of its own that a file could not be had; whatever else is
 * thrown, a file has thrown that was there.
 */
function failureOf(error: unknown): LoadFailure {
  return LOST.test(String(error)) ? 'lost' : 'broken';
}
