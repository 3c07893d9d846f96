import { expect } from '@playwright/test';
import { withAddress } from './support/answers.ts';
import { EnrollmentForm } from './support/enrollment-form.ts';
import { SCRIPT_TAG, widgetMarkup } from './support/host.ts';
import { test } from './support/test.ts';

test('a change of language translates what stands to be corrected', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  const french = new EnrollmentForm(page, 'fr');
  const english = new EnrollmentForm(page, 'en');
  await form.rib().fill('011 519 00');
  await form.submit().click();
  await expect(form.issueOf('rib')).toHaveText(/أدخلت 8 أرقام من أرقام RIB/);

  await portal.speak('fr');
  await expect(french.issueOf('cnie')).toContainText(
    'Saisissez le numéro de votre carte nationale',
  );
  await expect(french.issueOf('rib')).toContainText('Vous avez saisi 8 chiffres du RIB sur 24');
  await expect(french.summary().getByRole('link')).toHaveCount(6);
  await portal.speak('en');

  await expect(english.issueOf('cnie')).toContainText('Enter the number of your national identity');
  await expect(english.issueOf('rib')).toContainText('You entered 8 of the 24 digits of the RIB');
  await expect(english.summary().getByRole('heading')).toContainText('6 answers');
});

test('a change of language keeps values, focus and caret', async ({ page, portal, form }) => {
  await portal.open();
  const french = new EnrollmentForm(page, 'fr');
  await form.fill({ ...withAddress, phone: '0537123456' });
  await form.submit().click();
  await form.summary().getByRole('link').click();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const typed = await form.typed();

  await portal.speak('fr');
  await expect(french.title()).toBeAttached();

  await expect(french.phone()).toBeFocused();
  await expect(french.phone()).toHaveJSProperty('selectionStart', 1);
  expect(await french.typed()).toEqual(typed);
});

test('a change of language leaves the field in focus where it is on the screen', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  const french = new EnrollmentForm(page, 'fr');
  await form.submit().click();
  await form.summary().getByRole('link', { name: 'أدخل رقم هاتفك المحمول' }).click();
  const before = await form.phone().boundingBox();

  await portal.speak('fr');
  await expect(french.phone()).toBeFocused();

  const after = await french.phone().boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(48);
});

test('a change of language keeps the failure, its code and the focus of the student', async ({
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'unavailable' });
  const english = new EnrollmentForm(page, 'en');
  await form.sendValid();
  await expect(form.heading(form.words.failed)).toBeFocused();
  await form.retry().focus();

  await portal.speak('en');

  await expect(english.heading(english.words.failed)).toBeVisible();
  await expect(english.widget.locator('[part=failure] strong')).toHaveText('TEST-500');
  await expect(english.retry()).toBeFocused();
  await english.showAnswers();
  await expect(english.cnie()).toHaveValue('g 123456');
});

test('the switch of the portal changes the language of a confirmation', async ({
  page,
  portal,
  form,
}) => {
  await portal.open({ student: 'submitted-this-year' });
  await expect(form.heading(form.words.sent)).toBeVisible();

  await page.getByRole('button', { name: 'Français' }).click();

  const french = new EnrollmentForm(page, 'fr');
  await expect(french.heading(french.words.sent)).toBeVisible();
});

test('the widget speaks the language of its nearest ancestor and turns with it', async ({
  page,
  host,
}) => {
  const english = new EnrollmentForm(page, 'en');
  const french = new EnrollmentForm(page, 'fr');
  await host.open({ body: `<main lang="en-GB" dir="ltr">${widgetMarkup()}</main>${SCRIPT_TAG}` });
  await expect(english.title()).toBeVisible();

  await page.locator('main').evaluate((main: HTMLElement) => {
    main.lang = 'fr';
  });

  await expect(french.title()).toBeVisible();
  await expect(french.title()).toHaveCSS('direction', 'ltr');
});

test('the own language of the element wins over that of the page, and may change', async ({
  page,
  host,
  form,
}) => {
  const french = new EnrollmentForm(page, 'fr');
  await host.open({ body: widgetMarkup('lang="fr"') + SCRIPT_TAG });
  await expect(french.title()).toBeVisible();
  await french.phone().fill('0612');

  await page.locator('amo-cnops-enrollment').evaluate((element: HTMLElement) => {
    element.lang = 'ar';
  });

  await expect(form.title()).toBeVisible();
  await expect(form.title()).toHaveCSS('direction', 'rtl');
  await expect(form.phone()).toHaveValue('0612');
});

test('a page in a language that the widget does not speak gets Arabic', async ({ host, form }) => {
  await host.open({ body: `<main lang="de" dir="ltr">${widgetMarkup()}</main>${SCRIPT_TAG}` });

  await expect(form.title()).toBeVisible();
  await expect(form.title()).toHaveCSS('direction', 'rtl');
});
