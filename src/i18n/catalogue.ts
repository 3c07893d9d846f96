import type {
  DateMessages,
  FormMessages,
  GateMessages,
  OutcomeMessages,
  ViewMessages,
} from './generated/messages.ts';
import type { Language } from './language.ts';

/**
 * - `gate`: whatever may be the first view, for a student who never sees the form.
 * - `outcome`: how a visit ends for those who are not exempt: confirmation, failure, not eligible, closed.
 * - `form`: what the form says of answers and of its sending. What it shows at first (`view`) comes
 *   with the prerendered form.
 *
 * Both the outcome and what the form shows at first hold the words of dates.
 */
export type MessageSet = 'gate' | 'outcome' | 'form';

type Messages = GateMessages & OutcomeMessages & ViewMessages & FormMessages & DateMessages;
export type DateKey = keyof DateMessages;
export type ViewKey = GateKey | DateKey | keyof ViewMessages;
export type GateKey = keyof GateMessages;
export type OutcomeKey = GateKey | DateKey | keyof OutcomeMessages;
export type MessageKey = keyof Messages;

export type MessageValues<Key extends MessageKey> = Messages[Key] extends undefined
  ? []
  : [values: Messages[Key]];

/** Keys that take no values. */
export type PlainKey = {
  [Key in MessageKey]: Messages[Key] extends undefined ? Key : never;
}[MessageKey];

/** The text of a message in one language. `Keys` are those whose sets are loaded. */
export type Translate<Keys extends MessageKey = MessageKey> = <Key extends Keys>(
  key: Key,
  ...values: MessageValues<Key>
) => string;

export type Catalogue = Record<string, string | ((values: never) => string)>;

const LOADERS: Record<Language, Record<MessageSet, () => Promise<{ default: Catalogue }>>> = {
  ar: {
    gate: () => import('./generated/ar-gate.js'),
    outcome: () => import('./generated/ar-outcome.js'),
    form: () => import('./generated/ar-form.js'),
  },
  fr: {
    gate: () => import('./generated/fr-gate.js'),
    outcome: () => import('./generated/fr-outcome.js'),
    form: () => import('./generated/fr-form.js'),
  },
  en: {
    gate: () => import('./generated/en-gate.js'),
    outcome: () => import('./generated/en-outcome.js'),
    form: () => import('./generated/en-form.js'),
  },
};

/** The messages of one language and set. Rejects when the chunk cannot be loaded. */
async function loadCatalogue(language: Language, set: MessageSet): Promise<Catalogue> {
  const module = await LOADERS[language][set]();
  return module.default;
}

/**
 * The texts of the given catalogues, all of one language. A message that they lack throws where the
 * project is developed and tested; a student is left with a gap in the page, and keeps the page.
 */
export function translateFrom(catalogues: readonly Catalogue[]): Translate {
  const catalogue: Catalogue = Object.assign({}, ...catalogues);
  return (key, ...[values]) => {
    const message = catalogue[key] ?? missing(key);
    // The compiled functions take exactly the values that the generated types ask for.
    return typeof message === 'function' ? message(values as never) : message;
  };
}

function missing(key: MessageKey): string {
  if (import.meta.env.PROD) return '';
  throw new Error(`no message '${key}' in what is loaded`);
}

/**
 * The messages of one language, as far as the given sets go, with those of further catalogues.
 * Rejects when one of them cannot be loaded.
 */
export async function loadTranslate(
  language: Language,
  sets: readonly MessageSet[],
  further: readonly Promise<Catalogue>[] = [],
): Promise<Translate> {
  const loading = sets.map((set) => loadCatalogue(language, set));
  return translateFrom(await Promise.all([...loading, ...further]));
}
