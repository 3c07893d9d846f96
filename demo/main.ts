import { openBackend } from './open-backend.ts';
import { showPortal } from './portal.ts';
import { applyLanguage, translated } from './portal-language.ts';
import { applyTheme } from './portal-preferences.ts';
import { preloadWidget } from './preload.ts';
import { showQaPanel } from './qa-panel.ts';
import { readSettings } from './settings.ts';
import { loadWidget, widgetScript } from './widget-view.ts';

const settings = readSettings();
applyTheme(settings.theme);
applyLanguage(settings.language);
const { main } = showPortal();
void preloadWidget(settings);
const backend = await openBackend(settings);
const { report } = showQaPanel({ settings, backend });

// The order has to hold: a widget that asks before the backend listens gets the web server's answer.
const status = await backend.started;
if (status.kind === 'unavailable') {
  if (backend.kind === 'mocks') {
    main.prepend(translated('p', 'mocks.unavailable', { class: 'portal__alert', role: 'alert' }));
  }
  report(`The backend did not start: ${status.reason}.`);
} else if (status.where === 'page') {
  report('Service workers are unavailable here, so the mocks answer inside of the page.');
}
if (!(await loadWidget())) report(`The widget could not be loaded from ${widgetScript}.`);
