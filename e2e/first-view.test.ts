import { type CDPSession, expect, type Page } from '@playwright/test';
import type { EnrollmentForm } from './support/enrollment-form.ts';
import { SCRIPT_TAG, studentCase, widgetMarkup } from './support/host.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';
import { FORM_CODE, type HeldForm, holdForm } from './support/widget-files.ts';

const RIB = '011519000001205000534921';
const FOLDER = '/widgets/amo-cnops/';
const REQUIRED = 'expect="required"';
const CASE_LINK = '<link rel="preload" as="fetch" href="/api/amo/enrollment" crossorigin>';

test('a student reads and types before the form is loaded, and goes on as if nothing had happened', async ({
  page,
  host,
  form,
  sent,
}) => {
  const { arrive } = await holdForm(page);
  await host.open();
  await form.cnie().fill('g123456');
  await form.coverage('no').check();
  await form.rib().pressSequentially('0115190000');

  arrive();
  await form.expectTakenOver();
  await expect(form.rib()).toBeFocused();
  await page.keyboard.type(RIB.slice(10));

  await expect(form.rib()).toHaveValue('011 519 0000012050005349 21');
  await expect(form.widget.getByText('G 123456')).toBeVisible();
  await form.fill({ phone: '0600000000', email: 'student@example.org', declaration: true });
  await form.submit().click();
  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toMatchObject([{ body: { cnie: 'G123456', rib: RIB } }]);
});

test('what an input method is composing while React arrives is not broken off', async ({
  page,
  host,
  form,
}) => {
  const { arrive } = await holdForm(page);
  await countCompositions(page);
  await host.open();
  const keyboard = await page.context().newCDPSession(page);
  await form.city().click();
  await compose(keyboard, 'الق');

  arrive();
  await form.expectTakenOver();
  await compose(keyboard, 'القنيط');
  await keyboard.send('Input.insertText', { text: 'القنيطرة' });

  await expect(form.city()).toHaveValue('القنيطرة');
  expect(await compositionsBegun(page)).toBe(1);
});

test('a student on a slow connection who presses the button early has it carried out', async ({
  page,
  host,
  form,
  sent,
}) => {
  const { arrive } = await holdForm(page);
  await host.open();
  await form.fillValid();

  await form.submit().click();
  await expect(form.widget.getByText(/الاستمارة ما زالت تُحمَّل/)).toBeVisible();
  expect(sent.posts()).toHaveLength(0);
  arrive();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
});

test('a student whose form cannot be loaded is told, keeps what is typed, and can try again', async ({
  page,
  host,
  form,
  watch,
}) => {
  watch.expectConsole(/Failed to load resource/);
  const { arrive } = await loseForm(page);
  await host.open();
  await form.fillValid();

  await form.submit().click();

  await expect(form.heading(form.words.notLoaded)).toBeFocused({ timeout: 15_000 });
  await expect(form.widget.getByText(/يمكنك أن تواصل ملأها/)).toBeVisible();
  await expect(form.widget.getByText('officer@example.org').first()).toBeVisible();
  await expect(form.cnie()).not.toHaveValue('');
  expect(await hostEvents(page, 'amo-ready')).toEqual([
    { name: 'amo-ready', detail: { decision: 'required' } },
  ]);

  arrive();
  await form.retry().click();
  await form.expectTakenOver();
  await expect(form.heading(form.words.notLoaded)).toBeHidden();
  await form.submit().click();
  await expect(form.heading(form.words.sent)).toBeVisible();
});

test('a press after the form could not be loaded loads it again, and sends', async ({
  page,
  host,
  form,
  sent,
  watch,
}) => {
  watch.expectConsole(/Failed to load resource/);
  const { arrive } = await loseForm(page);
  await host.open();
  await form.fillValid();
  await expect(form.heading(form.words.notLoaded)).toBeVisible({ timeout: 15_000 });

  arrive();
  await form.submit().click();

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
});

test('a student who is typing when the form cannot be loaded is not torn away', async ({
  page,
  host,
  form,
  watch,
}) => {
  watch.expectConsole(/Failed to load resource/);
  await loseForm(page);
  await host.open();
  await form.email().fill('typed@example.org');

  await expect(form.heading(form.words.notLoaded)).toBeVisible({ timeout: 15_000 });

  await expect(form.email()).toBeFocused();
  await expect(form.email()).toHaveValue('typed@example.org');
});

for (const student of ['required', 'required-prefilled', 'required-no-birth-date'] as const) {
  test(`nothing on the page moves while the form of "${student}" comes up`, async ({
    page,
    host,
    form,
  }) => {
    await watchShifts(page);
    const { arrive } = await holdForm(page);
    await host.open({ answers: { case: () => studentCase(student) } });
    await expect(form.title()).toBeVisible();

    const before = await boxes(form);
    arrive();
    await form.expectTakenOver();

    expect(await boxes(form)).toEqual(before);
    expect(await shifted(page)).toBeLessThanOrEqual(0.02);
  });
}

