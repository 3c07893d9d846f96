import { expect, type Locator, type Page } from '@playwright/test';
import type { EnrollmentForm } from './support/enrollment-form.ts';
import { type Host, SCRIPT_TAG, widgetMarkup } from './support/host.ts';
import { test } from './support/test.ts';
import { type HeldForm, holdForm } from './support/widget-files.ts';

/** What hosts write to spare fields: all that they see of the widget is its element. */
const SPARING = `
  const isField = ({ target }) => target.closest?.('input, textarea, select') || target.isContentEditable;
  const cancel = (event) => isField(event) || event.preventDefault();
  const refuse = (event) => Boolean(isField(event));`;

/** What a host does, by what it is called. */
type Habits = Record<string, string>;

/** By the host's doing, for which plain keys never arrive in what it takes for no field. */
const KEY_GRABBERS: Habits = {
  'takes letters for shortcuts': `document.addEventListener('keydown', cancel);`,
  'takes letters for shortcuts, on the window': `window.addEventListener('keydown', cancel);`,
  'takes letters for shortcuts, by a property': `document.onkeydown = refuse;`,
  'cancels what is pressed': `document.addEventListener('keypress', cancel);`,
  'cancels what is typed': `document.addEventListener('beforeinput', cancel);`,
};

const ENTER_GRABBERS: Habits = {
  'clicks its own button at Enter': `document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || isField(event)) return;
    event.preventDefault();
    document.querySelector('#search').click();
  });`,
  'clicks its own button when Enter comes up': `document.addEventListener('keyup', (event) => {
    if (event.key === 'Enter' && !isField(event)) document.querySelector('#search').click();
  });`,
  'captures Enter': `window.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !isField(event)) event.preventDefault();
  }, true);`,
  'captures Enter as it is pressed': `window.addEventListener('keypress', (event) => {
    if (event.key === 'Enter' && !isField(event)) event.preventDefault();
  }, true);`,
};

const PRESS_GRABBERS: Habits = {
  'forbids to select': `document.addEventListener('mousedown', cancel);
    document.addEventListener('selectstart', cancel);`,
  'forbids to select, by properties': `document.onmousedown = refuse;
    document.onselectstart = refuse;`,
  'cancels pointers': `window.addEventListener('pointerdown', cancel);`,
};

const CLICK_GRABBER = `document.addEventListener('click', cancel);`;

const TOUCH_GRABBER = `document.addEventListener('touchstart', cancel, { passive: false });
  document.addEventListener('touchend', cancel, { passive: false });`;

const CAPTURING_PRESS_GRABBERS: Habits = {
  'captures the mouse': `document.addEventListener('mousedown', cancel, true);`,
  'captures pointers': `window.addEventListener('pointerdown', cancel, true);`,
};

/** Before the form's code is there, and after. */
const TIMES = ['before', 'after'] as const;

const BODY = `<button id="search">Search</button>${widgetMarkup()}${SCRIPT_TAG}`;

