import type { State } from './state.ts';
import { formStates } from './states/form-states.ts';
import { openingStates } from './states/opening-states.ts';
import { recordStates } from './states/record-states.ts';
import { sendingStates } from './states/sending-states.ts';

/**
 * Every state that a student may find the widget in, by the part of the way that it belongs to: the one
 * list that the gallery shows, the tests visit and `docs/qa.md` names.
 */
export const stateGroups: Record<string, Record<string, State>> = {
  'At opening': openingStates,
  'The form': formStates,
  'On its way, and failed': sendingStates,
  Recorded: recordStates,
};

export const states: Record<string, State> = {
  ...openingStates,
  ...formStates,
  ...sendingStates,
  ...recordStates,
};
