import { accessSync, constants } from 'node:fs';

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a program: the one that a variable of the environment names, else the first of `paths`.
 *
 * @param {string} variable
 * @param {string[]} paths
 * @returns {string | undefined} Nothing when the machine has none.
 * @throws When the variable names nothing executable: falling back would test another program.
 */
export function findExecutable(variable, paths) {
  const named = process.env[variable];
  if (named && !isExecutable(named)) {
    throw new Error(`${variable} is not an executable file: ${named}`);
  }
  return named || paths.find(isExecutable);
}
