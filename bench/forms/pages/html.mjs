/** The floor: the form written by hand, without a library. */
import './page.css';
import {
  asksForForm,
  CHOICES,
  EXEMPT,
  FIELDS,
  issueOf,
  LOADING,
  SEND,
  SENT,
  send,
  TITLE,
} from './fields.mjs';

const app = document.body.appendChild(document.createElement('main'));
app.textContent = LOADING;
if (await asksForForm()) showForm();
else app.innerHTML = `<p role="status">${EXEMPT}</p>`;

function showForm() {
  app.innerHTML = `<h1>${TITLE}</h1><form novalidate>${FIELDS.map(
    (field) => `<div>${control(field)}<p class="error" id="${field.name}-error" hidden></p></div>`,
  ).join('')}<button type="submit">${SEND}</button></form>`;
  const form = app.querySelector('form');
  form.addEventListener('input', ({ target }) => {
    const field = FIELDS.find(({ name }) => name === target.name);
    if (target.getAttribute('aria-invalid') === 'true') check(form, field);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wrong = FIELDS.filter((field) => check(form, field));
    if (wrong.length > 0) form.elements.namedItem(wrong[0].name).focus?.();
    else submit(form);
  });
}

async function submit(form) {
  await send(Object.fromEntries(FIELDS.map((field) => [field.name, answerOf(form, field)])));
  app.innerHTML = `<p role="status">${SENT}</p>`;
}

function answerOf(form, { name, kind }) {
  const element = form.elements.namedItem(name);
  return kind === 'consent' ? element.checked : element.value;
}

function check(form, field) {
  const issue = issueOf(field, answerOf(form, field));
  const place = form.querySelector(`#${field.name}-error`);
  place.textContent = issue;
  place.hidden = issue === '';
  for (const input of form.querySelectorAll(`[name=${field.name}]`)) {
    input.setAttribute('aria-invalid', String(issue !== ''));
  }
  return issue !== '';
}

function control({ name, label, kind }) {
  const aria = `name="${name}" aria-describedby="${name}-error"`;
  if (kind === 'consent') return `<label><input type="checkbox" ${aria}> ${label}</label>`;
  if (kind !== 'choice')
    return `<label for="${name}">${label}</label><input id="${name}" type="${kind}" ${aria}>`;
  const choices = CHOICES.map(
    ({ value, label: text }) =>
      `<label><input type="radio" value="${value}" ${aria}> ${text}</label>`,
  );
  return `<fieldset><legend>${label}</legend>${choices.join('')}</fieldset>`;
}
