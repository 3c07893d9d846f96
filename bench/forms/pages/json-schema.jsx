/** A form made of a JSON schema: react-jsonschema-form. */
import RjsfForm from '@rjsf/core';
import { customizeValidator } from '@rjsf/validator-ajv8';
import { useState } from 'react';
import { showApp } from './app.jsx';
import { CHOICES, FIELDS, isRib, MISSING, SEND, send, WRONG } from './fields.mjs';

const validator = customizeValidator({ customFormats: { rib: isRib } });
const schema = {
  type: 'object',
  required: FIELDS.filter(({ isOptional }) => !isOptional).map(({ name }) => name),
  properties: Object.fromEntries(FIELDS.map((field) => [field.name, schemaOf(field)])),
};
const uiSchema = {
  otherCoverage: { 'ui:widget': 'radio' },
  'ui:submitButtonOptions': { submitText: SEND },
};

function schemaOf({ name, label, kind, shape }) {
  if (kind === 'consent') return { type: 'boolean', title: label, const: true };
  const choices = CHOICES.map(({ value, label: title }) => ({ const: value, title }));
  return {
    type: 'string',
    title: label,
    ...(kind === 'choice' && { oneOf: choices }),
    ...(name === 'rib' && { format: 'rib' }),
    ...(shape && { pattern: shape.source }),
  };
}

function inOurWords(errors) {
  return errors.map((error) => ({
    ...error,
    message: error.name === 'required' || error.name === 'const' ? MISSING : WRONG,
  }));
}

function Form({ onSent }) {
  const [answers, setAnswers] = useState({});
  return (
    <RjsfForm
      schema={schema}
      uiSchema={uiSchema}
      validator={validator}
      formData={answers}
      noHtml5Validate
      showErrorList={false}
      experimental_defaultFormStateBehavior={{ constAsDefaults: 'never' }}
      transformErrors={inOurWords}
      onChange={({ formData }) => setAnswers(formData)}
      onSubmit={({ formData }) => send(formData).then(onSent)}
    />
  );
}

showApp(Form);
