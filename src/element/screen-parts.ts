import type { absenceView, outcomeActions, outcomeStyle, outcomeView } from '../gate/outcome.ts';
import type { Speech } from '../gate/view-context.ts';
import type { MessageKey } from '../i18n/catalogue.ts';

/** The late views of the gate. */
export type OutcomeViews = {
  absenceView: typeof absenceView;
  outcomeView: typeof outcomeView;
  outcomeStyle: typeof outcomeStyle;
  outcomeActions: typeof outcomeActions;
};

/** What a screen is drawn with, beyond the first download. */
export type ScreenParts = {
  speech: Speech<MessageKey>;
  /** Present once a screen may show an outcome. */
  outcome: OutcomeViews | null;
};
