import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { chromium } from 'playwright';

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
  const named = process.env['CHROMIUM_PATH'];
  if (named && !isExecutable(named)) {
    throw new Error(`CHROMIUM_PATH is not an executable file: ${named}`);
  }
  return named || [...systemPaths, chromium.executablePath()].find(isExecutable);
}

/**
 * Path of a Chromium for tests that need no window: Debian's headless shell takes a third less of the
 * machine. A whole one does as well, and is needed for what the shell has not, such as pages that are
 * kept for going back.
 */
export function findHeadlessChromium() {
  return !process.env['CHROMIUM_PATH'] && isExecutable(SHELL) ? SHELL : findChromium();
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Playwright's download first; where its host is out of reach, the distribution's package. */
function installChromium() {
  if (run('npx playwright install chromium') && findChromium()) return;
  const asRoot = process.getuid?.() === 0 ? '' : 'sudo -n ';
  const apt = `${asRoot}env DEBIAN_FRONTEND=noninteractive apt-get`;
  // The Noto fonts bring Arabic glyphs, without which screenshots show empty boxes.
  run(`${apt} update && ${apt} install -y chromium fonts-noto-core`);
}

/** For the machine of the tests alone: nobody's own gets what it can do without. */
function installShell() {
  const isOurs = process.getuid?.() === 0 && !process.env['CHROMIUM_PATH'];
  if (!isOurs || isExecutable(SHELL)) return;
  const apt = 'env DEBIAN_FRONTEND=noninteractive apt-get';
  const install = `${apt} install -y chromium-headless-shell`;
  run(`${install} || (${apt} update && ${install})`);
}

/** @param {string} command */
function run(command) {
  // Only the path goes to standard output.
  return spawnSync(command, { shell: true, stdio: ['ignore', 2, 2] }).status === 0;
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
