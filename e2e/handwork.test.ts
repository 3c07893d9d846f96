import { expect, type Locator } from '@playwright/test';
import type { FieldName } from './support/enrollment-form.ts';
import { test } from './support/test.ts';
import { FORM_CODE } from './support/widget-files.ts';

const RIB = '011519000001205000534921';
const GROUPED = '011 519 0000012050005349 21';

test('a RIB is grouped while the student types it, with the caret behind the last digit', async ({
  portal,
  form,
}) => {
  await portal.open();

  await form.rib().pressSequentially(RIB.slice(0, 8));
  await expect(form.rib()).toHaveValue('011 519 00');
  await form.rib().pressSequentially(RIB.slice(8));

  await expect(form.rib()).toHaveValue(GROUPED);
  expect(await caretOf(form.rib())).toBe(GROUPED.length);
  await form.rib().blur();
  await expect(form.rib()).toHaveAccessibleDescription(/كاملة ومتوافقة/);
  await expect(form.rib()).toHaveAccessibleDescription(/بنك إفريقيا/);
});

const PASTED = {
  'bare digits': RIB,
  'the groups of the paper': '011  519  0000012050005349  21',
  'an IBAN': 'MA64 0115 1900 0001 2050 0053 4921',
  'a labelled number': 'RIB : 011-519-0000012050005349-21',
  'an Arabic label': 'رقم التعريف البنكي: 011 519 0000012050005349 21',
  'Arabic-Indic digits': '٠١١ ٥١٩ ٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩ ٢١',
  'unseen direction marks': '\u200f\u202a011519\u00a00000012050005349\u202c21\u200e',
};

test('a RIB that is pasted in whatever way it is written becomes the grouped number', async ({
  context,
  page,
  portal,
  form,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await portal.open();

  for (const [what, pasted] of Object.entries(PASTED)) {
    await form.rib().fill('');
    await form.rib().focus();

    await page.evaluate((text) => navigator.clipboard.writeText(text), pasted);
    await page.keyboard.press('ControlOrMeta+V');

    await expect(form.rib(), what).toHaveValue(GROUPED);
    expect(await caretOf(form.rib()), what).toBe(GROUPED.length);
  }
});

test('a RIB is deleted to nothing by as many backspaces as it has digits', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.rib().pressSequentially(RIB);

  for (let left = RIB.length - 1; left >= 0; left -= 1) {
    await page.keyboard.press('Backspace');
    const digits = (await form.rib().inputValue()).replaceAll(' ', '');
    expect(digits).toBe(RIB.slice(0, left));
  }

  await expect(form.rib()).toHaveValue('');
});

test('a digit that is corrected in the middle of a RIB leaves the caret behind it', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.rib().fill(GROUPED);
  await placeCaret(form.rib(), 10);

  await page.keyboard.press('Backspace');
  await expect(form.rib()).toHaveValue('011 519 0000120500053492 1');
  expect(await caretOf(form.rib())).toBe(9);
  await page.keyboard.press('0');

  await expect(form.rib()).toHaveValue(GROUPED);
  expect(await caretOf(form.rib())).toBe(10);
});

test('a digit that is typed before a gap of a RIB goes on behind the gap', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.rib().fill('011 519');
  await placeCaret(form.rib(), 2);

  await page.keyboard.press('7');
  await page.keyboard.press('8');

  await expect(form.rib()).toHaveValue('017 815 19');
  expect(await caretOf(form.rib())).toBe(5);
});

test('what a student deletes from a RIB in one piece stays deleted', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.rib().fill(GROUPED);
  await form.rib().evaluate((input: HTMLInputElement) => input.setSelectionRange(4, 7));

  await page.keyboard.press('Delete');

  await expect(form.rib()).toHaveValue('011 000 001205000534921');
  expect(await caretOf(form.rib())).toBe(4);
});