for (const time of TIMES) {
  test(`a student types into fields of a host that grabs keys in any way, ${time} React`, async ({
    page,
    host,
    form,
  }) => {
    await openHost({ page, host, form }, oneAtATime(KEY_GRABBERS), time);

    for (const habit of Object.keys(KEY_GRABBERS)) {
      await form.fill({ cnie: '', coverage: 'yes' });
      await form.declaration().uncheck();
      await takeUp(page, habit);

      await form.cnie().focus();
      await page.keyboard.type('gs123456');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Backspace');
      await form.coverage('yes').focus();
      await page.keyboard.press('ArrowUp');
      await form.declaration().focus();
      await page.keyboard.press('Space');

      await expect(form.cnie(), habit).toHaveValue('gs12346');
      await expect(form.coverage('no'), habit).toBeChecked();
      await expect(form.declaration(), habit).toBeChecked();
      await giveUp(page);
    }
  });

  for (const [habit, script] of Object.entries(ENTER_GRABBERS)) {
    test(`Enter in a field sends, where a host ${habit}, ${time} React`, async ({
      page,
      host,
      form,
      sent,
    }) => {
      const { arrive } = await openHost({ page, host, form }, script, time);
      await countClicks(page, '#search');
      await form.fillValid();

      await form.email().press('Enter');
      arrive();

      await expect(form.heading(form.words.sent)).toBeVisible();
      expect(sent.posts()).toHaveLength(1);
      expect(await clicks(page)).toBe(0);
    });
  }

  test(`a press in a field takes the focus there, where a host grabs presses in any way, ${time} React`, async ({
    page,
    host,
    form,
  }) => {
    const habits = { ...PRESS_GRABBERS, ...CAPTURING_PRESS_GRABBERS };
    await openHost({ page, host, form }, oneAtATime(habits), time);

    for (const habit of Object.keys(habits)) {
      await form.phone().fill('');
      await page.locator('#search').focus();
      await takeUp(page, habit);

      await form.phone().click();
      await page.keyboard.type('0612');

      await expect(form.phone(), habit).toHaveValue('0612');
      await giveUp(page);
    }
  });

  test(`a student works with the mouse, where a host grabs presses in any way, ${time} React`, async ({
    page,
    host,
    form,
  }) => {
    const habits = { ...PRESS_GRABBERS, 'cancels clicks': CLICK_GRABBER };
    await openHost({ page, host, form }, oneAtATime(habits), time);

    for (const habit of Object.keys(habits)) {
      await form.fill({ city: 'Kenitra Kenitra', coverage: 'yes' });
      await form.declaration().uncheck();
      await takeUp(page, habit);

      await form.city().dblclick({ position: { x: 20, y: 20 } });
      await page.keyboard.type('Rabat');
      await form.coverage('no').click();
      await form.declaration().click();

      await expect(form.city(), habit).toHaveValue(/^(Rabat ?Kenitra|Kenitra Rabat)$/);
      await expect(form.coverage('no'), habit).toBeChecked();
      await expect(form.declaration(), habit).toBeChecked();
      await giveUp(page);
    }
  });
}

test('a student pastes, cuts and copies in a host that forbids it', async ({
  page,
  host,
  form,
}) => {
  const script = `for (const name of ['copy', 'cut', 'paste', 'contextmenu'])
    document.addEventListener(name, cancel);`;
  await openHost({ page, host, form }, script, 'after');
  await form.cnie().fill('G123456');

  await form.cnie().press('Control+a');
  await page.keyboard.press('Control+x');
  await expect(form.cnie()).toHaveValue('');
  await form.city().press('Control+v');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await form.addressLine().press('Control+v');

  await expect(form.city()).toHaveValue('G123456');
  await expect(form.addressLine()).toHaveValue('G123456');
});

test('a student folds help out where a host cancels clicks', async ({ page, host, form }) => {
  await openHost({ page, host, form }, CLICK_GRABBER, 'after');
  const help = form.widget.locator('details').first();

  await help.locator('summary').click();

  await expect(help).toHaveAttribute('open');
});

test('Enter and Space press a button of the form, where a host takes them for its own', async ({
  page,
  host,
  form,
}) => {
  const script = `document.addEventListener('keydown', (event) => event.target.closest('button, a, summary') || cancel(event));`;
  await openHost({ page, host, form }, script, 'after');
  const help = form.widget.locator('details').first();

  await help.locator('summary').press('Space');
  await expect(help).toHaveAttribute('open');
  await help.locator('summary').press('Enter');
  await expect(help).not.toHaveAttribute('open');
  await form.submit().press('Enter');

  await expect(form.summary()).toBeFocused();
});

test('a host hears of the keys that are meant for it, wherever the focus is', async ({
  page,
  host,
  form,
}) => {
  await openHost({ page, host, form }, recorder(['keydown']), 'after');
  await form.phone().focus();

  for (const key of [
    'Escape',
    'Control+a',
    'Control+k',
    'Alt+s',
    'Meta+s',
    'F1',
    'x',
    'Enter',
    'Tab',
  ]) {
    await page.keyboard.press(key);
  }

  const heard = ['Escape', 'Control', 'Control', 'k', 'Alt', 's', 'Meta', 's', 'F1', 'Tab'];
  expect(await recorded(page)).toEqual(heard);
});

test('what is typed with AltGr is typed into the field', async ({ page, host, form }) => {
  await openHost({ page, host, form }, recorder(['keydown']), 'after');
  await form.email().focus();

  await form.email().dispatchEvent('keydown', {
    key: '@',
    ctrlKey: true,
    altKey: true,
    modifierAltGraph: true,
    bubbles: true,
    composed: true,
  });

  expect(await recorded(page)).toEqual([]);
});

