import type { FormEvent } from 'react';
import { bankOfRib } from '../../domain/bank.ts';
import { parseRib } from '../../domain/rib.ts';
import { groupRibDraft } from '../../domain/rib-draft.ts';
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
        onInput: groupTyped,
        onCompositionEnd: (event) => groupInPlace(event.currentTarget, false),
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

function groupTyped({ nativeEvent, currentTarget }: FormEvent<HTMLInputElement>): void {
  // While an input method composes, a changed value would break the composition off.
  const edit = nativeEvent instanceof InputEvent ? nativeEvent : null;
  if (edit?.isComposing) return;
  groupInPlace(currentTarget, edit?.inputType === 'deleteContentBackward');
}

function groupInPlace(input: HTMLInputElement, deletedBackward: boolean): void {
  const text = input.value;
  // Most keys need no new group; only for those that do is the caret asked for, which lays the page out.
  if (groupRibDraft({ text, caret: text.length, deletedBackward }).text === text) return;
  const caret = input.selectionStart ?? text.length;
  const grouped = groupRibDraft({ text, caret, deletedBackward });
  input.value = grouped.text;
  input.setSelectionRange(grouped.caret, grouped.caret);
}
