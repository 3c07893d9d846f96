import { useRef } from 'react';
import type { PlainKey } from '../i18n/catalogue.ts';
import { isBusy, type SendingState } from '../submission/sending-state.ts';
import { takeFocus } from '../ui/take-focus.ts';
import { Countdown, SpokenCountdown } from './countdown.tsx';
import { useFormScope } from './form-scope.tsx';
import { type FormSending, useSendingState } from './use-sending-state.ts';

type SubmitAreaProps = { sending: FormSending };

/**
 * The button, and beside it how far the sending is. The button says always the same and is never disabled: it
 * keeps the focus while it sends, so that whatever described it would be read out a second time.
 */
export function SubmitArea({ sending }: SubmitAreaProps) {
  const { translate } = useFormScope();
  const submit = useRef<HTMLButtonElement>(null);
  const state = useSendingState(sending);
  const progress = progressKey(state);
  const result = resultKey(state);
  // Only a busy backend makes a student wait for longer than a breath.
  const untilMs = state.kind === 'waiting' && state.failure.kind === 'busy' ? state.untilMs : null;
  return (
    <div className="submit">
      <button
        ref={submit}
        type="submit"
        className="button button--submit"
        part="button"
        aria-disabled={isBusy(state) ? true : undefined}
      >
        {translate('form.submit')}
      </button>
      <p className="submit__progress" role="status">
        {progress && <span>{translate(progress)}</span>}
        {untilMs !== null && <SpokenCountdown untilMs={untilMs} />}
      </p>
      {untilMs !== null && (
        <Countdown
          untilMs={untilMs}
          onHurry={() => sending.dispatch({ kind: 'due', by: 'student' })}
          onGone={() => takeFocus(submit.current)}
        />
      )}
      <p className="submit__result" role="status">
        {result && translate(result)}
      </p>
    </div>
  );
}

/** What goes on, in words that stay the same from try to try: each is read out once. */
function progressKey(state: SendingState): PlainKey | null {
  switch (state.kind) {
    case 'trying':
      return tryKey(state);
    case 'waiting':
      return state.failure.kind === 'busy' ? 'form.busy' : 'form.retrying';
    default:
      return null;
  }
}

function tryKey({ round, step }: Extract<SendingState, { kind: 'trying' }>): PlainKey {
  const isAnotherTry = round.tries > (step === 'sending' || step === 'asking' ? 1 : 0);
  if (step === 'elsewhere') return 'form.elsewhere';
  if (isAnotherTry && round.isOpen) return 'form.retrying';
  return step === 'asking' ? 'form.asking' : 'form.sending';
}

/** What a student reads who was correcting an answer meanwhile, far from the notice above the form. */
function resultKey(state: SendingState): PlainKey | null {
  if (state.kind === 'refused') return 'form.failed';
  if (state.kind === 'unknown') return 'form.unknown';
  return state.kind === 'idle' && state.isEdited ? 'form.edited' : null;
}
