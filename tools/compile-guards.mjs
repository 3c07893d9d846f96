/**
 * Compiles the wire's schemas into guards of plain comparisons, `src/api/generated/*-guard.js`.
 *
 * Every student downloads what checks the case, and a schema library would be near half of it.
 * The schemas in `src/api` stay the only description; a test holds guards and schemas against
 * each other.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import * as z from 'zod/mini';
import { guardExpression } from './guard-expression.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const GENERATED = join(ROOT, 'src/api/generated');

/** Each guard with the schema that it is made from. */
const GUARDS = [
  {
    file: 'case-guard',
    schema: 'enrollmentCaseSchema',
    from: 'case-schema',
    type: 'EnrollmentCase',
  },
  { file: 'receipt-guard', schema: 'receiptSchema', from: 'receipt-schema', type: 'Receipt' },
  { file: 'problem-guard', schema: 'problemSchema', from: 'receipt-schema', type: 'Problem' },
];

mkdirSync(GENERATED, { recursive: true });
for (const { file, schema, from, type } of GUARDS) {
  const { module } = await runnerImport(join(ROOT, `src/api/${from}.ts`), {
    configFile: false,
    logLevel: 'error',
  });
  // Through text, since the guard knows less of JSON Schema than its types allow, and says so.
  const json = JSON.parse(JSON.stringify(z.toJSONSchema(module[schema], { io: 'input' })));
  writeFileSync(
    join(GENERATED, `${file}.js`),
    guardModule({ from, type, ...guardExpression(json, 'value') }),
  );
}
console.log(`guards: ${GUARDS.length} compiled`);

/** @param {{ from: string, type: string, expression: string, patterns: { name: string, source: string }[] }} guard */
function guardModule({ from, type, expression, patterns }) {
  return `// @ts-nocheck
// Made by tools/compile-guards.mjs from src/api/${from}.ts; edits are lost.
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === 'string';
${patterns.map(({ name, source }) => `const ${name} = ${source};`).join('\n')}

/** @type {(value: unknown) => value is import('../${from}.ts').${type}} */
export const is${type} = (value) => ${expression};
`;
}
