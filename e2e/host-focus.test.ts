import { expect, type Locator, type Page } from '@playwright/test';
import type { EnrollmentForm } from './support/enrollment-form.ts';
import { type Host, receipt, SCRIPT_TAG, widgetMarkup } from './support/host.ts';
import { test } from './support/test.ts';

const SEARCH = '<p><input aria-label="Search"></p>';

/** Where a host has a field of its own, and the widget. */
const PAGES = {
  'of the page': SEARCH + widgetMarkup(),
  'of a component': inShadow(SEARCH) + widgetMarkup(),
  'beside a widget in the same component': inShadow(SEARCH + widgetMarkup()),
  'of a component beside a widget in another': inShadow(SEARCH) + inShadow(widgetMarkup()),
  'of a component within that of the widget': inShadow(inShadow(SEARCH) + widgetMarkup()),
};

/** How the request ends, and what the student then sees. */
const ENDS = {
  'the confirmation': {
    answer: { status: 201, json: receipt },
    shown: (form: EnrollmentForm) => form.heading(form.words.sent),
  },
  'a refusal': {
    answer: {
      status: 422,
      json: {
        type: 'urn:amo:invalid-request',
        title: 'Invalid',
        status: 422,
        errors: [{ pointer: '/phone', code: 'invalid' }],
      },
    },
    shown: (form: EnrollmentForm) => form.summary(),
  },
  'a log-in that is over': {
    answer: { status: 401, json: { status: 401 } },
    shown: (form: EnrollmentForm) => form.heading(form.words.session),
  },
};

for (const [end, { answer, shown }] of Object.entries(ENDS)) {
  for (const [place, body] of Object.entries(PAGES)) {
    test(`${end} leaves a student in a field ${place}`, async ({ page, host, form, watch }) => {
      watch.expectFailedAnswers();
      const { search, release } = await openAndSend({ page, host, form }, body, answer);
      await search.click();

      release();
      await expect(shown(form)).toBeVisible();
      await page.keyboard.type('library');

      await expect(search).toHaveValue('library');
      await expect(search).toBeInViewport();
    });
  }

  test(`${end} takes the focus of a student who waits in a widget within components`, async ({
    page,
    host,
    form,
    watch,
  }) => {
    watch.expectFailedAnswers();
    const body = SEARCH + inShadow(inShadow(widgetMarkup()));
    const { release } = await openAndSend({ page, host, form }, body, answer);

    release();

    await expect(shown(form)).toBeFocused();
  });
}

type Fixtures = { page: Page; host: Host; form: EnrollmentForm };

/** A host with a field of its own, and a request of which the answer is held back. */
async function openAndSend(
  { page, host, form }: Fixtures,
  body: string,
  answer: (typeof ENDS)[keyof typeof ENDS]['answer'],
): Promise<{ search: Locator; release: () => void }> {
  await host.open({ body: body + SCRIPT_TAG, answers: { submit: () => answer } });
  await form.expectTakenOver();
  await form.fillValid();
  const release = host.holdAnswers();
  await form.submit().click();
  return { search: page.getByRole('textbox', { name: 'Search' }), release };
}

function inShadow(markup: string): string {
  return `<div><template shadowrootmode="open">${markup}</template></div>`;
}
