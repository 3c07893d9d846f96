import { test as base } from '@playwright/test';
import { EnrollmentForm } from './enrollment-form.ts';
import { Host } from './host.ts';
import { recordHostEvents } from './host-events.ts';
import { PageWatch } from './page-watch.ts';
import { Portal } from './portal.ts';
import { SentRequests } from './sent-requests.ts';
import { shortenPauses } from './short-pauses.ts';

type Fixtures = {
  /** Fails the test on whatever went wrong in the page without being expected. */
  watch: PageWatch;
  portal: Portal;
  host: Host;
  /** The widget in Arabic. */
  form: EnrollmentForm;
  sent: SentRequests;
};

export const test = base.extend<Fixtures>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new PageWatch(new URL(baseURL ?? '').origin);
      await watch.start(context);
      await shortenPauses(context);
      await recordHostEvents(context);
      await use(watch);
      if (watch.problems.length > 0) throw new Error(watch.problems.join('\n'));
    },
    { auto: true },
  ],
  portal: async ({ page }, use) => use(new Portal(page)),
  host: async ({ page }, use) => use(new Host(page)),
  form: async ({ page }, use) => use(new EnrollmentForm(page)),
  sent: async ({ context }, use) => use(new SentRequests(context)),
});
