import { element } from './dom.ts';
import { apiAddress } from './open-backend.ts';
import { translated } from './portal-language.ts';
import { readSettings } from './settings.ts';

/** Where the standalone build is served. */
export const widgetFolder = '/widgets/amo-cnops/';
export const widgetScript = `${widgetFolder}amo-cnops.js`;

const widgetTag = 'amo-cnops-enrollment';

/**
 * The page behind the menu entry “AMO CNOPS”: all that a portal has to write to show the widget.
 * The second slot stays empty until QA moves the element there.
 */
export function createWidgetView(): HTMLElement {
  return element(
    'article',
    { class: 'view' },
    translated('h1', 'amo.menu', { tabindex: '-1' }),
    element('div', { class: 'widget-slot', 'data-slot': 'first' }, createWidget()),
    element('div', { class: 'widget-slot', 'data-slot': 'second' }),
  );
}

/**
 * Loads the widget by its address. A portal writes the script tag instead; here the script has
 * to wait for the backend, because the widget asks its backend as soon as it is registered.
 * When it cannot be loaded nothing else happens: the element's own children stay.
 *
 * @returns Whether the script was loaded.
 */
export async function loadWidget(): Promise<boolean> {
  try {
    await import(/* @vite-ignore */ widgetScript);
    return true;
  } catch {
    return false;
  }
}

export function findWidget(): Element | null {
  return document.querySelector(widgetTag);
}

function createWidget(): HTMLElement {
  const widget = document.createElement(widgetTag);
  const attributes = {
    api: apiAddress,
    'login-url': '#/login',
    // As the reference backend names them; mocks give no such cookie.
    'csrf-cookie': 'amo_csrf',
    'csrf-header': 'x-csrf-token',
    ...readSettings().attributes,
  };
  for (const [name, value] of Object.entries(attributes)) widget.setAttribute(name, value);
  widget.append(translated('p', 'amo.fallback'));
  return widget;
}
