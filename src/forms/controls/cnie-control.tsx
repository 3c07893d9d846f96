import { useFormState } from 'react-hook-form';
import { formatCnie, parseCnie } from '../../domain/cnie.ts';
import type { FieldName } from '../../first-view/form-values.ts';
import { Code } from '../../ui/code.tsx';
import { Sentence, useAnswers, useFormScope } from '../form-scope.tsx';
import { TextControl } from './text-control.tsx';
import { SETTLE_MS, useSettled } from './use-settled.ts';

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
  const isLeft = touchedFields.cnie === true;
  const { shown: isOdd, region } = useSettled(
    parsed.kind === 'cnie' && parsed.unusualLength && isLeft,
    false,
    SETTLE_MS,
  );
  return (
    <>
      {parsed.kind === 'cnie' && (
        <p>
          <Sentence message="cnie.echo" values={{ cnie: <Code>{formatCnie(parsed.cnie)}</Code> }} />
        </p>
      )}
      {/* Every number is too short while it is typed, so this waits until the field is left. */}
      <div role="status" ref={region}>
        {isOdd && <p className="field__warning">{translate('cnie.unusual')}</p>}
      </div>
    </>
  );
}
