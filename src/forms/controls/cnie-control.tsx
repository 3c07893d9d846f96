import { useWatch } from 'react-hook-form';
import { formatCnie, parseCnie } from '../../domain/cnie.ts';
import { Code } from '../../ui/code.tsx';
import { Sentence, useFormScope } from '../form-scope.tsx';
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
        enterKeyHint: 'next',
      }}
    />
  );
}

/** What was understood of the number, as the card groups it. */
function CnieEcho() {
  const { form, translate } = useFormScope();
  const parsed = parseCnie(useWatch({ control: form.control, name: 'cnie' }));
  if (parsed.kind === 'issue') return null;
  return (
    <>
      <p>
        <Sentence message="cnie.echo" slots={{ cnie: <Code>{formatCnie(parsed.cnie)}</Code> }} />
      </p>
      {parsed.unusualLength && <p className="field__warning">{translate('cnie.unusual')}</p>}
    </>
  );
}
