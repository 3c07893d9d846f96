import { expect, type Page } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../tools/chromium.mjs';
import type { FaultStudent } from './fault-student.ts';
import { test } from './fault-test.ts';
import { marked } from './traces.ts';

const executablePath = findChromium();

// A student's own browser keeps the pages that were left; Playwright's does so only if asked.
test.use({
  launchOptions: {
    args: chromiumFlags,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    ...(executablePath && { executablePath }),
  },
  loggedIn: 'required-no-birth-date',
});

const WAYS_BACK = [
  { way: 'a page that the browser has kept', isKept: true },
  { way: 'a page that is loaded anew', isKept: false },
];

for (const { way, isKept } of WAYS_BACK) {
  test(`a student who goes back after a success, to ${way}, shows none of the answers to whoever sits there`, async ({
    student,
  }) => {
    await openPage(student, isKept);
    await student.form.sendValid(marked);
    await student.expectTold('sent');

    await leaveAndGoBack(student);

    await expectKept(student.page, isKept);
    await student.expectTold('sent');
    expect(await student.traces()).toEqual([]);
  });

  test(`a student who goes back where another one has sent a request, to ${way}, finds a form and nothing of the first`, async ({
    student,
  }) => {
    const { backend, form, page } = student;
    await openPage(student, isKept);
    await form.sendValid(marked);
    await student.expectTold('sent');
    backend.student = 'required-private';

    await leaveAndGoBack(student);

    await expectKept(page, isKept);
    await expect(form.title()).toBeVisible();
    await expect(form.widget.getByText('AMO-2026-000001')).toHaveCount(0);
    expect(await student.traces()).toEqual([]);
  });

  test(`a student who goes back where another one has left a filled form, to ${way}, finds nothing of the first`, async ({
    student,
  }) => {
    const { backend, form, page } = student;
    await openPage(student, isKept);
    await form.fillValid(marked);
    backend.student = 'required-private';

    await leaveAndGoBack(student);

    await expectKept(page, isKept);
    await expect(form.title()).toBeVisible();
    expect(await student.traces()).toEqual([]);
  });

  test(`whoever goes back without a session where a student has left a filled form, to ${way}, finds nothing of the student`, async ({
    student,
  }) => {
    const { backend, form, page } = student;
    await openPage(student, isKept);
    await form.fillValid(marked);
    backend.student = null;

    await leaveAndGoBack(student);

    await expectKept(page, isKept);
    await student.expectTold('session');
    expect(await student.traces()).toEqual([]);
  });
}

declare global {
  interface Window {
    /** Whether the page was last shown as it had been kept. */
    wasKept: boolean;
  }
}

async function openPage(student: FaultStudent, isKept: boolean): Promise<void> {
  const { page } = student;
  page.on('dialog', (dialog) => dialog.accept());
  await page.addInitScript(() => {
    window.addEventListener('pageshow', ({ persisted }) => {
      window.wasKept = persisted;
    });
  });
  await student.open();
  if (isKept) return;
  // As many portals do, without meaning to: the browser then keeps no page.
  await page.evaluate(() => window.addEventListener('unload', () => undefined));
}

async function leaveAndGoBack(student: FaultStudent): Promise<void> {
  await student.visit('/elsewhere');
  // A page that was kept is not loaded.
  await student.page.goBack({ waitUntil: 'commit' });
}

async function expectKept(page: Page, isKept: boolean): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.wasKept)).toBe(isKept);
}
