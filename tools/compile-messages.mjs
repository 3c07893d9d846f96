/**
 * Compiles the messages that translators edit (`src/i18n/messages/<language>/<set>.json`, ICU
 * MessageFormat) into one module per language and set, and their keys and values into types.
 * A missing, unused, empty or incomplete message, or one with other placeholders than the
 * Arabic reference, ends it with exit code 1.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { build } from 'vite';
import { messageFaults, placeholders } from './message-faults.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const MESSAGES = join(ROOT, 'src/i18n/messages');
const GENERATED = join(ROOT, 'src/i18n/generated');
const SETS = ['gate', 'outcome', 'view', 'form', 'date'];
/**
 * The sets whose modules hold another one too, since each is the first to show what is in that. A module of
 * its own would be one more file that a browser has to ask for.
 */
const SHARED = [{ set: 'date', holders: ['outcome', 'view'] }];
const HEADER =
  '// @ts-nocheck\n// Made by tools/compile-messages.mjs from src/i18n/messages; edits are lost.\n';
const CATALOGUE_TYPE = '/** @type {Record<string, string | ((values: any) => string)>} */';

/** Moroccan Arabic formats numbers with 0-9 everywhere; plain Arabic does not in some engines. */
const LOCALES = { ar: 'ar-MA', fr: 'fr', en: 'en' };

/** @typedef {Record<string, Record<string, Record<string, string>>>} Catalogues language → set → key → text */

/** @returns {Catalogues} */
function readCatalogues() {
  return Object.fromEntries(
    Object.keys(LOCALES).map((language) => [
      language,
      Object.fromEntries(
        SETS.map((set) => [
          set,
          JSON.parse(readFileSync(join(MESSAGES, language, `${set}.json`), 'utf8')),
        ]),
      ),
    ]),
  );
}

/** @param {Catalogues} catalogues */
async function writeModules(catalogues) {
  mkdirSync(GENERATED, { recursive: true });
  for (const [language, sets] of Object.entries(catalogues)) {
    const format = new MessageFormat(LOCALES[/** @type {keyof typeof LOCALES} */ (language)]);
    for (const set of SETS.filter((name) => !SHARED.some((shared) => shared.set === name))) {
      const held = SHARED.filter(({ holders }) => holders.includes(set)).map(
        (shared) => sets[shared.set],
      );
      const messages = Object.assign({}, sets[set], ...held);
      // A message without placeholders needs no function around its text.
      const code = compileModule(format, messages)
        .replace(/\(\) => (?=")/g, '')
        .replace('export default {', `${CATALOGUE_TYPE}\nconst messages = {`);
      const file = join(GENERATED, `${language}-${set}.js`);
      writeFileSync(file, `${HEADER}${code};\nexport default messages;\n`);
      if (/^import /m.test(code)) writeFileSync(file, `${HEADER}${await selfContained(file)}`);
    }
  }
}

/**
 * A catalogue with the functions that it needs. Shared by the languages, these would be a file that
 * a browser finds only when it has the catalogue: a round trip for a few lines.
 *
 * @param {string} file
 * @returns {Promise<string>}
 */
async function selfContained(file) {
  const [output] = [
    await build({
      configFile: false,
      logLevel: 'error',
      build: {
        lib: { entry: file, formats: ['es'] },
        minify: false,
        target: 'es2022',
        write: false,
      },
    }),
  ].flat();
  if (!output || !('output' in output)) throw new Error(`${file} could not be bundled`);
  return output.output[0].code;
}

/** @param {Catalogues} catalogues */
function writeTypes(catalogues) {
  const interfaces = SETS.map((set) => {
    const members = Object.entries(catalogues['ar']?.[set] ?? {}).map(
      ([key, text]) => `  '${key}': ${valuesType(text)};`,
    );
    const name = `${set[0]?.toUpperCase()}${set.slice(1)}Messages`;
    return `export interface ${name} {\n${members.join('\n')}\n}\n`;
  });
  writeFileSync(join(GENERATED, 'messages.ts'), HEADER + interfaces.join('\n'));
}

/** @param {string} text */
function valuesType(text) {
  const found = [...placeholders(text)].map(([name, kind]) => `${name}: ${kind}`);
  return found.length > 0 ? `{ ${found.join('; ')} }` : 'undefined';
}

function sourceText() {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/generated|\.test\./.test(path))
    .map((path) => readFileSync(join(ROOT, 'src', path), 'utf8'))
    .join('\n');
}

const catalogues = readCatalogues();
await writeModules(catalogues);
writeTypes(catalogues);
const faults = messageFaults(catalogues, sourceText());
for (const fault of faults) console.error(fault);
const count = Object.values(catalogues['ar'] ?? {}).flatMap(Object.keys).length;
console.log(
  `messages: ${count} in ${Object.keys(catalogues).length} languages, ${faults.length} faults`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
