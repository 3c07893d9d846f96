import { type ReadAnswer, understoodOtherwise } from '../../domain/understood-otherwise.ts';
import type { FieldName } from '../../first-view/form-values.ts';
import { Code } from '../../ui/code.tsx';
import { Sentence, useAnswers } from '../form-scope.tsx';
import { PAUSE_MS, useSettled } from './use-settled.ts';

const NAMES = {
  phone: ['phone'],
  email: ['email'],
  postalCode: ['postalCode'],
  rib: ['rib'],
} satisfies Record<ReadAnswer, FieldName[]>;

type UnderstoodNoteProps = { name: ReadAnswer };

/** What is understood of an answer, where that is not what stands in the field. */
export function UnderstoodNote({ name }: UnderstoodNoteProps) {
  const understood = useAnswers(NAMES[name], (answers) => understoodOtherwise(name, answers[name]));
  const { shown, region } = useSettled(understood, null, PAUSE_MS);
  return (
    <div role="status" ref={region}>
      {shown !== null && (
        <p>
          <Sentence message="field.echo" values={{ value: <Code>{shown}</Code> }} />
        </p>
      )}
    </div>
  );
}
