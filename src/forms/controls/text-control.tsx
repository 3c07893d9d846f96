import type { InputHTMLAttributes, ReactNode } from 'react';
import { Field } from '../../ui/field.tsx';
import { useFormScope } from '../form-scope.tsx';
import type { FieldName } from '../form-values.ts';
import { useFieldIssue } from './use-field-issue.ts';

type TextFieldName = Exclude<FieldName, 'otherCoverage' | 'declaration'>;

type TextControlProps = {
  name: TextFieldName;
  label: string;
  hint?: string;
  isOptional?: boolean;
  /** Which way the value reads; `auto` follows its first letter. */
  direction: 'ltr' | 'auto';
  /** About how much fits: the width tells what is expected. */
  width: 'short' | 'medium' | 'full';
  input: InputHTMLAttributes<HTMLInputElement>;
  note?: ReactNode;
  /** Other fields whose issues follow from this one. */
  affects?: TextFieldName[];
};

/** One line of text, bound to the form. */
export function TextControl({ name, isOptional = false, ...props }: TextControlProps) {
  const { form, translate } = useFormScope();
  const { onInput, ...attributes } = props.input;
  const field = form.register(name, { deps: props.affects ?? [] });
  return (
    <Field
      id={name}
      label={props.label}
      hint={props.hint}
      optionalMark={isOptional ? translate('form.optional') : undefined}
      issue={useFieldIssue(name)}
      note={props.note}
    >
      {(aria) => (
        <input
          {...attributes}
          {...aria}
          {...field}
          // Before the form reads the value, so that both see the same one.
          onInput={onInput}
          className={`input input--${props.width}`}
          part="input"
          dir={props.direction}
        />
      )}
    </Field>
  );
}
