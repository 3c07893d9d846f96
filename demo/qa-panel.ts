import { defaultScenario, magicCnies, scenarios } from 'amo-cnops-enrollment/mocks';
import type { DemoBackend } from './demo-backend.ts';
import { element } from './dom.ts';
import { createEventLog } from './event-log.ts';
import { createQaActions } from './qa-actions.ts';
import { createQaChoices } from './qa-choices.ts';
import { type Settings, writeSetting } from './settings.ts';

type Props = { settings: Settings; backend: DemoBackend };

/**
 * The drawer at the foot of the page for those who test: outside of the portal, and closed
 * unless the address asks for it or names something unknown.
 *
 * @returns `report` shows one line in it.
 */
export function showQaPanel({ settings, backend }: Props): { report: (line: string) => void } {
  const notes = notesOn(settings, backend);
  const status = element('p', { class: 'qa__status', role: 'status' });
  const report = (line: string) => {
    status.textContent = line;
  };
  const panel = element(
    'details',
    { class: 'qa', dir: 'ltr' },
    element('summary', { class: 'qa__summary' }, 'QA panel'),
    element(
      'div',
      { class: 'qa__body' },
      ...notes.map((note) => element('p', { class: 'qa__note' }, note)),
      element('p', {}, element('a', { href: '/gallery.html' }, 'Every state beside each other')),
      element(
        'div',
        { class: 'qa__columns' },
        createQaChoices(settings, backend),
        element(
          'div',
          { class: 'qa__work' },
          createQaActions({ forget: backend.forget, report }),
          status,
          createEventLog(),
        ),
        createMagicCnieTable(),
      ),
    ),
  );
  panel.open = settings.isPanelOpen || notes.length > 0;
  panel.addEventListener('toggle', () => writeSetting('panel', panel.open ? 'open' : null));
  document.body.append(
    element('aside', { class: 'qa-dock', lang: 'en', 'aria-label': 'QA panel' }, panel),
  );
  return { report };
}

/** A scenario of the address would else be left out without a word. */
function notesOn({ notes, scenario }: Settings, { kind }: DemoBackend): string[] {
  if (kind === 'mocks' || scenario === defaultScenario) return notes;
  return [...notes, `?scenario=${scenario} needs the mocks (npm run dev). Use a CNIE value below.`];
}

function createMagicCnieTable(): HTMLElement {
  const rows = Object.entries(magicCnies).map(([cnie, { scenario }]) =>
    element(
      'tr',
      {},
      element('th', { class: 'qa__cell', scope: 'row' }, element('code', {}, cnie)),
      element('td', { class: 'qa__cell' }, `${scenario}: ${scenarios[scenario].title}`),
    ),
  );
  return element(
    'div',
    { class: 'qa__magic', role: 'region', tabindex: '0', 'aria-label': 'Magic CNIE values' },
    element(
      'table',
      { class: 'qa__table' },
      element('caption', { class: 'qa__legend' }, 'CNIE values that trigger a scenario'),
      element('tbody', {}, ...rows),
    ),
  );
}
