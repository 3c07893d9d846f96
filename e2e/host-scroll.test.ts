import { expect, type Locator, type Page } from '@playwright/test';
import type { EnrollmentForm, FieldName } from './support/enrollment-form.ts';
import { type Host, SCRIPT_TAG, widgetMarkup } from './support/host.ts';
import { test } from './support/test.ts';

const HEADER_HEIGHT = 80;

/** Scrolls slowly whatever is scrolled, below a header that stays. */
const STYLE = `
  * { scroll-behavior: smooth; }
  body { margin: 0; }
  header { position: sticky; inset-block-start: 0; block-size: ${HEADER_HEIGHT}px; background: silver; }
  footer { block-size: 100vh; }
  amo-cnops-enrollment { --amo-scroll-offset: ${HEADER_HEIGHT + 8}px; }`;

/** Scrolls a part of its page instead of the whole. */
const PART_STYLE = `${STYLE}
  body { block-size: 100vh; overflow: hidden; }
  main { block-size: 100vh; overflow: auto; }`;

const BODY = `<main><header>Portal</header>${widgetMarkup()}<footer></footer></main>${SCRIPT_TAG}`;

const FIELDS: FieldName[] = ['cnie', 'phone', 'email', 'addressLine', 'city', 'postalCode'];

for (const [title, style] of Object.entries({ 'the page': STYLE, 'a part of it': PART_STYLE })) {
  test(`a student is at the summary at once, below the header of a host that scrolls ${title} slowly`, async ({
    page,
    host,
    form,
  }) => {
    await openHost({ host, form }, style);
    await watchFocus(form.widget);

    await form.submit().click();
    await expect(form.summary()).toBeFocused();

    expect(await focusedTop(page)).toBeGreaterThanOrEqual(HEADER_HEIGHT);
    expect(await focusedTop(page)).toBeLessThan(HEADER_HEIGHT + 16);
  });

  test(`each entry of the summary shows label and message at once, where a host scrolls ${title} slowly`, async ({
    page,
    host,
    form,
  }) => {
    await openHost({ host, form }, style);
    await form.submit().click();
    await expect(form.summary()).toBeFocused();
    await watchFocus(form.widget);

    for (const name of FIELDS) {
      await linkTo(form, name).click();

      await expect(form.named(name)).toBeFocused();
      const { label, issue } = await seenAtFocus(page);
      expect(label, name).toBeGreaterThanOrEqual(HEADER_HEIGHT);
      expect(issue, name).toBeLessThanOrEqual(740);
    }
  });
}

test('in a low window the control and its message are seen, where the whole field is too high', async ({
  page,
  host,
  form,
}) => {
  await openHost({ host, form }, STYLE);
  await form.fill({ rib: '0115' });
  await form.submit().click();
  await expect(form.summary()).toBeFocused();
  await watchFocus(form.widget);
  await page.setViewportSize({ width: 360, height: 220 });

  for (const name of ['rib', 'cnie', 'phone', 'email'] as const) {
    await linkTo(form, name).press('Enter');

    await expect(form.named(name)).toBeFocused();
    const { control, issue } = await seenAtFocus(page);
    expect(control, name).toBeGreaterThanOrEqual(HEADER_HEIGHT);
    expect(issue, name).toBeLessThanOrEqual(220);
  }
});

test('a student is at what ends the request at once, below the header of a host that scrolls slowly', async ({
  page,
  host,
  form,
}) => {
  await openHost({ host, form }, STYLE);
  await form.coverage('yes').check();
  await watchFocus(form.widget);

  await form.submit().click();
  await expect(form.heading(form.words.obstacle)).toBeFocused();

  expect(await focusedTop(page)).toBeGreaterThanOrEqual(HEADER_HEIGHT);
  expect(await focusedTop(page)).toBeLessThan(HEADER_HEIGHT + 16);
});

test('a student is at the confirmation at once, below the header of a host that scrolls slowly', async ({
  page,
  host,
  form,
}) => {
  await openHost({ host, form }, STYLE);
  await form.fillValid();
  await watchFocus(form.widget);

  await form.submit().click();
  await expect(form.heading(form.words.sent)).toBeFocused();

  expect(await focusedTop(page)).toBeGreaterThanOrEqual(HEADER_HEIGHT);
  expect(await focusedTop(page)).toBeLessThan(HEADER_HEIGHT + 24);
});

async function openHost(
  { host, form }: { host: Host; form: EnrollmentForm },
  style: string,
): Promise<void> {
  await host.open({ body: BODY, style });
  await form.expectTakenOver();
}

function linkTo(form: EnrollmentForm, name: FieldName): Locator {
  return form.summary().locator(`a[href="#${name}"]`);
}

type Seen = { top: number; label: number; control: number; issue: number };

/** Notes where things stand at the moment in which something of the widget gets the focus. */
async function watchFocus(widget: Locator): Promise<void> {
  await widget.evaluate((element) => {
    element.shadowRoot?.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element)) return;
      const field = target.closest('[part=field]');
      const edge = (place: Element | null | undefined, side: 'top' | 'bottom') =>
        place?.getBoundingClientRect()[side] ?? Number.NaN;
      Reflect.set(window, 'seen', {
        top: edge(target, 'top'),
        label: edge(field?.querySelector('label'), 'top'),
        control: edge(target, 'top'),
        issue: edge(field?.querySelector('[part=error]'), 'bottom'),
      });
    });
  });
}

function seenAtFocus(page: Page): Promise<Seen> {
  return page.evaluate(() => Reflect.get(window, 'seen'));
}

async function focusedTop(page: Page): Promise<number> {
  return (await seenAtFocus(page)).top;
}
