import type { outcome } from '../gate/outcome.ts';
import type { Speech } from '../gate/view-context.ts';
import type { MessageKey } from '../i18n/catalogue.ts';

/** What a screen is drawn with, beyond the first download. */
export type LoadedScreen = {
  speech: Speech<MessageKey>;
  /** The late views of the gate; present once a screen may show one. */
  outcome: typeof outcome | null;
};
