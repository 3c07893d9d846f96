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
  'engines',
];

/** What a step works with, others make. */
const MAKERS = {
  typecheck: ['generate'],
  'dead-code': ['generate'],
  unit: ['generate', 'chromium', 'postgres'],
  build: ['generate'],
  docs: ['build'],
  chunks: ['build'],
  size: ['build'],
  drills: ['build', 'postgres'],
  e2e: ['build', 'chromium'],
  engines: ['build', 'chromium'],
};

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

/** All steps, or the ones named after `--only`, with those that make what they work with. */
function chosenSteps() {
  const [flag, ...only] = process.argv.slice(2);
  if (flag === undefined) return steps;
  const unknown = only.filter((name) => !steps.includes(name));
  if (flag !== '--only' || only.length === 0 || unknown.length > 0) {
    throw new Error(`Usage: npm test -- --only <name…>, from ${steps.join(', ')}`);
  }
  const wanted = withMakers(only);
  return steps.filter((step) => wanted.has(step));
}

/**
 * @param {string[]} names
 * @returns {Set<string>}
 */
function withMakers(names) {
  const makers = names.flatMap((name) => MAKERS[/** @type {keyof typeof MAKERS} */ (name)] ?? []);
  return new Set([...names, ...(makers.length > 0 ? withMakers(makers) : [])]);
}
