import { spawnSync } from 'node:child_process';

/** Each step is a script of package.json. Cheap ones first: a run stops at the first failure. */
const steps = [
  'generate',
  'lint',
  'lint:css',
  'typecheck',
  'dead-code',
  'openapi',
  'chromium',
  'postgres',
  'unit',
  'build',
  'docs',
  'chunks',
  'size',
  'drills',
  'e2e',
];

const chosen = chosenSteps();
/** @type {string[]} */
const summary = [];
let failed = 0;

for (const step of chosen) {
  console.log(`\n● ${step}`);
  const startedAt = performance.now();
  const { status } = spawnSync(`npm run --silent ${step}`, { shell: true, stdio: 'inherit' });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  summary.push(`${status === 0 ? '✓' : '✗'} ${step} ${seconds} s`);
  if (status !== 0) {
    failed = 1;
    break;
  }
}

console.log(`\n${summary.join('\n')}`);
console.log(`${summary.length - failed} passed, ${failed} failed`);
process.exitCode = failed;

/** All steps, or the ones named after `--only`. */
function chosenSteps() {
  const [flag, ...only] = process.argv.slice(2);
  if (flag === undefined) return steps;
  const unknown = only.filter((name) => !steps.includes(name));
  if (flag !== '--only' || only.length === 0 || unknown.length > 0) {
    throw new Error(`Usage: npm test -- --only <name…>, from ${steps.join(', ')}`);
  }
  return steps.filter((step) => only.includes(step));
}
