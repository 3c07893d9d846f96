import type { FormStage } from './form-stage.ts';
import type { ScreenParts } from './screen-parts.ts';

/** Asks a student who has left the page open whether they are still there. */
export function showIdleAlert(stage: FormStage, { outcome, speech }: ScreenParts): void {
  stage.showAlert(outcome?.absenceView({ kind: 'idle' }, speech) ?? null);
}
