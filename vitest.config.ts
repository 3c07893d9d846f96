import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findHeadlessChromium } from './tools/chromium.mjs';

// Vitest prints what failed with the help of `Map.groupBy`, which Node 20 lacks.
if (!('groupBy' in Map)) Object.assign(Map, { groupBy });

/** What of the server runs wherever Node does. */
const WITHOUT_DATABASE = 'server/{rules,conformance,openapi}';

const executablePath = findHeadlessChromium();

export default defineConfig({
  test: {
    // Of two cores Vitest would leave one to itself, which has little to do.
    maxWorkers: '100%',
    projects: [
      {
        // What the package has built need not be there yet.
        resolve: {
          alias: { 'amo-cnops-enrollment/mocks': `${import.meta.dirname}/mocks/index.ts` },
        },
        test: {
          name: 'rules',
          include: [`{src,mocks,gallery,tools,${WITHOUT_DATABASE}}/**/*.test.{ts,mjs}`],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          exclude: [`${WITHOUT_DATABASE}/**`],
          globalSetup: 'server/storage/postgres.setup.ts',
          testTimeout: 30_000,
        },
      },
      {
        // Against what `npm run build` has made, in processes that are killed.
        test: {
          name: 'drills',
          include: ['server/drills/*.drill.ts'],
          testTimeout: 120_000,
        },
      },
      {
        // Found in the middle of a run, a package would be bundled then, and the page reloaded.
        optimizeDeps: {
          include: [
            '@tanstack/react-query',
            'axe-core',
            'msw',
            'msw/browser',
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'react/jsx-runtime',
            'react-hook-form',
            '@hookform/resolvers/zod',
            'vitest-browser-react',
            'zod/mini',
          ],
        },
        test: {
          name: 'components',
          include: ['{src,mocks}/**/*.browser.test.{ts,tsx}'],
          setupFiles: 'src/widget/short-pauses.test.setup.ts',
          // Looks again soon, since nearly all that is waited for is there in a moment, and gives a busy machine time.
          expect: { poll: { interval: 10, timeout: 5_000 } },
          browser: {
            enabled: true,
            headless: true,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              contextOptions: { locale: 'ar-MA', timezoneId: 'Africa/Casablanca' },
              launchOptions: { args: chromiumFlags, ...(executablePath && { executablePath }) },
            }),
            screenshotFailures: false,
            viewport: { width: 360, height: 740 },
          },
        },
      },
    ],
  },
});

function groupBy<Item, Key>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
