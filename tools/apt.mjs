import { spawnSync } from 'node:child_process';

export const isRoot = process.getuid?.() === 0;

/**
 * Debian's packages, for whoever may install any. The lists of packages are renewed where that fails
 * without: a fresh container has none, an older one stale ones.
 *
 * @param {string} packages - As they stand on the command line, with what else `apt-get` is to know.
 */
export function installPackages(packages) {
  const asRoot = isRoot ? '' : 'sudo -n ';
  const apt = `${asRoot}env DEBIAN_FRONTEND=noninteractive apt-get`;
  const install = `${apt} install -y ${packages}`;
  run(`${install} || (${apt} update && ${install})`);
}

/**
 * @param {string} command
 * @returns {boolean} Whether it went well.
 */
export function run(command) {
  // Only the path goes to standard output.
  return spawnSync(command, { shell: true, stdio: ['ignore', 2, 2] }).status === 0;
}