for (const [when, isHeld] of [
  ['before the form’s code is there', true],
  ['in the whole form', false],
] as const) {
  test(`what a student types into the RIB ${when} is undone and redone step by step`, async ({
    page,
    portal,
    form,
  }) => {
    if (isHeld) await page.route(FORM_CODE, () => undefined);
    await portal.open();
    await form.rib().pressSequentially('01151900');

    await expect(form.rib()).toHaveValue('011 519 00');
    const undone = await valuesOf(form.rib(), () => page.keyboard.press('ControlOrMeta+Z'));
    const redone = await valuesOf(form.rib(), () => page.keyboard.press('ControlOrMeta+Shift+Z'));

    expect(undone).toEqual(['011 519 0', '011 5', '']);
    expect(redone).toEqual(['011 519 00', ...undone].slice(0, -1).reverse());
  });

  test(`a deletion in the RIB ${when} is undone and redone`, async ({ page, portal, form }) => {
    if (isHeld) await page.route(FORM_CODE, () => undefined);
    await portal.open();
    await form.rib().pressSequentially(RIB);
    await form.rib().evaluate((input: HTMLInputElement) => input.setSelectionRange(4, 7));

    await page.keyboard.press('Delete');
    await expect(form.rib()).toHaveValue('011 000 001205000534921');
    const undone = await valuesOf(form.rib(), () => page.keyboard.press('ControlOrMeta+Z'));
    const redone = await valuesOf(form.rib(), () => page.keyboard.press('ControlOrMeta+Shift+Z'));

    expect(undone[0]).toBe(GROUPED);
    expect(undone.at(-1)).toBe('');
    expect(redone.at(-1)).toBe('011 000 001205000534921');
  });

  test(`a paste over the RIB ${when} is undone and redone`, async ({
    context,
    page,
    portal,
    form,
  }) => {
    if (isHeld) await page.route(FORM_CODE, () => undefined);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await portal.open();
    await form.rib().pressSequentially('01151900');
    await page.evaluate((text) => navigator.clipboard.writeText(text), `RIB : MA64${RIB}`);
    await page.keyboard.press('ControlOrMeta+A');

    await page.keyboard.press('ControlOrMeta+V');
    await expect(form.rib()).toHaveValue(GROUPED);
    const undone = await valuesOf(form.rib(), () => page.keyboard.press('ControlOrMeta+Z'));
    const redone = await valuesOf(form.rib(), () => page.keyboard.press('ControlOrMeta+Shift+Z'));

    expect(undone[0]).toBe('011 519 00');
    expect(undone.at(-1)).toBe('');
    expect(redone.at(-1)).toBe(GROUPED);
  });
}

test('a student who has undone types on, in groups', async ({ page, portal, form }) => {
  await portal.open();
  await form.rib().pressSequentially('011519');
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(form.rib()).toHaveValue('011 5');
  expect(await caretOf(form.rib())).toBe('011 5'.length);

  await page.keyboard.type('78000');

  await expect(form.rib()).toHaveValue('011 578 000');
  expect(await caretOf(form.rib())).toBe('011 578 000'.length);
});

test('text that is no RIB stays as the student typed it', async ({ portal, form }) => {
  await portal.open();

  await form.rib().pressSequentially('FR76 3000');

  await expect(form.rib()).toHaveValue('FR76 3000');
});

test('what was understood of a CNIE is repeated from left to right', async ({ portal, form }) => {
  await portal.open();

  await form.cnie().pressSequentially('ab ٦٥٤٣٢١');

  const echo = form.widget.getByText('قرأنا الرقم هكذا:').locator('bdi');
  await expect(echo).toHaveText('AB 654321');
  await expect(echo).toHaveAttribute('dir', 'ltr');
  await expect(form.cnie()).toHaveValue('ab ٦٥٤٣٢١');
});

