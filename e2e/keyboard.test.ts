import { expect, type Locator, type Page } from '@playwright/test';
import { test } from './support/test.ts';

test('a student enrolls with the keyboard alone', async ({ page, portal, form }) => {
  await portal.open();
  await expect(form.title()).toBeVisible();

  await tabTo(page, form.cnie());
  await page.keyboard.type('G123456');
  await tabTo(page, form.coverage('no'));
  await page.keyboard.press('Space');
  await tabTo(page, form.phone());
  await page.keyboard.type('0612345678');
  await tabTo(page, form.email());
  await page.keyboard.type('student@example.org');
  await tabTo(page, form.rib());
  await page.keyboard.type('011519000001205000534921');
  await tabTo(page, form.declaration());
  await page.keyboard.press('Space');
  await tabTo(page, form.submit());
  await page.keyboard.press('Enter');

  await expect(form.heading(form.words.sent)).toBeFocused();
});

test('a student chooses the answer about other coverage with the arrow keys', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await expect(form.title()).toBeVisible();

  await tabTo(page, form.coverage('no'));
  await page.keyboard.press('ArrowDown');
  await expect(form.coverage('yes')).toBeChecked();
  await expect(form.heading(form.words.obstacle)).toBeVisible();
  await page.keyboard.press('ArrowUp');

  await expect(form.coverage('no')).toBeChecked();
  await expect(form.coverage('no')).toBeFocused();
  await expect(form.heading(form.words.obstacle)).toHaveCount(0);
});

test('a student corrects a mistake with the keyboard alone', async ({ page, portal, form }) => {
  await portal.open();
  await form.fillValid({ cnie: '123456' });
  await form.email().press('Enter');
  await expect(form.summary()).toBeFocused();

  await tabTo(page, form.summary().getByRole('link'));
  await page.keyboard.press('Enter');
  await expect(form.cnie()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.type('G');
  await page.keyboard.press('Enter');

  await expect(form.heading(form.words.sent)).toBeFocused();
});

test('Enter in every text field does what its key says: it sends', async ({
  portal,
  form,
  sent,
}) => {
  await portal.open();
  await form.expectTakenOver();
  const fields = await form.widget.locator('input:is([type="text"], [type="tel"])').all();

  expect(fields).toHaveLength(7);
  for (const field of fields) {
    await expect(field).toHaveAttribute('enterkeyhint', 'send');
    await field.press('Enter');
    await expect(form.summary()).toBeFocused();
  }
  await form.fillValid();
  await form.postalCode().press('Enter');

  await expect(form.heading(form.words.sent)).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
});

test('a student follows the focus from field to field in the order of the page', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await tabTo(page, form.cnie());

  const order: string[] = [];
  while (order.at(-1) !== 'submit') {
    order.push(await focusedName(form.widget));
    await page.keyboard.press('Tab');
  }

  expect(order.filter((name) => name !== '')).toEqual([
    'cnie',
    'otherCoverage',
    'phone',
    'email',
    'rib',
    'addressLine',
    'city',
    'postalCode',
    'declaration',
    'submit',
  ]);
});

test('a student sees where the focus stands on every stop', async ({ page, portal, form }) => {
  await portal.open();
  await tabTo(page, form.cnie());

  const unseen: string[] = [];
  for (let name = 'cnie'; name !== 'submit'; name = await focusedName(form.widget)) {
    const ring = await form.widget.evaluate((widget) => {
      const focused = widget.shadowRoot?.activeElement;
      // Around a choice stands its label.
      const ringed = [focused, focused?.closest('label')].flatMap((element) => element ?? []);
      const styles = ringed.map((element) => getComputedStyle(element));
      const drawn = styles.filter(({ outlineStyle }) => outlineStyle !== 'none');
      return Math.max(0, ...drawn.map(({ outlineWidth }) => Number.parseFloat(outlineWidth)));
    });
    if (ring < 2) unseen.push(name);
    await page.keyboard.press('Tab');
  }

  expect(unseen).toEqual([]);
});

/** Presses Tab until the element has the focus, as often as a page could ask for. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await hasFocus(goal)) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal).toBeFocused();
}

function hasFocus(goal: Locator): Promise<boolean> {
  return goal.evaluate((element) => {
    const root = element.getRootNode();
    return root instanceof ShadowRoot && root.activeElement === element;
  });
}

/** The focused control's name, `submit` for the button, and nothing for a fold or a link. */
function focusedName(widget: Locator): Promise<string> {
  return widget.evaluate((element) => {
    const focused = element.shadowRoot?.activeElement;
    return focused?.getAttribute('name') ?? focused?.getAttribute('type') ?? '';
  });
}