test('a host hears of a press in the widget once, and can tell where it was', async ({
  page,
  host,
  form,
}) => {
  const names = ['pointerdown', 'mousedown', 'click'];
  await openHost({ page, host, form }, recorder(names), 'after');

  for (const place of [form.phone(), form.declaration(), form.title(), form.submit()]) {
    await place.click();
    expect(await recorded(page)).toEqual(names.map((name) => `${name} AMO-CNOPS-ENROLLMENT`));
  }
});

test('a host drags the widget about by what stands between its fields', async ({
  page,
  host,
  form,
}) => {
  const script = `
    const widget = document.querySelector('amo-cnops-enrollment');
    widget.addEventListener('pointerdown', ({ clientX: from }) => {
      const move = ({ clientX }) => document.body.dataset.moved = clientX - from;
      document.addEventListener('pointermove', move);
      document.addEventListener('pointerup', () => document.removeEventListener('pointermove', move));
    });`;
  await openHost({ page, host, form }, script, 'after');

  for (const place of [form.title(), form.phone()]) {
    const { x, y } = await middleOf(place);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y);
    await page.mouse.up();
    await page.mouse.move(x, y);

    await expect(page.locator('body')).toHaveAttribute('data-moved', '30');
  }
});

test('a focus trap of the host keeps the focus going round in it', async ({ page, host, form }) => {
  const script = `
    const search = document.querySelector('#search');
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Tab' || event.shiftKey || event.target === search) return;
      const focused = event.composedPath()[0];
      if (focused.type !== 'submit') return;
      event.preventDefault();
      search.focus();
    });`;
  await openHost({ page, host, form }, script, 'after');

  await form.submit().press('Tab');

  await expect(page.locator('#search')).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true });

  test('a tap opens a field, where a host cancels touches', async ({ page, host, form }) => {
    await openHost({ page, host, form }, TOUCH_GRABBER, 'after');

    await form.phone().tap();
    await page.keyboard.type('0612');

    await expect(form.phone()).toHaveValue('0612');
  });
});

type Fixtures = { page: Page; host: Host; form: EnrollmentForm };

/** A host with a habit, around a form whose code is there, or held back. */
async function openHost(
  { page, host, form }: Fixtures,
  script: string,
  time: (typeof TIMES)[number],
): Promise<HeldForm> {
  const held = await holdForm(page);
  await host.open({ body: BODY, script: SPARING + script });
  await expect(form.title()).toBeVisible();
  if (time === 'after') {
    held.arrive();
    await form.expectTakenOver();
  }
  return held;
}

/** All these habits in one page, listening from the beginning; a host follows the one that it takes up. */
function oneAtATime(habits: Habits): string {
  const followed = Object.entries(habits).map(
    ([habit, script]) => `{
      const follows = () => window.habit === ${JSON.stringify(habit)};
      const cancel = (event) => follows() && sparing.cancel(event);
      const refuse = (event) => follows() ? sparing.refuse(event) : undefined;
      ${script}
    }`,
  );
  return `const sparing = { cancel, refuse }; ${followed.join('\n')}`;
}

async function takeUp(page: Page, habit: string | null): Promise<void> {
  await page.evaluate((name) => Reflect.set(window, 'habit', name), habit);
}

function giveUp(page: Page): Promise<void> {
  return takeUp(page, null);
}

/** A host that notes what it hears: of keys which, of anything else where. */
function recorder(names: readonly string[]): string {
  return `window.recorded = [];
    for (const name of ${JSON.stringify(names)}) document.addEventListener(name, (event) => {
      window.recorded.push(event.key ?? name + ' ' + event.composedPath().find((node) => node.localName?.includes('-')).tagName);
    });`;
}

/** What a recorder noted since it was last asked. */
function recorded(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, 'recorded').splice(0));
}

async function countClicks(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((button) => {
    Reflect.set(window, 'clicks', 0);
    button.addEventListener('click', () => {
      Reflect.set(window, 'clicks', Reflect.get(window, 'clicks') + 1);
    });
  });
}

function clicks(page: Page): Promise<number> {
  return page.evaluate(() => Reflect.get(window, 'clicks'));
}

async function middleOf(place: Locator): Promise<{ x: number; y: number }> {
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error('nothing to drag by');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
