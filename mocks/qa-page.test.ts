import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { magicCnies, scenarios } from './scenarios.ts';
import { students } from './students.ts';

const page = readFileSync(new URL('../docs/qa.md', import.meta.url), 'utf8');

test('QA reads of every test student', () => {
  expect(namesIn('Students')).toEqual(Object.keys(students).toSorted());
});

test('QA reads of every scenario, and of each CNIE number that stands for one', () => {
  const expected = [...Object.keys(scenarios), ...Object.keys(magicCnies)];

  expect(namesIn('Scenarios')).toEqual(expected.toSorted());
});

test.each(Object.entries(magicCnies))('QA reads what %s stands for', (cnie, { scenario }) => {
  expect(page).toContain(`| \`${cnie}\` | \`${scenario}\` |`);
});

/** What stands in code in the section of this title: nothing else than names does. */
function namesIn(title: string): string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${title}\n`)) ?? '';
  const names = [...section.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
  return names.filter((name) => name !== 'Retry-After').toSorted();
}
