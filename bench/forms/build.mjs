import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const HERE = import.meta.dirname;
const DIST = join(HERE, 'dist');
/** What a portal has around the widget, and in it until it is there. */
const PORTAL_STYLE = `<style>${readFileSync(join(HERE, 'pages/page.css'), 'utf8')}</style>`;
const FALLBACK = 'إذا لم تظهر الاستمارة هنا، فاتصل بالمكلف بالتغطية الصحية في مؤسستك.';
/** The pages to compare with, each with the module that shows it. */
const MODULES = {
  html: 'html.mjs',
  react: 'react.jsx',
  usual: 'usual.jsx',
  'json-schema': 'json-schema.jsx',
  survey: 'survey.jsx',
};

/** @typedef {Map<string, { type: string, body: Buffer }>} Files by path, compressed with brotli */
/** @typedef {{ prefix: string, folder: string }} WidgetBuild What its pages' names begin with, and where its standalone files are */

/**
 * Builds the pages as their libraries' documentation shows it, and takes each widget as it is built.
 *
 * @param {readonly WidgetBuild[]} widgets
 * @returns {Promise<Files>}
 */
export async function buildPages(widgets) {
  rmSync(DIST, { recursive: true, force: true });
  /** @type {Files} */
  const files = new Map();
  for (const widget of widgets) addWidget(files, widget);
  for (const [name, module] of Object.entries(MODULES)) {
    await buildPage(name, module);
    addFolder(files, join(DIST, name), `/${name}/`);
  }
  return files;
}

/** @param {string} name @param {string} module */
async function buildPage(name, module) {
  const root = join(DIST, 'sources', name);
  mkdirSync(root, { recursive: true });
  const script = `<script type="module" src="${join(HERE, 'pages', module)}"></script>`;
  writeFileSync(join(root, 'index.html'), document(script));
  await build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: join(DIST, name), emptyOutDir: true, target: 'es2022', modulePreload: false },
  });
  if (name === 'html') inlineAll(join(DIST, name));
}

/** A page written by hand is one file. @param {string} folder */
function inlineAll(folder) {
  const page = join(folder, 'index.html');
  const asset = (/** @type {string} */ path) => readFileSync(join(folder, path), 'utf8');
  const html = readFileSync(page, 'utf8')
    .replace(
      /<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/,
      (_, path) => `<style>${asset(path)}</style>`,
    )
    .replace(/<script type="module"[^>]* src="\.\/([^"]+)"><\/script>/, '')
    .replace('</body>', () => {
      const [script] = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.js'));
      return `<script type="module">${asset(`assets/${script}`)}</script></body>`;
    });
  writeFileSync(page, html);
}

/**
 * A build's files, and the pages of a portal around it, as `docs/embedding.md` shows them.
 *
 * @param {Files} files
 * @param {WidgetBuild} widget
 */
function addWidget(files, { prefix, folder }) {
  const base = `/widgets/${prefix}amo-cnops/`;
  addFolder(files, folder, base);
  const { always, view, form } = JSON.parse(readFileSync(join(folder, 'hints.json'), 'utf8')).ar;
  const links = (/** @type {string[]} */ modules, attribute = '') =>
    modules.map((file) => `<link rel="modulepreload" ${attribute} href="${base}${file}">`);
  const tag = `<script type="module" src="${base}amo-cnops.js"></script>`;
  const element = (/** @type {string} */ attribute) =>
    `${tag}<amo-cnops-enrollment api="/api/amo" ${attribute}><p>${FALLBACK}</p></amo-cnops-enrollment>`;
  const required = [...links([...always, ...view]), ...links(form, 'fetchpriority="low"')];
  const pages = {
    widget: document(element(''), PORTAL_STYLE),
    hinted: hinted(element(''), links(always)),
    expected: hinted(element('expect="required"'), required),
  };
  for (const [name, page] of Object.entries(pages)) {
    add(files, `/${prefix}${name}/index.html`, Buffer.from(page));
  }
}

/** @param {string} body @param {string[]} modules */
function hinted(body, modules) {
  const case_ = '<link rel="preload" as="fetch" href="/api/amo/enrollment" crossorigin>';
  return document(body, [case_, ...modules, PORTAL_STYLE].join(''));
}

/** @param {string} body */
function document(body, head = '') {
  return `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>AMO</title>${head}</head><body>${body}</body></html>`;
}

/** @param {Files} files @param {string} folder @param {string} base */
function addFolder(files, folder, base) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (/\.(html|js|css)$/.test(path)) add(files, base + path, readFileSync(join(folder, path)));
  }
}

/** @param {Files} files @param {string} path @param {Buffer} content */
function add(files, path, content) {
  const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };
  const type = types[/** @type {keyof typeof types} */ (path.split('.').at(-1))];
  files.set(path, { type, body: brotliCompressSync(content) });
}
