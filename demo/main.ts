import { startMockBackend } from './mock-backend.ts';
import { showPortal } from './portal.ts';
import { applyLanguage, translated } from './portal-language.ts';
import { applyTheme } from './portal-preferences.ts';
import { showQaPanel } from './qa-panel.ts';
import { readSettings } from './settings.ts';
import { loadWidget, widgetScript } from './widget-view.ts';

const settings = readSettings();
const backend = startMockBackend(settings);

applyTheme(settings.theme);
applyLanguage(settings.language);
const { main } = showPortal();
const { report } = showQaPanel({ settings, backend });

// The order has to hold: a widget that asks before the mocks listen gets the web server's answer.
const mocks = await backend.started;
if (mocks.kind === 'unavailable') {
  main.prepend(translated('p', 'mocks.unavailable', { class: 'portal__alert', role: 'alert' }));
  report(`The mocked backend did not start: ${mocks.reason}.`);
} else if (mocks.where === 'page') {
  report('Service workers are unavailable here, so the mocks answer inside of the page.');
}
if (!(await loadWidget())) report(`The widget could not be loaded from ${widgetScript}.`);
