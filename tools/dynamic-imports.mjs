import { join } from 'node:path';

const IMPORT_CHUNK = join(import.meta.dirname, '../src/widget/import-chunk.ts');
/** What Vite writes around an `import()`: a helper that can preload style sheets. */
const HELPER = '\0vite/preload-helper.js';
/** An `import()` in code; comments with types have some too. */
const LEFT_IMPORT = /^(?!\s*(?:\/?\*|\/\/)).*\bimport\(["'`]/m;
const WRAPPED_IMPORT = /\(\(\) => import\("(\.\/[^"]+)"\)(.*?), __VITE_PRELOAD__\)/g;

/**
 * Leaves `import()` as it is written, for a host's bundler: Vite's helper would add links to the
 * host's page, and this package has no style sheet to preload.
 *
 * @returns {import('vite').Plugin}
 */
export function plainImports() {
  return {
    name: 'plain-imports',
    enforce: 'pre',
    load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : null),
  };
}

/**
 * Replaces `import()` by `importChunk`, which asks for a file by another address when it failed.
 *
 * @returns {import('vite').Plugin}
 */
export function repeatableImports() {
  return {
    name: 'repeatable-imports',
    enforce: 'pre',
    load: (id) =>
      id === HELPER
        ? `export { importChunk as __vitePreload } from ${JSON.stringify(IMPORT_CHUNK)};`
        : null,
    renderChunk(code, { fileName }) {
      const repeatable = withRepeatableImports(code);
      if (LEFT_IMPORT.test(repeatable)) this.error(`${fileName} still imports by itself`);
      return { code: repeatable, map: null };
    },
  };
}

/**
 * Calls what is wrapped around an `import()` with the path of the file instead.
 *
 * @param {string} code
 */
export function withRepeatableImports(code) {
  return code.replace(WRAPPED_IMPORT, '("$1")$2');
}
