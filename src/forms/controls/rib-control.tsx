import { bankOfRib } from '../../domain/bank.ts';
import { parseRib } from '../../domain/rib.ts';
import { groupTypedRib } from '../../first-view/rib-grouping.ts';
import { Sentence, useFormConsequence, useFormScope } from '../form-scope.tsx';
import { TextControl } from './text-control.tsx';

export function RibControl() {
  const { translate } = useFormScope();
  return (
    <TextControl
      name="rib"
      label={translate('rib.label')}
      hint={translate('rib.hint')}
      isOptional
      direction="ltr"
      width="full"
      note={<RibEcho />}
      input={{
        type: 'text',
        inputMode: 'numeric',
        autoComplete: 'off',
        autoCorrect: 'off',
        spellCheck: false,
        enterKeyHint: 'next',
        onInput: ({ nativeEvent }) => groupTypedRib(nativeEvent),
        onCompositionEnd: ({ nativeEvent }) => groupTypedRib(nativeEvent),
      }}
    />
  );
}

/** That the number is complete, with the bank's name as a confirmation. */
function RibEcho() {
  const { language, translate } = useFormScope();
  const rib = useFormConsequence(({ values }) => completeRib(values.rib));
  const bank = rib === null ? null : bankOfRib(rib);
  // Where the Arabic name is not known, the French one is shown, and read as such.
  const script = language === 'ar' && bank?.ar !== undefined ? 'ar' : 'fr';
  const name = bank?.[script];
  return (
    <div role="status">
      {rib !== null && <p className="field__success check">{translate('rib.complete')}</p>}
      {name !== undefined && (
        <p>
          <Sentence message="rib.bank" slots={{ bank: <bdi lang={script}>{name}</bdi> }} />
        </p>
      )}
    </div>
  );
}

function completeRib(typed: string): string | null {
  const parsed = parseRib(typed);
  return parsed.kind === 'rib' ? parsed.rib : null;
}
