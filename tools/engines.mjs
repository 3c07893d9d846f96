import { installPackages, isRoot } from './apt.mjs';
import { findExecutable, isExecutable } from './executable.mjs';

/** @typedef {typeof engines[number]} Engine */

/** Draws to a screen that nobody sees. */
export const XVFB = '/usr/bin/Xvfb';

/** The engines beside Chromium, with Debian's packages of each. */
const engines = [
  { name: 'Firefox', find: findFirefox, packages: 'firefox-esr', isForHere: true },
  {
    name: 'WebKitGTK',
    find: findWebKitDriver,
    packages: 'webkit2gtk-driver xvfb',
    isForHere: process.platform === 'linux',
  },
];

/** @returns {string | undefined} Path of a Firefox: `FIREFOX_PATH`, else the system's. */
export function findFirefox() {
  return findExecutable('FIREFOX_PATH', [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ]);
}

/**
 * Path of what drives WebKitGTK: `WEBKIT_DRIVER_PATH`, else the system's. It brings the browser,
 * which has no life without a screen.
 *
 * @returns {string | undefined}
 */
export function findWebKitDriver() {
  const driver = findExecutable('WEBKIT_DRIVER_PATH', ['/usr/bin/WebKitWebDriver']);
  return isExecutable(XVFB) ? driver : undefined;
}

const canInstall = isRoot && isExecutable('/usr/bin/apt-get');

/**
 * Nobody's own machine has to have every engine. One that can install them has no excuse, and one whose
 * word others trust has none either, where the engine is to be had at all.
 *
 * @param {Engine} engine
 */
function isNeeded({ isForHere }) {
  return canInstall || (Boolean(process.env['CI']) && isForHere);
}

/**
 * Says where the engine is, or that it is missing.
 *
 * @param {Engine} engine
 * @returns {boolean} Whether the journeys may run.
 */
function report(engine) {
  const path = engine.find();
  const consequence = isNeeded(engine)
    ? `Install ${engine.packages}.`
    : 'Its journeys are left out.';
  console.log(path ?? `No ${engine.name} found. ${consequence}`);
  return path !== undefined || !isNeeded(engine);
}

if (import.meta.filename === process.argv[1]) {
  const lacking = engines.filter((engine) => !engine.find() && isNeeded(engine));
  if (process.argv.includes('--install') && lacking.length > 0) {
    const packages = lacking.map((engine) => engine.packages).join(' ');
    installPackages(`--no-install-recommends ${packages}`);
  }
  process.exitCode = engines.map(report).every(Boolean) ? 0 : 1;
}
