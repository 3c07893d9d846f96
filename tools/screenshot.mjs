/** Takes the README's pictures, states of the gallery on a phone, into `docs/images`. Needs the build. */
import { chromium } from 'playwright';
import sharp from 'sharp';
import { preview } from 'vite';
import { chromiumFlags, findHeadlessChromium } from './chromium.mjs';

const PORT = 4174;

/** The name of each picture, and what the gallery is asked for. */
const PICTURES = {
  form: 'state=form&lang=ar',
  errors: 'state=single-errors&lang=ar',
  confirmation: 'state=confirmation&lang=ar',
  exempt: 'state=registered-previously&lang=fr&theme=dark',
};

const server = await preview({ preview: { port: PORT } });
const executablePath = findHeadlessChromium();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: chromiumFlags,
});
const page = await browser.newPage({ viewport: { width: 360, height: 760 }, locale: 'ar-MA' });
for (const [name, query] of Object.entries(PICTURES)) {
  await page.goto(`http://127.0.0.1:${PORT}/gallery.html?${query}`);
  await page.locator('html[data-reached]').waitFor({ state: 'attached' });
  await page.evaluate(() => window.scrollTo(0, 0));
  await sharp(await page.screenshot())
    .png({ palette: true, dither: 0, compressionLevel: 9 })
    .toFile(`docs/images/${name}.png`);
}
await browser.close();
await server.close();
