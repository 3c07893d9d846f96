import {
  defaultScenario,
  defaultStudent,
  type ScenarioName,
  type StudentName,
  scenarios,
  students,
} from 'amo-cnops-enrollment/mocks';
import { type Language, portalTexts } from './portal-texts.ts';

/** The widget's attributes that the QA panel toggles, with the value that each has when it is on. */
export const toggledAttributes = {
  'keep-draft': 'session',
  'when-exempt': 'hidden',
  expect: 'required',
  'timeout-seconds': '2',
  'idle-minutes': '1',
};

export type ToggledAttribute = keyof typeof toggledAttributes;

export const attributeNames: readonly ToggledAttribute[] = [
  'keep-draft',
  'when-exempt',
  'expect',
  'timeout-seconds',
  'idle-minutes',
];

export type Theme = 'light' | 'dark';

/** What the page's address says: the only state of the demo, so that a link reproduces a case. */
export type Settings = {
  language: Language;
  /** `null`: the system decides. */
  theme: Theme | null;
  student: StudentName;
  scenario: ScenarioName;
  isPanelOpen: boolean;
  attributes: Partial<Record<ToggledAttribute, string>>;
  /** What is wrong with the address, one line each, for QA. */
  notes: string[];
};

export function readSettings(search: string = location.search): Settings {
  const parameters = new URLSearchParams(search);
  const notes: string[] = [];

  function read<Name extends string>(parameter: string, known: Record<Name, unknown>): Name | null {
    const value = parameters.get(parameter);
    if (value === null) return null;
    if (hasName(known, value)) return value;
    notes.push(
      `?${parameter}=${value} is unknown, so the default is used. Allowed: ${Object.keys(known).join(', ')}.`,
    );
    return null;
  }

  const attributes: Settings['attributes'] = {};
  for (const name of attributeNames) {
    const value = toggledAttributes[name];
    if (read(name, { [value]: true }) !== null) attributes[name] = value;
  }
  return {
    language: read('lang', portalTexts) ?? 'ar',
    theme: read('theme', { light: true, dark: true }),
    student: read('student', students) ?? defaultStudent,
    scenario: read('scenario', scenarios) ?? defaultScenario,
    isPanelOpen: read('panel', { open: true }) !== null,
    attributes,
    notes,
  };
}

/** Writes one parameter to the page's address without reloading; `null` removes it. */
export function writeSetting(parameter: string, value: string | null): void {
  const address = new URL(location.href);
  if (value === null) address.searchParams.delete(parameter);
  else address.searchParams.set(parameter, value);
  history.replaceState(history.state, '', address);
}

function hasName<Name extends string>(known: Record<Name, unknown>, name: string): name is Name {
  return Object.hasOwn(known, name);
}
