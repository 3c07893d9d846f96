import { expect, type Page } from '@playwright/test';
import { EnrollmentForm } from '../support/enrollment-form.ts';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';
import { marked, tracesIn } from './traces.ts';
import { Witness } from './witness.ts';

// The only one of whom everything is asked.
test.use({ loggedIn: 'required-no-birth-date' });

const ALL_ANSWERS = 8;
const DRAFT_LEAK =
  'storage amo-cnops-draft:/api/amo: birthDate, phone, email, addressLine, city, postalCode';

for (const [keeping, draft, allowed] of [
  ['no draft', undefined, []],
  ['a draft', 'session', [DRAFT_LEAK]],
] as const) {
  test(`a student who keeps ${keeping} finds the answers in the request alone, through mistakes, refusals, a doubt, another language and a success`, async ({
    student,
  }) => {
    const { backend, page } = student;
    const witness = new Witness();
    await witness.start(page.context());
    if (draft) backend.attributes['keep-draft'] = draft;
    backend.plan = {
      post: ['422-at-the-phone', '403', 'cut-after-commit', 'none'],
      receipts: ['500', 'none'],
    };

    const links = await liveThroughEverything(student);

    const [record] = backend.records.all;
    expect(tracesIn(record?.body ?? '')).toHaveLength(ALL_ANSWERS);
    expect(await witness.leaks(page)).toEqual(allowed);
    expect(leaksInRequests(student)).toEqual([]);
    expect(links.filter((link) => tracesIn(link).length > 0)).toEqual([]);
    expect(await leftInTheBrowser(page)).toEqual([]);
    expect(await witness.ways(page)).toEqual(
      expect.arrayContaining([
        ...['ready', 'dirty-change', 'failed', 'submitted'].map((name) => `event amo-${name}`),
        'console error',
        'clipboard',
        'lock',
        'broadcast channel',
      ]),
    );
  });
}

test('a student’s answers are sent to the backend’s address alone, and follow no redirect', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['redirect-to-a-page'], receipts: ['none'] };
  await student.open();

  await form.sendValid(marked);

  await student.expectTold('failed');
  expect(leaksInRequests(student)).toEqual([]);
});

/** From the first mistake to the confirmation; returns every link that stood there meanwhile. */
async function liveThroughEverything(student: FaultStudent): Promise<string[]> {
  const { form, page } = student;
  await student.open();
  await form.fill({ ...marked, email: 'nadira.zarbiya', rib: '011 519 0000987654321098 51' });
  await form.submit().click();
  await expect(form.issueOf('email')).toBeVisible();
  const links = await linksIn(student);

  await form.fill(marked);
  await form.submit().click();
  await expect(form.issueOf('phone')).toBeVisible();

  await form.submit().click();
  await student.expectTold('failed');
  links.push(...(await linksIn(student)));
  await form.widget.getByRole('button', { name: 'نسخ المعلومات للمكلف' }).click();
  await speak(page, 'fr');
  const french = new EnrollmentForm(page, 'fr');
  await expect(french.heading(french.words.failed)).toBeVisible();
  links.push(...(await linksIn(student)));
  await speak(page, 'ar');

  await form.retry().click();
  await student.expectTold('unknown');
  links.push(...(await linksIn(student)));

  await student.expectTold('sent');
  return [...links, ...(await linksIn(student))];
}

async function linksIn({ form }: FaultStudent): Promise<string[]> {
  return form.widget
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))));
}

async function speak(page: Page, language: 'ar' | 'fr'): Promise<void> {
  await page.evaluate((lang) => {
    document.documentElement.lang = lang;
  }, language);
}

/** What the backend saw of the answers elsewhere than in the body of the contract's own POST. */
function leaksInRequests({ backend }: FaultStudent): string[] {
  return backend.requests.flatMap(({ method, url, headers, body }) => {
    const isContract = method === 'POST' && url === '/api/amo/enrollment';
    const traces = tracesIn([url, headers, isContract ? '' : body].join(' '));
    return traces.length > 0 ? [`${method} ${url}: ${traces.join(', ')}`] : [];
  });
}

/** Answers that outlast the success, anywhere that the browser keeps things. */
async function leftInTheBrowser(page: Page): Promise<string[]> {
  const cookies = await page.context().cookies();
  const kept = await page.evaluate(async () => ({
    stored: { ...localStorage, ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    addresses: performance.getEntries().map(({ name }) => name),
    history: [location.href, history.state, document.referrer, document.title, window.name],
  }));
  return tracesIn(JSON.stringify([cookies, kept]));
}
