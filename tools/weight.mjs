/**
 * Prints what each library and own module weighs in each chunk of the standalone build, in bytes
 * of brotli, heaviest first. A module's share of a compressed file is an estimate: what it adds
 * beside the others. `[css and glue]` is what no source map tells of: style sheets as text, and
 * what the bundler writes around modules.
 *
 *     npm run weight                # every chunk
 *     npm run weight -- form        # chunks whose name contains "form"
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Sonda from 'sonda/vite';
import { build } from 'vite';

/**
 * @typedef {{ kind: string, name: string, brotli: number, parent?: string }} Resource
 * @typedef {{ name: string, bytes: number, parts: { name: string, bytes: number }[] }} Chunk
 */

process.env['NODE_ENV'] = 'production';
const [wanted = ''] = process.argv.slice(2);
const chunks = chunksOf(await measured()).filter(({ name }) => name.includes(wanted));
if (chunks.length === 0) throw new Error(`no chunk's name contains "${wanted}"`);
for (const chunk of chunks) print(chunk);

/** @returns {Promise<Resource[]>} */
async function measured() {
  const folder = mkdtempSync(join(tmpdir(), 'weight-'));
  const outputDir = join(folder, 'report');
  try {
    await build({
      mode: 'standalone',
      logLevel: 'error',
      build: { sourcemap: true, outDir: join(folder, 'build'), emptyOutDir: true },
      plugins: [
        Sonda({ format: 'json', open: false, brotli: true, outputDir, filename: 'report' }),
      ],
    });
    return JSON.parse(readFileSync(join(outputDir, 'report.json'), 'utf8')).resources;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {Resource[]} resources
 * @returns {Chunk[]}
 */
function chunksOf(resources) {
  return resources
    .filter(({ kind, name }) => kind === 'asset' && name.endsWith('.js'))
    .map(({ name, brotli }) => ({
      name: basename(name),
      bytes: brotli,
      parts: partsOf(resources.filter(({ parent }) => parent === name)),
    }))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** @param {Resource[]} modules */
function partsOf(modules) {
  /** @type {Map<string, number>} */
  const bytesOf = new Map();
  for (const { name, brotli } of modules) {
    const part = partName(name);
    bytesOf.set(part, (bytesOf.get(part) ?? 0) + brotli);
  }
  return [...bytesOf]
    .map(([name, bytes]) => ({ name, bytes }))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/**
 * A package by its name, an own module by its path.
 *
 * @param {string} path
 */
function partName(path) {
  const [, inPackage] = path.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/) ?? [];
  return inPackage ?? path.replace('[unassigned]', '[css and glue]');
}

/** @param {Chunk} chunk */
function print({ name, bytes, parts }) {
  console.log(`\n${String(bytes).padStart(7)}  ${name}`);
  for (const part of parts) console.log(`${String(part.bytes).padStart(7)}    ${part.name}`);
}
