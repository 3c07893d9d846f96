/**
 * Takes the README's picture, `docs/images/widget.png`: four states at 360 px beside each other.
 * Needs the demo portal: `npm run build && npm run serve`, then `npm run screenshot`.
 */
import { chromium } from 'playwright';
import { chromiumFlags, findChromium } from './chromium.mjs';

const PORTAL = process.argv[2] ?? 'http://127.0.0.1:4173/';
const HEIGHT = 760;

/** @type {{ query: string, prepare?: (widget: import('playwright').Locator) => Promise<void> }[]} */
const STATES = [
  { query: 'lang=ar' },
  {
    query: 'lang=ar',
    prepare: async (widget) => {
      await widget.locator('[name=cnie]').fill('أ123456');
      await widget.locator('[name=rib]').fill('310810100013070176970117');
      await widget.locator('[type=submit]').click();
      await widget.locator('.summary').waitFor();
    },
  },
  { query: 'lang=ar&student=submitted-this-year' },
  { query: 'lang=fr&student=registered-previously&theme=dark' },
];

const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: chromiumFlags,
});
const pictures = [];
for (const { query, prepare } of STATES) {
  const page = await browser.newPage({ viewport: { width: 360, height: HEIGHT }, locale: 'ar-MA' });
  await page.goto(`${PORTAL}?${query}#/amo-cnops`);
  const widget = page.locator('amo-cnops-enrollment');
  await widget.locator('h2').first().waitFor();
  await prepare?.(widget);
  await page.evaluate(() => document.querySelector('.qa')?.remove());
  await widget.scrollIntoViewIfNeeded();
  pictures.push(await page.screenshot());
}
const sheet = await browser.newPage({ viewport: { width: 4 * 360 + 3 * 16, height: HEIGHT } });
await sheet.setContent(
  `<body style="margin:0;display:flex;gap:16px;background:#fff">${pictures
    .map((picture) => `<img src="data:image/png;base64,${picture.toString('base64')}">`)
    .join('')}`,
);
await sheet.screenshot({ path: 'docs/images/widget.png' });
await browser.close();
