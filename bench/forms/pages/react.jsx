/** React alone: what no form of React can be faster than. */
import { useState } from 'react';
import { showApp } from './app.jsx';
import { Control } from './control.jsx';
import { FIELDS, issueOf, SEND, send } from './fields.mjs';

function Form({ onSent }) {
  const [issues, setIssues] = useState({});
  const submit = (event) => {
    event.preventDefault();
    const answers = answersIn(event.currentTarget);
    const found = FIELDS.map((field) => [field.name, issueOf(field, answers[field.name])]);
    setIssues(Object.fromEntries(found));
    if (found.every(([, issue]) => issue === '')) send(answers).then(onSent);
  };
  const correct = ({ target, currentTarget }) => {
    if (!issues[target.name]) return;
    const field = FIELDS.find(({ name }) => name === target.name);
    const issue = issueOf(field, answersIn(currentTarget)[target.name]);
    setIssues((before) => ({ ...before, [target.name]: issue }));
  };
  return (
    <form noValidate onSubmit={submit} onInput={correct}>
      {FIELDS.map((field) => (
        <Control
          key={field.name}
          field={field}
          issue={issues[field.name]}
          inputProps={{ name: field.name }}
        />
      ))}
      <button type="submit">{SEND}</button>
    </form>
  );
}

function answersIn(form) {
  const values = Object.fromEntries(new FormData(form));
  return { ...values, declaration: 'declaration' in values };
}

showApp(Form);
