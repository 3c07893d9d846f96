/**
 * Builds everything into `dist/`: the standalone files, the package's entries with their types,
 * and the demo portal with the standalone files where a portal would serve them.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { build } from 'vite';
import './generate.mjs';

const BUILDS = ['package', 'standalone', 'size', 'demo', 'server', 'conformance'];

// Whatever ran before may have left another value, and React is three times as large with it.
process.env['NODE_ENV'] = 'production';
rmSync('dist', { recursive: true, force: true });
for (const mode of BUILDS) {
  console.log(`build: ${mode}`);
  await build({ mode, logLevel: 'warn' });
}
cpSync('dist/standalone', 'dist/demo/widgets/amo-cnops', { recursive: true });
console.log('build: types');
execFileSync('npx', ['tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
