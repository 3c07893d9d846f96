import type { FormValues } from './form-values.ts';
import type { Waiting } from './waiting.ts';

/** What the form takes over from its first view. */
export type Handover = {
  /** The elements stand in the form's place, with these facts. */
  isStanding: boolean;
  typed: Partial<FormValues>;
  waiting: Waiting;
  /** Nobody knows whether the student who is logged in is still the one of the form. */
  isDoubtful: boolean;
  /** When the student last gave a sign; `null` where there was no view. */
  lastSignMs: number | null;
};

/** Where the form is the first to be shown. */
export const NO_FIRST_VIEW: Handover = {
  isStanding: false,
  typed: {},
  waiting: 'quietly',
  isDoubtful: false,
  lastSignMs: null,
};
