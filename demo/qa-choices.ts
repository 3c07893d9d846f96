import { scenarios, students } from 'amo-cnops-enrollment/mocks';
import type { DemoBackend } from './demo-backend.ts';
import { element } from './dom.ts';
import {
  attributeNames,
  type Settings,
  type ToggledAttribute,
  toggledAttributes,
  writeSetting,
} from './settings.ts';
import { findWidget } from './widget-view.ts';

/** Who is logged in, how the backend behaves, and how the host embeds the element. */
export function createQaChoices(settings: Settings, { kind }: DemoBackend): HTMLElement {
  return element(
    'div',
    { class: 'qa__choices' },
    createSelect({ parameter: 'student', options: students, chosen: settings.student }),
    // The service knows scenarios by the magic CNIE values alone.
    ...(kind === 'mocks'
      ? [createSelect({ parameter: 'scenario', options: scenarios, chosen: settings.scenario })]
      : []),
    element(
      'fieldset',
      { class: 'qa__toggles' },
      element('legend', { class: 'qa__legend' }, 'Attributes'),
      ...attributeNames.map((name) => createToggle(name, settings)),
    ),
  );
}

type SelectOptions = {
  parameter: 'student' | 'scenario';
  options: Record<string, { title: string }>;
  chosen: string;
};

/** The page is loaded anew, since for the widget another student is another session. */
function createSelect({ parameter, options, chosen }: SelectOptions): HTMLElement {
  const id = `qa-${parameter}`;
  const select = element('select', { class: 'qa__select', id });
  for (const [name, { title }] of Object.entries(options)) {
    select.append(new Option(`${name}: ${title}`, name, false, name === chosen));
  }
  select.addEventListener('change', () => {
    writeSetting(parameter, select.value);
    location.reload();
  });
  const label = parameter === 'student' ? 'Student' : 'Scenario';
  return element(
    'div',
    { class: 'qa__field' },
    element('label', { class: 'qa__legend', for: id }, label),
    select,
  );
}

/** Takes effect at once; whatever the widget reads only when it starts shows after a reload. */
function createToggle(name: ToggledAttribute, settings: Settings): HTMLElement {
  const value = toggledAttributes[name];
  const box = element('input', { class: 'qa__box', type: 'checkbox', name });
  box.checked = settings.attributes[name] !== undefined;
  box.addEventListener('change', () => {
    writeSetting(name, box.checked ? value : null);
    if (box.checked) findWidget()?.setAttribute(name, value);
    else findWidget()?.removeAttribute(name);
  });
  return element('label', { class: 'qa__toggle' }, box, `${name}="${value}"`);
}
