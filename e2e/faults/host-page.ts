import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { STRICT_POLICY } from '../../demo/strict-policy.ts';
import { type Reply, textReply } from './replies.ts';

/** Where the host serves the standalone build. */
export const WIDGET_PATH = '/widgets/amo-cnops/';

/** The attributes of the widget that the tests of faults choose. */
export type WidgetAttributes = {
  'timeout-seconds'?: string;
  'idle-minutes'?: string;
  'keep-draft'?: 'session';
  'login-url'?: string;
  lang?: 'ar' | 'fr' | 'en';
};

const BUILD = new URL('../../dist/standalone/', import.meta.url);
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };

/** A portal's page in Arabic with one widget, under the strict policy. */
export function hostPage(attributes: WidgetAttributes): Reply {
  const chosen = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
  return page(`
    <script type="module" src="${WIDGET_PATH}amo-cnops.js"></script>
    <amo-cnops-enrollment api="/api/amo" ${chosen.join(' ')}>
      <p>Ask the officer</p>
    </amo-cnops-enrollment>`);
}

/** A page of the portal without a widget. */
export function plainPage(heading: string): Reply {
  return page(`<h1>${heading}</h1><a href="/portal">Back to the portal</a>`);
}

/** A file of the standalone build; null when the build has none by that name. */
export function buildFile(path: string): Reply | null {
  const name = path.slice(WIDGET_PATH.length);
  if (!/^[\w-]+(\/[\w-]+)?\.\w+$/.test(name)) return null;
  try {
    const text = readFileSync(new URL(name, BUILD), 'utf8');
    return textReply(200, text, { 'Content-Type': TYPES[extname(name)] ?? 'text/plain' });
  } catch {
    return null;
  }
}

function page(body: string): Reply {
  const html = `<!doctype html>
    <html lang="ar" dir="rtl">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Portal</title>
        <link rel="icon" href="/icon.svg">
      </head>
      <body>${body}</body>
    </html>`;
  return textReply(200, html, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': STRICT_POLICY,
  });
}

/** The host's icon, so that the browser's own question for one fails nowhere. */
export function icon(): Reply {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  return textReply(200, svg, { 'Content-Type': 'image/svg+xml' });
}
