import type { SyntheticEvent } from 'react';
import { bankOfRib } from '../../domain/bank.ts';
import { parseRib } from '../../domain/rib.ts';
import type { FieldName } from '../../first-view/form-values.ts';
import { groupTypedRib } from '../../first-view/rib-grouping.ts';
import { FOLLOWERS_OF_RIB } from '../answers.ts';
import { Sentence, useAnswers, useFormScope } from '../form-scope.tsx';
import { TextControl } from './text-control.tsx';
import { UnderstoodNote } from './understood-note.tsx';
import { SETTLE_MS, useSettled } from './use-settled.ts';

export function RibControl() {
  const { form, translate } = useFormScope();
  const { onChange } = form.register('rib', ANSWER);
  const groupAndTell = ({ nativeEvent, currentTarget }: SyntheticEvent<HTMLInputElement>) => {
    const typed = currentTarget.value;
    groupTypedRib(nativeEvent);
    if (currentTarget.value !== typed) void onChange({ target: currentTarget, type: 'change' });
  };
  return (
    <TextControl
      name="rib"
      label={translate('rib.label')}
      hint={translate('rib.hint')}
      isOptional
      direction="ltr"
      width="full"
      note={
        <>
          <RibEcho />
          <UnderstoodNote name="rib" />
        </>
      }
      answer={ANSWER}
      input={{
        type: 'text',
        inputMode: 'numeric',
        autoComplete: 'off',
        autoCorrect: 'off',
        spellCheck: false,
        // Before the form reads the answer, which it does at the same event's `change`.
        onInput: ({ nativeEvent }) => groupTypedRib(nativeEvent),
        onCompositionEnd: groupAndTell,
        // The form's own `onBlur` takes the place of one here.
        onBlurCapture: groupAndTell,
      }}
    />
  );
}

const RIB: FieldName[] = ['rib'];

const ANSWER = { deps: [...FOLLOWERS_OF_RIB] };

/** That the number is complete, with the bank's name as a confirmation. */
function RibEcho() {
  const { language, translate } = useFormScope();
  const complete = useAnswers(RIB, (answers) => completeRib(answers.rib));
  const { shown: rib, region } = useSettled(complete, null, SETTLE_MS);
  const bank = rib === null ? null : bankOfRib(rib);
  // Where the Arabic name is not known, the French one is shown, and read as such.
  const script = language === 'ar' && bank?.ar !== undefined ? 'ar' : 'fr';
  const name = bank?.[script];
  return (
    <div role="status" ref={region}>
      {rib !== null && <p className="field__success check">{translate('rib.complete')}</p>}
      {name !== undefined && (
        <p>
          <Sentence message="rib.bank" values={{ bank: <bdi lang={script}>{name}</bdi> }} />
        </p>
      )}
    </div>
  );
}

function completeRib(typed: string): string | null {
  const parsed = parseRib(typed);
  return parsed.kind === 'rib' ? parsed.rib : null;
}
