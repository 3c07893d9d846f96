import { expect, test } from 'vitest';
import { withRepeatableImports } from './dynamic-imports.mjs';

test('an import is asked for by its path, and what is done with the module is kept', () => {
  const written = `
    gate: () => importChunk(() => import("./chunks/ar-gate-!~{b}~.js"), __VITE_PRELOAD__),
    cnie: () => importChunk(() => import("./chunks/cnie-x.js").then((n) => n.t), __VITE_PRELOAD__)`;

  expect(withRepeatableImports(written)).toBe(`
    gate: () => importChunk("./chunks/ar-gate-!~{b}~.js"),
    cnie: () => importChunk("./chunks/cnie-x.js").then((n) => n.t)`);
});

test('what only looks like an import stays as it is', () => {
  const written = 'importChunk(() => load("./chunks/a.js"), __VITE_PRELOAD__)';
  expect(withRepeatableImports(written)).toBe(written);
});
