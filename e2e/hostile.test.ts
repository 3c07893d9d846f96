import { expect, type Locator } from '@playwright/test';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { test } from './support/test.ts';
import { languages } from './support/words.ts';

const MARKUP = '<img src=x onerror=';

for (const language of languages) {
  test(`hostile texts of a case are shown as mere text in "${language}", from the form to the end`, async ({
    page,
    portal,
  }) => {
    const form = new EnrollmentForm(page, language);
    await portal.open({ student: 'hostile', lang: language });
    await expect(form.title()).toBeVisible();
    await expect(form.widget.getByText(MARKUP).filter({ visible: true })).not.toHaveCount(0);
    expect(await dangersIn(form.widget)).toEqual([]);

    await form.sendValid({ addressLine: '', city: '', postalCode: '' });

    await expect(form.heading(form.words.sent)).toBeVisible();
    await expect(form.widget.getByText(MARKUP).filter({ visible: true })).not.toHaveCount(0);
    expect(await dangersIn(form.widget)).toEqual([]);
    await expect(page).not.toHaveTitle('1');
  });
}

test('hostile texts of an officer are no links after a failure', async ({
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ student: 'hostile', scenario: 'unavailable' });

  await form.sendValid({ addressLine: '', city: '', postalCode: '' });

  await expect(form.heading(form.words.failed)).toBeFocused();
  await expect(form.widget.locator('[part=failure]').getByText('javascript:alert(1)')).toHaveCount(
    2,
  );
  expect(await dangersIn(form.widget)).toEqual([]);
  await expect(page).not.toHaveTitle('1');
});

test('a hostile reference in a receipt is shown as mere text', async ({ page, host, form }) => {
  await host.open({
    answers: {
      submit: () => ({
        status: 201,
        json: {
          reference: '<img src=x onerror="document.title=1">',
          registrationNumber: '<b>G123456</b>',
          submittedAt: '2026-11-22T10:15:00Z',
          reimbursement: 'bank-transfer',
        },
      }),
    },
  });

  await form.sendValid();

  await expect(form.widget.getByText(MARKUP)).toBeVisible();
  await expect(form.widget.getByText('<b>G123456</b>')).toBeVisible();
  expect(await dangersIn(form.widget)).toEqual([]);
  await expect(page).toHaveTitle('Host');
});

/** Whatever must never come of a text: elements that load or run, listeners in attributes, and links elsewhere. */
function dangersIn(widget: Locator): Promise<string[]> {
  return widget.evaluate((element) => {
    const inside = [...(element.shadowRoot?.querySelectorAll('*') ?? [])];
    const dangerous = inside.filter(
      (node) =>
        node.matches('img, script, iframe, object, embed, style, b') ||
        [...node.attributes].some(({ name }) => name.startsWith('on') || name === 'style') ||
        (node instanceof HTMLAnchorElement && !/^(https|mailto|tel):/.test(node.href)),
    );
    return dangerous.map((node) => node.outerHTML);
  });
}
