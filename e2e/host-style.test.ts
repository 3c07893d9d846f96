import { expect, type Locator, type Page } from '@playwright/test';
import { students } from 'amo-cnops-enrollment/mocks';
import { SCRIPT_TAG, widgetMarkup } from './support/host.ts';
import { test } from './support/test.ts';

const HOSTILE_STYLE = `
  * {
    font-family: cursive !important; font-style: italic !important; font-weight: 900 !important;
    letter-spacing: 9px !important; word-spacing: 9px !important; line-height: 3 !important;
    text-transform: uppercase !important; text-align: center !important; text-indent: 2em !important;
    color: rgb(1, 2, 3) !important; outline: 7px solid rgb(4, 5, 6) !important;
    white-space: nowrap !important; visibility: visible !important;
  }
  h2, p, label, input, button { display: none !important; }
  .field, .button, .widget, .form { opacity: 0.1 !important; position: fixed !important; }
`;

const INSIDE = ['h2', 'h3', 'p', 'label', 'legend', 'input[name=cnie]', 'button', 'a', 'summary'];

const HOST_PARTS = `<h1>Portal</h1><h2>Service</h2><p class="field">Text <a href="/">link</a></p>
  <label>Name <input class="input" name="cnie"></label><button class="button">Go</button>
  <ul class="form"><li>Item</li></ul><fieldset><legend>Group</legend></fieldset>
  <details class="disclosure"><summary>More</summary></details>`;

test('hostile styles of the host do not reach what the student reads', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  await expect(form.title()).toBeVisible();
  const calm = await stylesInside(page);

  await host.open({ style: HOSTILE_STYLE });
  await expect(form.title()).toBeVisible();

  expect(await stylesInside(page)).toEqual(calm);
});

test('text styles that the host sets on the page are not inherited', async ({
  page,
  host,
  form,
}) => {
  await host.open();
  await expect(form.title()).toBeVisible();
  const calm = await stylesInside(page);

  await host.open({
    style: `html, body, main { font: italic 900 16px cursive; letter-spacing: 5px;
      text-transform: uppercase; text-align: justify; white-space: pre; color: red; cursor: wait; }`,
    body: `<main>${widgetMarkup()}</main>${SCRIPT_TAG}`,
  });
  await expect(form.title()).toBeVisible();

  expect(await stylesInside(page)).toEqual(calm);
});

test('the elements of the host look the same beside the widget as without it', async ({
  page,
  host,
  form,
}) => {
  await host.open({ body: `<div id="host">${HOST_PARTS}</div>` });
  const before = await stylesOf(page, '#host *');

  await host.open({ body: `<div id="host">${HOST_PARTS}</div>${widgetMarkup()}${SCRIPT_TAG}` });
  await form.submit().click();
  await expect(form.summary()).toBeVisible();

  expect(await stylesOf(page, '#host *')).toEqual(before);
});

test('a host gives the widget its colours and radius by custom properties', async ({
  host,
  form,
}) => {
  await host.open({
    style: `amo-cnops-enrollment { --amo-color-accent: rgb(120, 0, 80); --amo-radius: 13px;
      --amo-font: "Portal Sans", sans-serif; }`,
  });

  await expect(form.submit()).toHaveCSS('background-color', 'rgb(120, 0, 80)');
  await expect(form.submit()).toHaveCSS('border-radius', '13px');
  await expect(form.title()).toHaveCSS('font-family', '"Portal Sans", sans-serif');
});

test('a host styles the parts that the widget names', async ({ host, form }) => {
  const parts = ['form', 'field', 'label', 'input', 'error', 'button'];
  const rules = parts.map((part, at) => `::part(${part}) { outline: ${at + 1}px solid red; }`);
  await host.open({
    style: rules.map((rule) => `amo-cnops-enrollment${rule}`).join('\n'),
  });

  await form.submit().click();
  await expect(form.summary()).toBeFocused();

  for (const [at, part] of parts.entries()) {
    const widths = await form.widget
      .locator(`[part=${part}]:not(:focus-visible)`)
      .evaluateAll((shown) => shown.map((element) => getComputedStyle(element).outlineWidth));
    expect(new Set(widths), part).toEqual(new Set([`${at + 1}px`]));
  }
});

