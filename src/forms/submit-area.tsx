import { useRef } from 'react';
import type { PlainKey } from '../i18n/catalogue.ts';
import { isBusy, type SubmissionState } from '../submission/submission-state.ts';
import { Countdown, secondsUntil } from './countdown.tsx';
import { useFormScope } from './form-scope.tsx';
import { type FormSubmission, useSubmissionState } from './use-submission-state.ts';

type SubmitAreaProps = { submission: FormSubmission };

/** The button, and how far the sending is. Never disabled: it keeps the focus while it sends. */
export function SubmitArea({ submission }: SubmitAreaProps) {
  const { translate } = useFormScope();
  const submit = useRef<HTMLButtonElement>(null);
  const state = useSubmissionState(submission);
  const progress = progressKey(state);
  const result = resultKey(state);
  // Only a busy backend makes a student wait for longer than a breath.
  const untilMs = state.kind === 'waiting' && state.cause === 'busy' ? state.untilMs : null;
  const said = [
    progress && translate(progress),
    untilMs && translate('form.countdown', { seconds: secondsUntil(untilMs) }),
  ];
  return (
    <div className="submit">
      <button
        ref={submit}
        type="submit"
        className="button button--submit"
        part="button"
        aria-disabled={isBusy(state) ? true : undefined}
      >
        {translate(progress ?? 'form.submit')}
      </button>
      {untilMs === null ? null : (
        <Countdown
          untilMs={untilMs}
          onHurry={() => submission.dispatch({ kind: 'hurry' })}
          onGone={() => submit.current?.focus({ preventScroll: true })}
        />
      )}
      <span className="visually-hidden" role="status">
        {said.filter(Boolean).join(' ')}
      </span>
      <p className="submit__result" role="status">
        {result && translate(result)}
      </p>
    </div>
  );
}

function progressKey(state: SubmissionState): PlainKey | null {
  switch (state.kind) {
    case 'queued':
      return state.isElsewhere ? 'form.elsewhere' : 'form.sending';
    case 'sending':
      return 'form.sending';
    case 'waiting':
      return state.cause === 'busy' ? 'form.busy' : 'form.retrying';
    case 'asking':
      return 'form.asking';
    default:
      return null;
  }
}

/** What a student reads who was correcting an answer meanwhile, far from the notice above the form. */
function resultKey(state: SubmissionState): PlainKey | null {
  if (state.kind === 'refused') return 'form.failed';
  if (state.kind === 'unknown') return 'form.unknown';
  return state.kind === 'idle' && state.isEdited ? 'form.edited' : null;
}
