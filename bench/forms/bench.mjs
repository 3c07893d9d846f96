/**
 * How soon a student reads, types and is answered: the widget beside the same form written by hand, in
 * React alone, and in three stacks that are usually picked.
 *
 *     npm ci && npm run build && cd bench && npm ci && npm run forms
 *     npm run forms -- --rounds 3
 *     npm run forms -- --against /tmp/earlier/dist/standalone
 *     npm run forms -- --only typing
 *
 * The third measures the standalone files of an earlier revision as well, in the same rounds; the last
 * measures the rows of typing and errors alone (or `visible`, `answered`, `exempt`).
 *
 * Chromium, a phone four times slower (six while typing), 1.6 Mbit/s, 150 ms, nothing cached. All
 * pages take turns in each round; a figure is the median over the rounds of the ratios within one.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../tools/chromium.mjs';
import { medianOf, ratioOf } from '../figures.mjs';
import { buildPages } from './build.mjs';
import { answered, exempt, typing, visible } from './measures.mjs';
import { serve } from './serve.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    against: { type: 'string' },
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const measures = [visible, answered, exempt, typing].filter(
  ({ name }) => (values.only ?? name) === name,
);
if (measures.length === 0) throw new Error(`nothing is measured by the name of ${values.only}`);

/** @type {import('./build.mjs').WidgetBuild[]} */
const widgets = [{ prefix: '', folder: join(import.meta.dirname, '../../dist/standalone') }];
if (values.against !== undefined) widgets.push({ prefix: 'earlier-', folder: values.against });
const files = await buildPages(widgets);
const { origin, close } = await serve(files);
const pages = pagesAt(origin);
/** @type {Record<string, number>[][]} By round, then by page. */
const figures = [];
for (let round = 0; round < rounds; round += 1) {
  figures.push(await oneRound(round));
  console.error(`round ${round + 1} of ${rounds}`);
}
close();
print();

/** @param {number} round */
async function oneRound(round) {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...chromiumFlags, '--disable-gpu'],
    ...(executablePath && { executablePath }),
  });
  /** @type {Record<string, number>[]} */
  const results = pages.map(() => ({}));
  try {
    for (const measure of measures) {
      // Another one begins each time, so that no page always follows the same one.
      for (const turn of pages.keys()) {
        const index = (turn + round) % pages.length;
        Object.assign(results[index], await measure(browser, pages[index]));
      }
    }
  } finally {
    await browser.close();
  }
  return results;
}

function print() {
  const rows = /** @type {const} */ ([
    ['first field visible and typable, to hand-written HTML', 'visible', 'html'],
    ['sending answered, to React alone', 'answered', 'react'],
    ['exempt student, time to notice, to hand-written HTML', 'exempt', 'html'],
    ['key to paint in the RIB field (p95), to hand-written HTML', 'key', 'html'],
    ['the same while errors stand', 'keyWithErrors', 'html'],
    ['empty form sent → all errors painted, to hand-written HTML', 'errors', 'html'],
  ]);
  console.log(`| | ${pages.map(({ name }) => name).join(' | ')} |`);
  console.log(`|---|${pages.map(() => '---|').join('')}`);
  const isMeasured = (/** @type {string} */ figure) => figure in (figures[0]?.[0] ?? {});
  for (const [title, figure, floor] of rows) {
    if (!isMeasured(figure)) continue;
    const base = pages.findIndex(({ name }) => name === floor);
    const cells = pages.map((_, index) =>
      ratioOf(figures.map((round) => round[index][figure] / round[base][figure])),
    );
    console.log(`| ${title} | ${cells.join(' | ')} |`);
  }
  for (const [title, figure] of [
    ['script and style of the form, KB', 'formBytes'],
    ['script and style of an exempt visit, KB', 'exemptBytes'],
  ]) {
    if (!isMeasured(figure)) continue;
    const cells = pages.map((_, index) =>
      (medianOf(figures.map((round) => round[index][figure])) / 1000).toFixed(1),
    );
    console.log(`| ${title} | ${cells.join(' | ')} |`);
  }
}

/** @param {string} origin */
function pagesAt(origin) {
  const own = {
    first: '[name=cnie]',
    rib: '[name=rib]',
    submit: 'button[type=submit]',
    errors: '.error',
    errorCount: 8,
    exempt: 'لا حاجة إلى ملء هذه الاستمارة',
  };
  const at = (/** @type {string} */ name) => ({
    name,
    url: `${origin}/${name}/`,
    exemptUrl: `${origin}/${name}/`,
  });
  const widget = { ...own, errors: '[part=error]' };
  return [
    { ...own, ...at('html') },
    { ...own, ...at('react') },
    ...widgets.flatMap(({ prefix }) => [
      { ...widget, ...at(`${prefix}widget`) },
      // A portal that knows its students hints at what each of them needs.
      { ...widget, ...at(`${prefix}expected`), exemptUrl: `${origin}/${prefix}hinted/` },
    ]),
    { ...own, ...at('usual') },
    {
      ...own,
      ...at('json-schema'),
      first: '#root_cnie',
      rib: '#root_rib',
      errors: '.error-detail li',
    },
    {
      ...own,
      ...at('survey'),
      first: '[data-name=cnie] input',
      rib: '[data-name=rib] input',
      submit: '.sd-navigation__complete-btn',
      errors: '.sd-error__item',
    },
  ];
}
