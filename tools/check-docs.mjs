// Holds the TypeScript of the documentation against the package's own types, and weighs its pictures.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const PLACE = 'dist/docs-check';
const PICTURES = 'docs/images';
const HEAVIEST_BYTES = 100_000;
const SNIPPET = /^```(tsx?)\n([\s\S]*?)^```/gm;

const pages = ['README.md', ...readdirSync('docs').map((name) => join('docs', name))].filter(
  (path) => path.endsWith('.md'),
);
const snippets = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(SNIPPET)].map(([, kind, code], index) => ({
    file: `${basename(page, '.md')}-${index + 1}.${kind}`,
    code,
  })),
);
if (snippets.length === 0) throw new Error('the documentation has no TypeScript');

rmSync(PLACE, { recursive: true, force: true });
mkdirSync(PLACE, { recursive: true });
for (const { file, code } of snippets) writeFileSync(join(PLACE, file), `${code}\nexport {};\n`);
const config = {
  extends: '../../tsconfig.json',
  // What a page shows to be used need not be used in it.
  compilerOptions: { noUnusedLocals: false, rootDir: '../..', types: ['vite/client'] },
  include: ['.'],
};
writeFileSync(join(PLACE, 'tsconfig.json'), JSON.stringify(config));
execFileSync('npx', ['tsc', '-p', PLACE, '--noEmit'], { stdio: 'inherit' });
console.log(`docs: ${snippets.length} snippets compile`);

const shown = readdirSync('docs', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => join('docs', path))
  .concat('README.md')
  .flatMap((page) => picturesOf(page));
const pictures = readdirSync(PICTURES, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.png'))
  .map((path) => join(PICTURES, path));
for (const picture of pictures) {
  if (!shown.includes(picture)) throw new Error(`no page shows ${picture}`);
  const { size } = statSync(picture);
  if (size >= HEAVIEST_BYTES) throw new Error(`${picture} weighs ${size} bytes`);
}

/** @param {string} page */
function picturesOf(page) {
  const links = readFileSync(page, 'utf8').matchAll(/(?:src="|\]\()([^")\s]+\.png)/g);
  return [...links].map(([, link = '']) => join(dirname(page), link));
}
