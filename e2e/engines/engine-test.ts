import { test as base, expect } from '@playwright/test';
import { startChromium } from './chromium.ts';
import type { Engine } from './engine.ts';
import { startFirefox } from './firefox.ts';
import { troubles } from './reads.ts';
import { Student } from './student.ts';
import { startWebKit } from './webkit.ts';

const start = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };

export type EngineName = keyof typeof start;

type Fixtures = { student: Student };
type WorkerFixtures = { engineName: EngineName; engine: Engine };

/** A student with a browser of the project's engine; what goes wrong in the page fails the journey. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  engineName: ['chromium', { option: true, scope: 'worker' }],
  engine: [
    async ({ engineName }, use) => {
      const engine = await start[engineName]();
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],
  student: async ({ engine, baseURL }, use, testInfo) => {
    const tab = await engine.openTab();
    const student = new Student(tab, baseURL ?? '');
    await use(student);
    if (testInfo.errors.length > 0) {
      await testInfo.attach('the page', { body: Buffer.from(await tab.screenshot()) });
    } else {
      expect(await student.read(troubles)).toEqual([]);
    }
    await tab.close();
  },
});
