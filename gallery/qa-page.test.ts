import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stateGroups, states } from './states.ts';

const page = readFileSync(new URL('../docs/qa.md', import.meta.url), 'utf8');

test('QA reads of every state, in the words of the gallery', () => {
  const section = page.split(/^## /m).find((text) => text.startsWith('States\n')) ?? '';
  const rows = [...section.matchAll(/^\| `(.+?)` \| (.+?) \|$/gm)].map(([, name, title]) => [
    name,
    title,
  ]);

  expect(Object.fromEntries(rows)).toEqual(
    Object.fromEntries(Object.entries(states).map(([name, { title }]) => [name, title])),
  );
});

test('no two states have one name', () => {
  const names = Object.values(stateGroups).flatMap((group) => Object.keys(group));

  expect(names.toSorted()).toEqual(Object.keys(states).toSorted());
});
