/** A survey library: SurveyJS. */
import 'survey-core/survey-core.fontless.min.css';
import 'survey-core/i18n/arabic';
import { useState } from 'react';
import { FunctionFactory, Model } from 'survey-core';
import { Survey } from 'survey-react-ui';
import { showApp } from './app.jsx';
import { CHOICES, FIELDS, isRib, MISSING, SEND, send, WRONG } from './fields.mjs';

FunctionFactory.Instance.register('isRib', ([text]) => isRib(text ?? ''));

const survey = {
  locale: 'ar',
  completeText: SEND,
  showQuestionNumbers: 'off',
  checkErrorsMode: 'onValueChanged',
  elements: FIELDS.map((field) => ({
    name: field.name,
    title: field.label,
    isRequired: !field.isOptional,
    requiredErrorText: MISSING,
    ...questionOf(field),
  })),
};

function questionOf({ name, label, kind, shape }) {
  if (kind === 'choice') {
    const choices = CHOICES.map(({ value, label: text }) => ({ value, text }));
    return { type: 'radiogroup', choices };
  }
  if (kind === 'consent') {
    return { type: 'checkbox', titleLocation: 'hidden', choices: [{ value: 'yes', text: label }] };
  }
  const rib = { type: 'expression', expression: '{rib} empty or isRib({rib})', text: WRONG };
  const validators =
    name === 'rib' ? [rib] : shape && [{ type: 'regex', regex: shape.source, text: WRONG }];
  return { type: 'text', inputType: kind, ...(validators && { validators }) };
}

function Form({ onSent }) {
  const [model] = useState(() => {
    const made = new Model(survey);
    made.onComplete.add(({ data }) => send(data).then(onSent));
    return made;
  });
  return <Survey model={model} />;
}

showApp(Form);
