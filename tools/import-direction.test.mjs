import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const COMPONENT = 'src/ui/component.tsx';

const QUERIES = 'src/api/queries.ts';
const CONTRACT = ['src/api', QUERIES, 'src/domain'];
const BASE = ['src/ui', 'src/api', 'src/i18n', 'src/domain'];
const FAILURE = 'src/submission/sending-failure.ts';
const BELOW_FORMS = [
  'src/first-view',
  'src/submission',
  FAILURE,
  'src/presence',
  ...BASE,
  COMPONENT,
  QUERIES,
];
const BELOW_WIDGET = ['src/gate', 'src/forms', ...BELOW_FORMS];
const SRC = ['src/element', 'src/widget', ...BELOW_WIDGET];
const OF_WIDGET = without([QUERIES, 'src/presence'], BELOW_WIDGET);
const SERVER = [
  'server/rules',
  'server/conformance',
  'server/openapi',
  'server/storage',
  'server/identity',
  'server/http',
  'server/exchange',
  'server/demo',
];
const PACKAGES = ['react', 'react-hook-form', '@tanstack/react-query', 'zod', 'zod/mini', 'msw'];
const EVERYTHING = [...SRC, ...SERVER, 'mocks', 'demo', 'gallery', 'e2e', 'tools', ...PACKAGES];

/** What a file of each folder may import beside its own folder; whatever is not named is refused. */
const MAY_IMPORT = {
  src: [...SRC, 'zod/mini'],
  'src/react.tsx': [...SRC, ...PACKAGES],
  'src/element': ['src/widget', ...BASE, COMPONENT],
  'src/widget': OF_WIDGET,
  'src/gate': [...BASE, FAILURE],
  'src/gate/views': ['src/gate', ...BASE, FAILURE],
  'src/forms': [...BELOW_FORMS, ...without(['zod'], PACKAGES)],
  'src/forms/sections': ['src/forms', ...BELOW_FORMS, ...without(['zod'], PACKAGES)],
  'src/first-view': BASE,
  'src/submission': ['src/api', FAILURE],
  'src/submission/sending.ts': [
    'src/submission',
    'src/api',
    QUERIES,
    FAILURE,
    '@tanstack/react-query',
  ],
  'src/presence': [],
  'src/ui': ['src/domain'],
  [COMPONENT]: ['src/ui', 'src/domain', 'react'],
  'src/api': ['src/domain', 'zod/mini'],
  [QUERIES]: ['src/api', '@tanstack/react-query'],
  'src/i18n': ['src/domain', 'zod/mini'],
  'src/domain': [],
  server: [...CONTRACT, ...SERVER, 'demo', ...PACKAGES],
  'server/rules': CONTRACT,
  'server/conformance': [...CONTRACT, ...PACKAGES],
  'server/conformance/checks': ['server/conformance', ...CONTRACT, ...PACKAGES],
  'server/openapi': ['src/api', QUERIES, 'zod/mini'],
  'server/storage': [...CONTRACT, 'server/rules', ...PACKAGES],
  'server/identity': PACKAGES,
  'server/http': [
    'src/api',
    QUERIES,
    'server/rules',
    'server/identity/identify.ts',
    'server/storage/database-fault.ts',
    ...PACKAGES,
  ],
  'server/exchange': [
    ...CONTRACT,
    'server/identity/identify.ts',
    'server/storage/tables.ts',
    'server/storage/database-fault.ts',
    ...PACKAGES,
  ],
  'server/demo': [...CONTRACT, ...SERVER, 'mocks', 'demo', ...PACKAGES],
  mocks: [...CONTRACT, 'server/rules', ...PACKAGES],
  demo: without([...SRC, 'gallery'], EVERYTHING),
  gallery: ['demo', ...PACKAGES],
  'gallery/states': ['gallery', ...PACKAGES],
  e2e: without(SRC, EVERYTHING),
};

const project = mkdtempSync(join(tmpdir(), 'import-direction-'));
for (const file of ['biome.json', 'import-direction.json']) {
  cpSync(join(ROOT, file), join(project, file));
}
afterAll(() => rmSync(project, { recursive: true }));

test.each(Object.entries(MAY_IMPORT))(
  '%s imports what it may know, and nothing else',
  (folder, known) => {
    const targets = [...new Set([...EVERYTHING, ...known, folder])];
    const file = moduleOf(folder);

    const refused = refusedLines(
      file,
      targets.map((target) => `import '${specifier(file, target)}';`),
    );

    expect(refused.map((line) => targets[line - 1])).toEqual(without([...known, folder], targets));
  },
);

test('a wrong import is refused in whatever form it is written', () => {
  const refused = refusedLines('src/gate/some.ts', [
    "import { EnrollmentForm } from '../forms/enrollment-form.ts';",
    "import type { Draft } from '../forms/draft.ts';",
    "export { saved } from '../forms/draft.ts';",
    "export const loaded = import('../forms/draft.ts');",
  ]);

  expect(refused).toEqual([1, 2, 3, 4]);
});

/**
 * @param {string[]} excluded
 * @param {string[]} names
 */
function without(excluded, names) {
  return names.filter((name) => !excluded.includes(name));
}

/** @param {string} name - Of a folder or a file. */
function moduleOf(name) {
  return /\.tsx?$/.test(name) ? name : `${name}/some.ts`;
}

/**
 * @param {string} file
 * @param {string} target - A folder, a file or a package.
 */
function specifier(file, target) {
  if (PACKAGES.includes(target)) return target;
  const path = posix.relative(dirname(file), moduleOf(target));
  return path.startsWith('.') ? path : `./${path}`;
}

/**
 * The lines that the linter refuses of a file, counted from 1.
 *
 * @param {string} file
 * @param {string[]} lines
 */
function refusedLines(file, lines) {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), lines.join('\n'));
  const options = ['--vcs-enabled=false', '--max-diagnostics=none', '--reporter=rdjson'];
  const { stdout } = spawnSync(
    join(ROOT, 'node_modules/.bin/biome'),
    ['lint', '--only=style/noRestrictedImports', ...options, file],
    { cwd: project, encoding: 'utf8' },
  );
  /** @type {{ diagnostics: { location: { range: { start: { line: number } } } }[] }} */
  const { diagnostics } = JSON.parse(stdout);
  return diagnostics.map(({ location }) => location.range.start.line);
}