for (const part of ['notice', 'confirmation', 'failure'] as const) {
  test(`a host finds the part "${part}" on its view`, async ({ portal, form, watch }) => {
    watch.expectFailedAnswers();
    const student = part === 'notice' ? 'pre-registered' : 'required-prefilled';
    await portal.open({ student, scenario: part === 'failure' ? 'unavailable' : 'recorded' });

    if (part !== 'notice') await form.sendValid();

    await expect(form.widget.locator(`section[part=${part}]`)).toBeVisible();
  });
}

test('a student whose page is dark gets dark colours, without a word of the host', async ({
  page,
  host,
  form,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await host.open({ style: ':root { color-scheme: light dark; }' });
  await expect(form.title()).toBeVisible();

  const dark = await form.title().evaluate((title) => getComputedStyle(title).color);
  await page.emulateMedia({ colorScheme: 'light' });

  await expect(form.title()).not.toHaveCSS('color', dark);
});

test('a larger type size of the host makes everything larger', async ({ host, form }) => {
  await host.open({ style: 'body { font-size: 32px; }' });

  await expect(form.title()).toHaveCSS('font-size', /^5\d/);
  await expect(form.cnie()).toHaveCSS('font-size', /^3[2-9]/);
  await expect(form.submit()).toHaveCSS('font-size', /^3[2-9]/);
});

test('at twice the type size nothing has to be scrolled sideways', async ({ page, host, form }) => {
  await host.open({ style: 'body { font-size: 32px; }' });

  await expect(form.title()).toBeVisible();

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

/** Computed styles of each kind of element that a student reads in the form. */
function stylesInside(page: Page): Promise<Record<string, unknown>> {
  return page.locator('amo-cnops-enrollment').evaluate((widget, selectors) => {
    const found = selectors.map((selector) => {
      const shown = widget.shadowRoot?.querySelector(selector);
      const style = shown ? getComputedStyle(shown) : undefined;
      const entries = [...(style ?? [])].map((name) => [name, style?.getPropertyValue(name)]);
      return [selector, Object.fromEntries(entries)];
    });
    return Object.fromEntries(found);
  }, INSIDE);
}

function stylesOf(page: Page, selector: string): Promise<unknown[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const style = getComputedStyle(element);
      return [
        element.tagName,
        [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`),
      ];
    }),
  );
}

test('a panel that the host makes invisible hides the form in it from eyes and keys', async ({
  page,
  host,
  form,
}) => {
  const style = 'main { visibility: hidden; }';
  await host.open({ style, body: `<main>${widgetMarkup()}</main>${SCRIPT_TAG}` });
  await expect(form.named('cnie')).toBeAttached();

  await page.keyboard.press('Tab');

  await expect(form.named('cnie')).toBeHidden();
  expect(await focusedInside(form.widget)).toBeNull();
});

test('a panel that the host takes away from the pointer takes the form in it away as well', async ({
  page,
  host,
  form,
}) => {
  const style = 'main { pointer-events: none; }';
  await host.open({ style, body: `<main>${widgetMarkup()}</main>${SCRIPT_TAG}` });
  await form.cnie().scrollIntoViewIfNeeded();
  const place = await form.cnie().boundingBox();

  await page.mouse.click((place?.x ?? 0) + 10, (place?.y ?? 0) + 10);

  expect(place).not.toBeNull();
  expect(await focusedInside(form.widget)).toBeNull();
});

for (const width of [320, 360]) {
  test(`a long address of the officer makes no page of ${width} px scroll sideways`, async ({
    page,
    host,
    form,
  }) => {
    const email = 'couverture.medicale.ecole.superieure@example.org';
    await page.setViewportSize({ width, height: 740 });
    await host.open({ answers: { case: () => withOfficer({ email }) } });

    await form.identity().click();
    await form.widget.getByText('هل في هذه المعلومات خطأ؟').click();
    await form.coverage('yes').check();
    await expect(form.widget.getByRole('link', { name: email })).toHaveCount(2);

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

function withOfficer(officer: { email: string }) {
  return { json: { ...students.required.case, officer } };
}

async function focusedInside(widget: Locator): Promise<string | null> {
  return widget.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.tagName ?? null);
}
