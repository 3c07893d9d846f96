import { expect, type Page } from '@playwright/test';
import { EnrollmentForm } from './support/enrollment-form.ts';
import type { Host } from './support/host.ts';
import type { PageWatch } from './support/page-watch.ts';
import type { SentRequests } from './support/sent-requests.ts';
import { test } from './support/test.ts';
import { holdForm } from './support/widget-files.ts';

/** What keeps the `submit` event of a complete form from coming, in the widget's page. */
const SUPPRESSORS: Record<string, (widget: Element) => void> = {
  'cancels clicks': () => document.addEventListener('click', (event) => event.preventDefault()),
  'captures clicks to cancel them': () =>
    window.addEventListener('click', (event) => event.preventDefault(), { capture: true }),
  'captures the submit event to stop it': (widget) => {
    const stop = (event: Event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener('submit', stop, { capture: true });
    widget.shadowRoot?.addEventListener('submit', stop, { capture: true });
  },
};

const SANDBOX = 'allow-scripts allow-same-origin';

/** How a student sends. */
const WAYS: Record<string, (form: EnrollmentForm) => Promise<void>> = {
  'a press of the button': (form) => form.submit().click(),
  'Enter in a field': (form) => form.email().press('Enter'),
};

for (const [way, send] of Object.entries(WAYS)) {
  for (const [habit, suppress] of Object.entries(SUPPRESSORS)) {
    test(`${way} sends once, where a host ${habit}`, async ({ host, form, sent }) => {
      await host.open();
      await form.expectTakenOver();
      await form.fillValid();
      await form.widget.evaluate(suppress);

      await send(form);

      await expectSentOnce(form, sent);
    });

    test(`${way} before React is kept, where a host ${habit}`, async ({
      page,
      host,
      form,
      sent,
    }) => {
      const { arrive } = await holdForm(page);
      await host.open();
      await form.fillValid();
      await form.widget.evaluate(suppress);

      await send(form);
      await expectWaiting(form);
      arrive();

      await expectSentOnce(form, sent);
    });
  }

  test(`${way} sends once in a frame that may submit no forms`, async ({
    page,
    host,
    watch,
    sent,
  }) => {
    const form = await openFramed({ page, host, watch });
    await form.expectTakenOver();
    await form.fillValid();

    await send(form);

    await expectSentOnce(form, sent);
  });

  test(`${way} before React is kept in a frame that may submit no forms`, async ({
    page,
    host,
    watch,
    sent,
  }) => {
    const { arrive } = await holdForm(page);
    const form = await openFramed({ page, host, watch });
    await form.fillValid();

    await send(form);
    await expectWaiting(form);
    arrive();

    await expectSentOnce(form, sent);
  });
}

test('a student whose frame may submit no forms is told of mistakes, and sends once they are mended', async ({
  page,
  host,
  watch,
  sent,
}) => {
  const form = await openFramed({ page, host, watch });
  await form.expectTakenOver();
  await form.submit().click();
  await expect(form.summary()).toBeFocused();

  await form.sendValid();

  await expectSentOnce(form, sent);
});

async function expectWaiting(form: EnrollmentForm): Promise<void> {
  await expect(form.widget.getByText(/الاستمارة ما زالت تُحمَّل/)).toBeVisible();
}

async function expectSentOnce(form: EnrollmentForm, sent: SentRequests): Promise<void> {
  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
}

type Fixtures = { page: Page; host: Host; watch: PageWatch };

/** The host's page in a frame of another one, sandboxed as cautious portals do it. */
async function openFramed({ page, host, watch }: Fixtures): Promise<EnrollmentForm> {
  watch.expectConsole(/can escape its sandboxing|Blocked form submission/);
  await host.open();
  await page.route('**/frame-host', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>Portal</title><link rel="icon" href="/favicon.svg">
        <iframe title="Service" sandbox="${SANDBOX}" src="/host/page" width="340" height="700"></iframe>`,
    }),
  );
  await page.goto('/frame-host');
  return new EnrollmentForm(page.frameLocator('iframe').locator('body'));
}
