import type { InputHTMLAttributes, ReactNode } from 'react';
import type { RegisterOptions } from 'react-hook-form';
import type { FieldName, FormValues } from '../../first-view/form-values.ts';
import { Field } from '../../ui/field.tsx';
import { useFormScope } from '../form-scope.tsx';
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
  /** How the form reads and judges the answer. */
  answer?: RegisterOptions<FormValues, TextFieldName>;
  note?: ReactNode;
};

/** One line of text, bound to the form. */
export function TextControl({ name, isOptional = false, ...props }: TextControlProps) {
  const { form, initialValues, translate } = useFormScope();
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
          {...props.input}
          {...aria}
          {...form.register(name, props.answer)}
          defaultValue={initialValues[name]}
          // In every field, since Enter in any of them sends the form.
          enterKeyHint="send"
          className={`input input--${props.width}`}
          part="input"
          dir={props.direction}
        />
      )}
    </Field>
  );
}
