import { expect, type Page } from '@playwright/test';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';

/** What minifiers leave of React. */
const REACT_MARK = /react\.(transitional\.)?element/;

test('a pre-registered student reads that the form need not be filled, and why', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'pre-registered' });

  await expect(form.heading('لا حاجة إلى ملء هذه الاستمارة')).toBeVisible();

  await expect(form.widget.getByText(/تسجيلك القبلي/)).toContainText('2026-2027');
  await expect(form.widget.getByText(/وفي السنوات المقبلة تجدد الجامعة طلبك/)).toBeVisible();
  await expect(form.widget.getByRole('textbox')).toHaveCount(0);
  expect(await hostEvents(page)).toEqual([
    { name: 'amo-ready', detail: { decision: 'exempt' } },
    { name: 'amo-exempt', detail: { reason: 'pre-registered' } },
  ]);
});

test('a student registered in an earlier year reads that the university renews the request', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'registered-previously' });

  await expect(form.heading('لا حاجة إلى ملء هذه الاستمارة')).toBeVisible();

  await expect(form.widget.getByText(/الجامعة تجدده كل سنة/)).toContainText('2025-2026');
  await expect(form.widget.getByText(/هل تغيّرت وضعيتك؟/)).toBeVisible();
  await expect(form.widget.getByText(/فأخبر بذلك مؤسستك/)).toContainText('كلية تجريبية');
  await expect(form.widget.getByRole('textbox')).toHaveCount(0);
  expect(await hostEvents(page, 'amo-exempt')).toEqual([
    { name: 'amo-exempt', detail: { reason: 'registered-previously' } },
  ]);
});

for (const [language, notice] of [
  ['fr', /renouvelle chaque année/],
  ['en', /renews it every year/],
] as const) {
  test(`an exempt student reads the notice in "${language}"`, async ({ page, portal }) => {
    const form = new EnrollmentForm(page, language);

    await portal.open({ student: 'registered-previously', lang: language });

    await expect(form.heading(form.words.exempt)).toBeVisible();
    await expect(form.widget.getByText(notice)).toBeVisible();
  });
}

for (const student of ['pre-registered', 'registered-previously', 'submitted-this-year'] as const) {
  test(`a student "${student}" sees nothing at all where the host hides the notice`, async ({
    page,
    portal,
    form,
  }) => {
    await portal.open({ student, 'when-exempt': 'hidden' });

    await expect.poll(() => hostEvents(page, 'amo-exempt')).toHaveLength(1);

    await expect(form.widget.getByText(/./).filter({ visible: true })).toHaveCount(0);
    expect(await form.widget.evaluate((widget) => widget.getBoundingClientRect().height)).toBe(0);
  });
}

test('a student who has to fill the form sees it where the host hides notices', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required', 'when-exempt': 'hidden' });

  await expect(form.title()).toBeVisible();
});

test('an exempt student downloads neither the form nor React', async ({ page, portal, form }) => {
  const scripts = collectScripts(page);

  await portal.open({ student: 'registered-previously' });
  await expect(form.heading(form.words.exempt)).toBeVisible();

  const { names, source } = await scripts.read();
  expect(names).toContain('amo-cnops.js');
  expect(names.filter((name) => /(form|view|outcome)-/.test(name))).toEqual([]);
  expect(source).not.toMatch(REACT_MARK);
});

test('a student who has to fill the form downloads it with React', async ({
  page,
  portal,
  form,
}) => {
  const scripts = collectScripts(page);

  await portal.open({ student: 'required' });
  await form.expectTakenOver();

  const { names, source } = await scripts.read();
  expect(names.filter((name) => /^form-/.test(name))).not.toEqual([]);
  expect(source).toMatch(REACT_MARK);
});

/** Every script that a page loads from the widget's address, read again from the same server. */
function collectScripts(page: Page) {
  const addresses = new Set<string>();
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/widgets/')) addresses.add(request.url());
  });
  return {
    async read(): Promise<{ names: string[]; source: string }> {
      const answers = await Promise.all([...addresses].map((url) => page.request.get(url)));
      const sources = await Promise.all(answers.map((answer) => answer.text()));
      const names = [...addresses].map((url) => url.split('/').at(-1) ?? '');
      return { names, source: sources.join('\n') };
    },
  };
}
