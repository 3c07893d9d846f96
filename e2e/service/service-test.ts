import { test as base } from '../support/test.ts';
import { ServiceProcess } from './service-process.ts';

/** The journeys' page, served by the reference backend instead of mocks. */
export const test = base.extend<{ baseURL: string }, { service: ServiceProcess }>({
  service: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixtures from the pattern.
    async ({}, use) => {
      const service = await ServiceProcess.start();
      await use(service);
      await service.remove();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ service }, use) => use(service.address),
});
