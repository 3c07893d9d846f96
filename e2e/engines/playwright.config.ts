import { defineConfig } from '@playwright/test';
import { findFirefox, findWebKitDriver } from '../../tools/engines.mjs';
import type { EngineName } from './engine-test.ts';

const found: EngineName[] = ['chromium'];
if (findFirefox()) found.push('firefox');
if (findWebKitDriver()) found.push('webkit');

/** The same journeys in each engine that the machine has, all engines at a time. */
export default defineConfig<object, { engineName: EngineName }>({
  testDir: '.',
  testMatch: '*.journey.ts',
  outputDir: '../../test-results/engines',
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: found.length,
  reporter: 'list',
  webServer: {
    command: 'npm run serve',
    cwd: '../..',
    url: 'http://127.0.0.1:4173',
    reuseExistingServer: false,
  },
  use: { baseURL: 'http://127.0.0.1:4173' },
  projects: found.map((engineName) => ({ name: engineName, use: { engineName } })),
});