test('the code of the form begins to load when the case says that it is needed, and not before', async ({
  page,
  host,
  form,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  const isOfForm = (path: string) => /chunks\/(\w\w-)?(form|view|outcome)-/.test(path);
  const release = host.holdAnswers();

  await host.open();
  await expect.poll(() => loaded.filter((path) => path.includes('-gate-'))).toHaveLength(1);
  const early = loaded.filter(isOfForm);
  release();
  await form.expectTakenOver();

  expect(early).toEqual([]);
  // On slow data they would hold up each other: what is read first is asked for first.
  const [first, second, ...later] = loaded.filter(isOfForm);
  expect([first, second].every((path) => path?.includes('view-'))).toBe(true);
  expect(later.filter((path) => path.includes('form-'))).not.toEqual([]);
});

test('a portal that already knows has the form loaded while it asks who the student is', async ({
  page,
  host,
  form,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  const release = host.holdAnswers();

  await host.open({ body: widgetMarkup(REQUIRED) + SCRIPT_TAG });
  await expect.poll(() => loaded.filter((path) => FORM_CODE.test(path))).not.toEqual([]);
  await expect.poll(() => loaded.filter((path) => /chunks\/ar-view-/.test(path))).toHaveLength(1);
  release();

  await form.expectTakenOver();
});

test('a portal that hints at everything has each file and the case fetched once, and none besides', async ({
  page,
  host,
  form,
}) => {
  const { always, view, form: further } = await hints(page);
  const files = [...always, ...view, ...further];
  const links = linksTo([...always, ...view]) + linksTo(further, 'fetchpriority="low"');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));

  await host.open({ body: CASE_LINK + links + widgetMarkup(REQUIRED) + SCRIPT_TAG });
  await form.expectTakenOver();

  const ofWidget = asked.filter((path) => path.startsWith(FOLDER));
  expect(ofWidget.toSorted()).toEqual(files.map((file) => FOLDER + file).toSorted());
  expect(asked.filter((path) => path === '/api/amo/enrollment')).toHaveLength(1);
});

test('a portal that hints at what every visit needs has an exempt student fetch it once', async ({
  page,
  host,
  form,
}) => {
  const { always: files } = await hints(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));

  await host.open({
    body: CASE_LINK + linksTo(files) + widgetMarkup() + SCRIPT_TAG,
    answers: { case: () => studentCase('pre-registered') },
  });
  await expect(form.heading(form.words.exempt)).toBeVisible();

  const ofWidget = asked.filter((path) => path.startsWith(FOLDER));
  expect(ofWidget.toSorted()).toEqual(files.map((file) => FOLDER + file).toSorted());
  expect(asked.filter((path) => path === '/api/amo/enrollment')).toHaveLength(1);
});

/** What the build says that a visit in Arabic downloads. */
async function hints(page: Page): Promise<Record<'always' | 'view' | 'form', string[]>> {
  const answer = await page.request.get(`${FOLDER}hints.json`);
  const { ar } = await answer.json();
  return ar;
}

function linksTo(files: readonly string[], attribute = ''): string {
  const links = files.map(
    (file) => `<link rel="modulepreload" ${attribute} href="${FOLDER}${file}">`,
  );
  return links.join('');
}

/** The form's own code cannot be had until `arrive` is called. */
async function loseForm(page: Page): Promise<HeldForm> {
  let isLost = true;
  await page.route(FORM_CODE, (route) => (isLost ? route.abort() : route.continue()));
  return {
    arrive: () => {
      isLost = false;
    },
  };
}

async function compose(keyboard: CDPSession, text: string): Promise<void> {
  const { length } = text;
  await keyboard.send('Input.imeSetComposition', {
    text,
    selectionStart: length,
    selectionEnd: length,
  });
}

async function countCompositions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('compositionstart', () => {
      const begun = Number(Reflect.get(window, 'compositionsBegun') ?? 0);
      Reflect.set(window, 'compositionsBegun', begun + 1);
    });
  });
}

/** How often a composition began; one that is broken off begins anew. */
function compositionsBegun(page: Page): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(window, 'compositionsBegun') ?? 0));
}

/** Counts what moves without the student's doing, from the first frame on. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Reflect.set(window, 'shifts', shifts);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!Reflect.get(entry, 'hadRecentInput')) shifts.push(Reflect.get(entry, 'value'));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The sum of the shifts, as Cumulative Layout Shift counts them within five seconds. */
function shifted(page: Page): Promise<number> {
  return page.evaluate(() =>
    (Reflect.get(window, 'shifts') as number[]).reduce((sum, shift) => sum + shift, 0),
  );
}

/** Where each element of the form stands. */
function boxes(form: EnrollmentForm): Promise<string[]> {
  return form.widget.evaluate((widget) => {
    // What is folded away has a place only once the browser has come to reckon it.
    const seen = [...(widget.shadowRoot?.querySelectorAll('form *') ?? [])].filter((element) =>
      element.checkVisibility(),
    );
    return seen.map((element) => {
      const { top, left, width, height } = element.getBoundingClientRect();
      return [top, left, width, height].map(Math.round).join(' ');
    });
  });
}
