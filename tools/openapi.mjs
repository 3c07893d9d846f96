/**
 * Writes the contract as OpenAPI, `docs/openapi.json`, from the wire's schemas; with `--check`,
 * compares instead, and lints the file.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'docs/openapi.json');

const { module } = await runnerImport(join(ROOT, 'server/openapi/document.ts'), {
  configFile: false,
  logLevel: 'error',
});
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const text = `${JSON.stringify(module.openApiDocument(version), null, 2)}\n`;

if (process.argv.includes('--check')) check();
else writeFileSync(FILE, text);

function check() {
  if (readFileSync(FILE, 'utf8') !== text) {
    throw new Error('docs/openapi.json is out of date: node tools/openapi.mjs writes it');
  }
  // Neither told of, nor looking for another version of itself.
  const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  execFileSync('npx', ['redocly', 'lint', 'docs/openapi.json'], {
    cwd: ROOT,
    env: { ...process.env, ...quiet },
    stdio: 'inherit',
  });
}
