/**
 * Prerenders the form's first view, from the React components of the form, into one module per
 * language: `src/first-view/generated/<language>-template.js`. Ends with exit code 1 when the messages
 * that it shows are not the ones of the set `view`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { mergedTemplate } from './merged-template.mjs';
import { templateOfHtml } from './template-of-html.mjs';

const ROOT = join(import.meta.dirname, '..');
const GENERATED = join(ROOT, 'src/first-view/generated');
const LANGUAGES = /** @type {const} */ (['ar', 'fr', 'en']);
/** Each adds, takes away or replaces a part of the form, whatever the others do. */
const CONDITIONS = /** @type {const} */ ([
  'asksBirthDate',
  'hasNoAgeLimit',
  'hasFee',
  'nearAgeLimit',
  'knowsCnie',
]);
/** Speaks by the messages of the first view, above which it stands. */
const ABOVE_FIRST_VIEW = 'src/gate/views/not-loaded-view.ts';
const HEADER = '// @ts-nocheck\n// Made by tools/prerender.mjs from src/forms; edits are lost.\n';

const server = await createServer({
  configFile: false,
  root: ROOT,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
/** @type {typeof import('../src/forms/prerender.tsx')} */
// The module's exports are known, though not to Vite.
const { prerenderForm } = /** @type {any} */ (
  await server.ssrLoadModule(join(ROOT, 'src/forms/prerender.tsx'))
);
mkdirSync(GENERATED, { recursive: true });
const keys = new Set();
for (const language of LANGUAGES) {
  const base = prerendered(language, []);
  const variants = [];
  for (const when of CONDITIONS) {
    variants.push({ when, nodes: prerendered(language, [when]) });
  }
  const template = JSON.stringify(mergedTemplate(base, variants));
  const type = "/** @type {import('../form-template.ts').TemplateNode[]} */";
  writeFileSync(
    join(GENERATED, `${language}-template.js`),
    `${HEADER}${messagesOf(language)}${type}\nexport const template = ${template};\n`,
  );
}
await server.close();
const faults = setFaults();
for (const fault of faults) console.error(fault);
console.log(`first view: ${LANGUAGES.length} languages, ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;

/**
 * @param {(typeof LANGUAGES)[number]} language
 * @param {(typeof CONDITIONS)[number][]} conditions
 */
function prerendered(language, conditions) {
  const { html, keys: shown } = prerenderForm(language, conditions);
  for (const key of shown) keys.add(key);
  return templateOfHtml(
    html,
    new Map(Object.entries(texts(language)).map(([key, text]) => [text, key])),
  );
}

/** @param {(typeof LANGUAGES)[number]} language */
function messagesOf(language) {
  return `export { default as messages } from '../../i18n/generated/${language}-view.js';\n`;
}

/** A message in the wrong set would be downloaded too early, or missing. */
function setFaults() {
  const [view, form] = ['view', 'form'].map((set) => Object.keys(texts('ar', set)));
  const own = readdirSync(join(ROOT, 'src/first-view'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src/first-view', file))
    .concat(ABOVE_FIRST_VIEW)
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n');
  const idle = (view ?? []).filter((key) => !keys.has(key) && !own.includes(`'${key}'`));
  const late = (form ?? []).filter((key) => keys.has(key));
  return [
    ...idle.map((key) => `'${key}' is not in the first view: move it to form.json`),
    ...late.map((key) => `'${key}' is in the first view: move it to view.json`),
  ];
}

/**
 * @param {(typeof LANGUAGES)[number]} language
 * @returns {Record<string, string>}
 */
function texts(language, set = 'view') {
  return JSON.parse(readFileSync(join(ROOT, `src/i18n/messages/${language}/${set}.json`), 'utf8'));
}
