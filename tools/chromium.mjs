import { chromium } from 'playwright';
import { installPackages, isRoot, run } from './apt.mjs';
import { findExecutable, isExecutable } from './executable.mjs';

const SHELL = '/usr/bin/chromium-headless-shell';
const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Tests run as root in containers, and must not wait for Chromium's own services on the network. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Letters are drawn alike on every machine, for the pictures.
  '--font-render-hinting=none',
  '--disable-lcd-text',
];

/**
 * Path of an executable Chromium: `CHROMIUM_PATH`, else the system's, else Playwright's download.
 *
 * @returns {string | undefined} Nothing when the machine has none.
 * @throws When `CHROMIUM_PATH` names nothing executable: falling back would test another browser.
 */
export function findChromium() {
  return findExecutable('CHROMIUM_PATH', [...systemPaths, chromium.executablePath()]);
}

/**
 * Path of a Chromium for tests that need no window: Debian's headless shell takes a third less of the
 * machine. A whole one does as well, and is needed for what the shell has not, such as pages that are
 * kept for going back.
 */
export function findHeadlessChromium() {
  return !process.env['CHROMIUM_PATH'] && isExecutable(SHELL) ? SHELL : findChromium();
}

/** Playwright's download first; where its host is out of reach, the distribution's package. */
function installChromium() {
  if (run('npx playwright install chromium') && findChromium()) return;
  // The Noto fonts bring Arabic glyphs, without which screenshots show empty boxes. What Debian recommends
  // beside a browser, printing and desktop services, is four times as much, and no test meets it.
  installPackages('--no-install-recommends chromium fonts-noto-core fonts-liberation');
}

/** For the machine of the tests alone: nobody's own gets what it can do without. */
function installShell() {
  const isOurs = isRoot && !process.env['CHROMIUM_PATH'];
  if (!isOurs || isExecutable(SHELL)) return;
  installPackages('--no-install-recommends chromium-headless-shell');
}

if (import.meta.filename === process.argv[1]) {
  if (process.argv.includes('--install')) {
    if (!findChromium()) installChromium();
    installShell();
  }
  const path = findChromium();
  console.log(path ?? 'No Chromium found. Install one, or name it in CHROMIUM_PATH.');
  process.exitCode = path ? 0 : 1;
}
