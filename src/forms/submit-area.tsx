import { useRef } from 'react';
import type { PlainKey } from '../i18n/catalogue.ts';
import { isBusy, type SendingState } from '../submission/sending-state.ts';
import { takeFocus } from '../ui/take-focus.ts';
import { Countdown, secondsUntil } from './countdown.tsx';
import { useFormScope } from './form-scope.tsx';
import { type FormSending, useSendingState } from './use-sending-state.ts';

type SubmitAreaProps = { sending: FormSending };

/** The button, and how far the sending is. Never disabled: it keeps the focus while it sends. */
export function SubmitArea({ sending }: SubmitAreaProps) {
  const { translate } = useFormScope();
  const submit = useRef<HTMLButtonElement>(null);
  const state = useSendingState(sending);
  const progress = progressKey(state);
  const result = resultKey(state);
  // Only a busy backend makes a student wait for longer than a breath.
  const untilMs = state.kind === 'waiting' && state.failure.kind === 'busy' ? state.untilMs : null;
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
          onHurry={() => sending.dispatch({ kind: 'due', by: 'student' })}
          onGone={() => takeFocus(submit.current)}
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

function progressKey(state: SendingState): PlainKey | null {
  switch (state.kind) {
    case 'trying':
      if (state.step === 'elsewhere') return 'form.elsewhere';
      return state.step === 'asking' ? 'form.asking' : 'form.sending';
    case 'waiting':
      return state.failure.kind === 'busy' ? 'form.busy' : 'form.retrying';
    case 'unknown':
      return state.isAsking ? 'form.asking' : null;
    default:
      return null;
  }
}

/** What a student reads who was correcting an answer meanwhile, far from the notice above the form. */
function resultKey(state: SendingState): PlainKey | null {
  if (state.kind === 'refused') return 'form.failed';
  if (state.kind === 'unknown') return state.isAsking ? null : 'form.unknown';
  return state.kind === 'idle' && state.isEdited ? 'form.edited' : null;
}
