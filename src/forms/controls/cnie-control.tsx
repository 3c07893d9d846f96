import { useEffect, useState } from 'react';
import { useFormState } from 'react-hook-form';
import { formatCnie, parseCnie } from '../../domain/cnie.ts';
import type { FieldName } from '../../first-view/form-values.ts';
import { Code } from '../../ui/code.tsx';
import { Sentence, useAnswers, useFormScope } from '../form-scope.tsx';
import { TextControl } from './text-control.tsx';

export function CnieControl() {
  const { translate } = useFormScope();
  return (
    <TextControl
      name="cnie"
      label={translate('cnie.label')}
      hint={translate('cnie.hint')}
      direction="ltr"
      width="medium"
      note={<CnieEcho />}
      input={{
        type: 'text',
        inputMode: 'text',
        autoComplete: 'off',
        autoCapitalize: 'characters',
        autoCorrect: 'off',
        spellCheck: false,
      }}
    />
  );
}

const CNIE: FieldName[] = ['cnie'];

/** What was understood of the number, as the card groups it. */
function CnieEcho() {
  const { form, translate } = useFormScope();
  const { touchedFields } = useFormState({ control: form.control, name: 'cnie', exact: true });
  const parsed = useAnswers(CNIE, ({ cnie }) => parseCnie(cnie));
  const isOdd = useSettled(
    parsed.kind === 'cnie' && parsed.unusualLength && touchedFields.cnie === true,
  );
  return (
    <>
      {parsed.kind === 'cnie' && (
        <p>
          <Sentence message="cnie.echo" values={{ cnie: <Code>{formatCnie(parsed.cnie)}</Code> }} />
        </p>
      )}
      {/* Every number is too short while it is typed, so this waits until the field is left. */}
      <div role="status">
        {isOdd && <p className="field__warning">{translate('cnie.unusual')}</p>}
      </div>
    </>
  );
}

const SETTLE_MS = 400;

/** True a moment later: the press that leaves a field would miss what moves away under it. */
function useSettled(isTrue: boolean): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(isTrue), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [isTrue]);
  return isTrue && isSettled;
}
