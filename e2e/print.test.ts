import { expect } from '@playwright/test';
import { students } from 'amo-cnops-enrollment/mocks';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { keepPrints, type Paper, printedByButton, printedPage } from './support/paper.ts';
import { test } from './support/test.ts';
import type { Language } from './support/words.ts';

const LANGUAGES = ['ar', 'fr', 'en'] as const satisfies readonly Language[];
const { academicYear, student, officer } = students.required.case;

for (const language of LANGUAGES) {
  test(`a student hands one page to the officer after a failure, and no code in clear (${language})`, async ({
    page,
    portal,
    watch,
  }) => {
    watch.expectFailedAnswers();
    await keepPrints(page);
    const form = new EnrollmentForm(page, language);
    await portal.open({ scenario: 'unavailable', lang: language });
    await form.sendValid({ cnie: 'AB918273', phone: '0698765432' });
    await expect(form.heading(form.words.failed)).toBeVisible();

    const byKeys = await printedPage(page);
    await form.showAnswers();
    await expect(form.named('cnie')).toBeVisible();
    const withAnswersShown = await printedPage(page);
    await form.widget.getByRole('button', { name: form.words.printSheet }).click();
    const byButton = await printedByButton(page);

    for (const paper of [byKeys, withAnswersShown, byButton]) {
      expect(paper.pages).toBe(1);
      expectText(paper, [
        student.massarCode,
        academicYear,
        'TEST-500',
        '•••• 273',
        '•••• 921',
        officer?.email ?? '',
        officer?.phone ?? '',
      ]);
      expect(spaceless(paper.text)).not.toMatch(/AB918273|01151900|0698765432|69876|student@/);
    }
  });

  test(`a student keeps the confirmation on one page (${language})`, async ({ page, portal }) => {
    await keepPrints(page);
    const form = new EnrollmentForm(page, language);
    await portal.open({ lang: language });
    await form.sendValid({ cnie: 'AB123456' });
    await expect(form.heading(form.words.sent)).toBeVisible();

    const byKeys = await printedPage(page);
    await form.widget.getByRole('button', { name: form.words.print }).click();
    const byButton = await printedByButton(page);

    for (const paper of [byKeys, byButton]) {
      expect(paper.pages).toBe(1);
      expectText(paper, ['AMO-2026-000001', academicYear, 'AB 123456']);
      expect(paper.text).not.toMatch(/https?:|index\.php/);
    }
  });
}

test('a student prints the form with the answers, and without its button', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.fillValid();

  await page.emulateMedia({ media: 'print' });

  await expect(form.identity()).toBeVisible();
  await expect(form.cnie()).toBeVisible();
  await expect(form.submit()).toBeHidden();
});

/** Whatever the printer made of the spaces between. */
function expectText({ text }: Paper, expected: readonly string[]): void {
  for (const part of expected) expect(spaceless(text)).toContain(spaceless(part));
}

function spaceless(text: string): string {
  return text.replace(/\s/g, '');
}
