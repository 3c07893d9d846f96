import { expect, type Page } from '@playwright/test';
import { test } from './fault-test.ts';
import { marked } from './traces.ts';

const OTHER_STUDENT = 'كان شخص آخر يستعمل هذه الصفحة';

test('a student whose session ends before the press logs in, continues and has one record under the same key', async ({
  student,
}) => {
  const { backend } = student;
  await student.openAndFill();
  backend.student = null;
  await student.form.submit().click();
  await student.expectTold('session');

  await student.logIn();
  await student.goOn();

  await student.expectTold('sent');
  expect(backend.records.all).toHaveLength(1);
  expect(student.left.ids).toHaveLength(2);
  expect(new Set(student.left.keys).size).toBe(1);
});

test('a student who continues without having logged in is asked again, and keeps everything typed', async ({
  student,
}) => {
  const { backend, form } = student;
  await student.openAndFill();
  const typed = await form.typed();
  backend.student = null;
  await form.submit().click();
  await student.expectTold('session');

  await student.goOn();

  await student.expectTold('session');
  expect(await form.typed()).toEqual(typed);
  expect(backend.records.all).toEqual([]);
});

for (const tellsOfRecords of [true, false]) {
  const tells = tellsOfRecords ? 'tells of it' : 'does not tell of it';

  test(`a student whose session ends after the request was recorded has one record when the portal ${tells} after the login`, async ({
    student,
  }) => {
    const { backend } = student;
    backend.tellsOfRecords = tellsOfRecords;
    backend.plan = { post: ['cut-after-commit', 'none'], receipts: ['401', 'none'] };
    await student.openAndSend();
    await student.expectTold('session');

    await student.goOn();

    await student.expectTold('sent');
    expect(backend.posts).toHaveLength(1);
    expect(backend.records.all).toHaveLength(1);
  });
}

for (const [what, post] of [
  ['was never sent', 'none'],
  ['was recorded without an answer', 'cut-after-commit'],
] as const) {
  test(`a student who logs in where another one was, whose request ${what}, reads so and finds nothing of the first`, async ({
    student,
  }) => {
    const { backend, form } = student;
    backend.student = 'required-no-birth-date';
    backend.attributes['keep-draft'] = 'session';
    backend.plan = { post: [post, 'none'], receipts: ['401', 'none'] };
    await student.open();
    await form.fillValid(marked);
    await expect.poll(() => student.traces()).toContain('phone');
    if (post === 'none') backend.student = null;
    await form.submit().click();
    await student.expectTold('session');
    backend.signsIn = 'required';

    await student.logIn();
    await student.goOn();

    await expect(form.heading(OTHER_STUDENT)).toBeVisible();
    await expect(form.title()).toBeVisible();
    expect(await student.traces()).toEqual([]);
    expect(backend.records.all.filter(({ studentId }) => studentId === 'student-required')).toEqual(
      [],
    );
  });
}

test('a student who sends where another one was has a record of their own, under a key of their own', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['401', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await student.expectTold('session');
  backend.signsIn = 'required';
  await student.logIn();
  await student.goOn();
  await expect(form.heading(OTHER_STUDENT)).toBeVisible();

  await form.sendValid({ phone: '0711111111' });

  await student.expectTold('sent');
  expect(backend.records.all.map(({ studentId }) => studentId)).toEqual(['student-required']);
  expect(new Set(student.left.keys).size).toBe(2);
  expect(backend.records.all[0]?.body).not.toContain('AB123456');
});

for (const [what, post, receipts] of [
  ['nobody knows of the request', '502-page-before-commit', '500'],
  ['a busy backend is waited for', '503-with-seconds', 'none'],
  ['a lost request is about to be sent again', '500-before-commit', 'none'],
] as const) {
  test(`a student who logs in from another tab while ${what} is not registered with the answers of the one before`, async ({
    student,
  }) => {
    const { backend, form } = student;
    backend.plan = { post: [post, 'none'], receipts: [receipts, 'none'] };
    await student.openAndSend();
    await expect.poll(() => backend.posts).toHaveLength(1);

    backend.student = 'required';

    await expect(form.heading(OTHER_STUDENT)).toBeVisible();
    expect(backend.records.all).toEqual([]);
    expect(backend.posts).toHaveLength(1);
    expect(await student.traces()).toEqual([]);
  });
}

test('a student who logs in while the form of another one is being loaded sees the own form alone', async ({
  student,
}) => {
  const { backend, form, page } = student;
  const release = await holdChunks(page, '**/chunks/form-*.js');
  await student.visit('/portal');
  await expect(form.title()).toBeVisible();
  backend.student = 'required-private';

  const refreshed = form.widget.evaluate(refresh);
  await expect.poll(() => backend.requests.filter(isCase)).toHaveLength(2);
  release();
  await refreshed;
  await expect(form.title()).toBeVisible();

  await expect(form.cnie()).toHaveValue('');
});

test('a student whose busy backend is awaited, and who is another one by then, sends nothing of the first', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['503-for-a-minute', 'none'], receipts: ['none'] };
  await student.openAndSend();
  await expect.poll(() => backend.posts).toHaveLength(1);
  await form.widget.evaluate(refresh);
  backend.student = 'required';

  await form.widget.getByRole('button', { name: 'المحاولة الآن' }).click();

  await expect(form.heading(OTHER_STUDENT)).toBeVisible();
  expect(backend.records.all).toEqual([]);
});

test('a student who is refused after a try that is still on its way reads in the end that it was recorded', async ({
  student,
}) => {
  const { backend, form } = student;
  backend.plan = { post: ['commit-late', '403'], receipts: ['none'] };
  await student.openAndFill();
  await student.waitNoLongerThan({ seconds: 1 });

  await form.submit().click();

  await student.expectRecords(1);
  await student.expectTold('sent');
});

test('a student whose new language does not arrive reads in the old one what became of the request', async ({
  student,
}) => {
  const { form, page } = student;
  await student.openAndFill();
  await holdChunks(page, '**/chunks/fr-*.js');

  await form.widget.evaluate((widget) => widget.setAttribute('lang', 'fr'));
  await form.submit().click();

  await student.expectTold('sent');
});

/** Files that do not arrive until the returned function is called. */
async function holdChunks(page: Page, files: string): Promise<() => void> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(files, async (route) => {
    await held;
    await route.continue();
  });
  return () => release();
}

function refresh(widget: Element): unknown {
  return 'refresh' in widget && typeof widget.refresh === 'function' && widget.refresh();
}

function isCase({ method, url }: { method: string; url: string }): boolean {
  return method === 'GET' && url === '/api/amo/enrollment';
}