const CONTROLS: Partial<Record<FieldName, Record<string, string>>> = {
  cnie: { type: 'text', inputmode: 'text', autocomplete: 'off', autocapitalize: 'characters' },
  phone: { type: 'tel', inputmode: 'tel', autocomplete: 'tel' },
  email: { type: 'text', inputmode: 'email', autocomplete: 'email', autocapitalize: 'none' },
  rib: { type: 'text', inputmode: 'numeric', autocomplete: 'off' },
  addressLine: { type: 'text', autocomplete: 'address-line1' },
  city: { type: 'text', autocomplete: 'address-level2' },
  postalCode: { type: 'text', inputmode: 'numeric', autocomplete: 'postal-code' },
};

test('each field calls up the keyboard and the help that fit it', async ({ portal, form }) => {
  await portal.open();

  for (const [name, attributes] of Object.entries(CONTROLS)) {
    const field = form.widget.locator(`[name="${name}"]`);

    // What Enter does in every field (`e2e/keyboard.test.ts`).
    await expect(field).toHaveAttribute('enterkeyhint', 'send');
    for (const [attribute, value] of Object.entries(attributes)) {
      await expect(field).toHaveAttribute(attribute, value);
    }
  }
});

test('the press that leaves a number of unusual length reaches what it was meant for', async ({
  page,
  portal,
  form,
}) => {
  await portal.open();
  await form.cnie().pressSequentially('G1234');
  const place = await form.coverage('no').boundingBox();

  await page.mouse.move((place?.x ?? 0) + 8, (place?.y ?? 0) + 8);
  await page.mouse.down();
  await page.mouse.up();

  await expect(form.coverage('no')).toBeChecked();
  await expect(form.widget.getByText(/عدد الأرقام غير معتاد/)).toBeVisible();
});

test('every field that the contract names is there from the start, and none comes later', async ({
  portal,
  form,
}) => {
  await portal.open();
  await expect(form.title()).toBeVisible();
  const before = await namesOf(form.widget);

  await form.fillValid({ coverage: 'yes' });
  await form.rib().fill('');
  await form.submit().click();

  expect(before).toEqual([
    'cnie',
    'otherCoverage',
    'phone',
    'email',
    'rib',
    'addressLine',
    'city',
    'postalCode',
    'declaration',
  ]);
  expect(await namesOf(form.widget)).toEqual(before);
  await expect(form.submit()).toHaveCount(1);
});

test('no field cuts off what is pasted, hides its label or lets the browser complain', async ({
  portal,
  form,
}) => {
  await portal.open({ student: 'required-no-birth-date' });
  await expect(form.title()).toBeVisible();

  await expect(form.widget.locator('[maxlength]')).toHaveCount(0);
  await expect(form.widget.locator('[placeholder]')).toHaveCount(0);
  await expect(form.widget.locator('[required]')).toHaveCount(0);
  await expect(form.widget.locator('form')).toHaveAttribute('novalidate');
  await expect(form.birthDate()).toHaveAttribute('type', 'text');
});

async function namesOf(widget: Locator): Promise<(string | null)[]> {
  const names = await widget
    .locator('[name]')
    .evaluateAll((controls) => controls.map((control) => control.getAttribute('name')));
  return [...new Set(names)];
}

/** What a field holds after each step, until a step changes nothing more. */
async function valuesOf(input: Locator, step: () => Promise<void>): Promise<string[]> {
  const values = [await input.inputValue()];
  for (;;) {
    await step();
    // What the browser goes on with after the key.
    await input.evaluate(() => new Promise(requestAnimationFrame));
    const value = await input.inputValue();
    if (value === values.at(-1)) return values.slice(1);
    values.push(value);
  }
}

function caretOf(input: Locator): Promise<number | null> {
  return input.evaluate((element: HTMLInputElement) => element.selectionEnd);
}

async function placeCaret(input: Locator, at: number): Promise<void> {
  await input.focus();
  await input.evaluate((element: HTMLInputElement, to) => element.setSelectionRange(to, to), at);
}
