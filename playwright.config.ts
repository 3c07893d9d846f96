import { defineConfig } from '@playwright/test';
import { chromiumFlags, findHeadlessChromium } from './tools/chromium.mjs';

const executablePath = findHeadlessChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  timeout: 60_000,
  expect: {
    // What is waited for is there much sooner, but for a machine that has other things to do.
    timeout: 20_000,
    // Another build of the browser smooths letters otherwise; a moved line or another colour is far more.
    toHaveScreenshot: { threshold: 0.1, maxDiffPixels: 30 },
  },
  snapshotPathTemplate: '{testDir}/gallery/{arg}{ext}',
  // Half of a journey is spent waiting, for answers and for pauses that last as long as they last for a student.
  workers: '200%',
  reporter: 'list',
  webServer: {
    command: 'npm run serve',
    url: 'http://127.0.0.1:4173',
    reuseExistingServer: false,
  },
  use: {
    baseURL: 'http://127.0.0.1:4173',
    browserName: 'chromium',
    launchOptions: { args: chromiumFlags, ...(executablePath && { executablePath }) },
    locale: 'ar-MA',
    timezoneId: 'Africa/Casablanca',
    viewport: { width: 360, height: 740 },
    screenshot: 'off',
    // To record each journey costs an eighth of the run: `npm run e2e -- --last-failed --trace=on` records what failed.
    trace: 'off',
    video: 'off',
  },
});
