// Holds the promise of the gate: what every visit downloads is free of React, react-hook-form and TanStack Query.
// And that a page which gives members to every object disturbs no loop of the built files.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { inheritingLoops } from './own-members.mjs';

const build = 'dist/standalone';
const sets = ['gate', 'outcome', 'view', 'form'];
const languages = ['ar', 'fr', 'en'];
const names = [
  ...languages.flatMap((lang) => sets.map((set) => `${lang}-${set}`)),
  ...sets.slice(1),
];
const chunks = readdirSync(join(build, 'chunks')).filter((file) => file.endsWith('.js'));
const formChunks = chunks
  .filter((file) => isNamed(file, 'form'))
  .map((file) => join(build, 'chunks', file));

/** Strings that survive minification, each with files of which one must hold it, or it would prove nothing. */
const libraries = [
  { name: 'React', marker: /react\.fragment/, holders: formChunks },
  // Only the package itself is sure to hold what it is known by.
  {
    name: 'react-hook-form',
    marker: /\bvalidatingFields\b/,
    holders: ['node_modules/react-hook-form/dist/index.esm.mjs'],
  },
  {
    name: 'TanStack Query',
    marker: /\bqueryHash\b/,
    holders: ['node_modules/@tanstack/query-core/build/modern/query.js'],
  },
];

const gateChunks = chunks.filter((file) => languages.some((lang) => isNamed(file, `${lang}-gate`)));
const firstDownload = ['amo-cnops.js', ...gateChunks.map((file) => join('chunks', file))]
  .map((file) => join(build, file))
  .reduce((/** @type {string[]} */ seen, file) => reachable(file, seen), []);
const faults = [
  ...nameFaults(),
  ...markerFaults(),
  ...firstDownload.flatMap(libraryFaults),
  ...lateFaults(),
  ...['amo-cnops.js', ...chunks.map((file) => join('chunks', file))].flatMap(loopFaults),
];
for (const fault of faults) console.error(fault);
console.log(`${firstDownload.length} files before the form, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

/**
 * What was seen, with the file and all that it imports statically, however far away.
 *
 * @param {string} file
 * @param {string[]} seen
 * @returns {string[]}
 */
function reachable(file, seen) {
  if (seen.includes(file)) return seen;
  const { staticImports, staticExports } = parseSync(file, readFileSync(file, 'utf8')).module;
  return [...staticImports, ...staticExports.flatMap(({ entries }) => entries)]
    .flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])
    .reduce((all, path) => reachable(join(dirname(file), path), all), [...seen, file]);
}

/** The budgets in package.json find chunks by name: one of another name would weigh nothing. */
function nameFaults() {
  const unknown = chunks.filter((file) => !names.some((name) => isNamed(file, name)));
  const missing = names.filter((name) => !chunks.some((file) => isNamed(file, name)));
  return [
    ...unknown.map((file) => `chunks/${file} is in no size budget`),
    ...missing.map((name) => `no chunk is named ${name}`),
  ];
}

function markerFaults() {
  return libraries
    .filter(
      ({ marker, holders }) => !holders.some((file) => marker.test(readFileSync(file, 'utf8'))),
    )
    .map(({ name, marker }) => `no file holds ${marker}: find a new marker of ${name}`);
}

/** A late chunk that the first download imports would be weighed with the wrong budget. */
function lateFaults() {
  return firstDownload
    .filter((file) => /chunks.(form|view|outcome)-/.test(file))
    .map((file) => `${file} is part of the first download`);
}

/** @param {string} file */
function libraryFaults(file) {
  const code = readFileSync(file, 'utf8');
  return libraries
    .filter(({ marker }) => marker.test(code))
    .map(({ name }) => `${file} holds ${name}`);
}

/** @param {string} file */
function loopFaults(file) {
  const code = readFileSync(join(build, file), 'utf8');
  return inheritingLoops(code).map(
    ({ start, end }) =>
      `${file} loops over inherited members: ${code.slice(start, end).slice(0, 80)}`,
  );
}

/**
 * @param {string} file
 * @param {string} name
 */
function isNamed(file, name) {
  return new RegExp(`^${name}-[\\w-]{6}\\.js$`).test(file);
}
