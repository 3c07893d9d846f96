import { expect, type Locator } from '@playwright/test';
import type { ScenarioName } from 'amo-cnops-enrollment/mocks';
import { withAddress } from './support/answers.ts';
import { receipt } from './support/host.ts';
import { hostEvents } from './support/host-events.ts';
import { test } from './support/test.ts';

type Failure = { kind: string; incident: RegExp; says: RegExp };

/** An incident code that the widget gives where the backend gave none. */
const OWN_CODE = /^[0-9A-F]{8}$/;

/** Every way in which a submission ends in the pointer to the officer. */
const FAILURES = {
  forbidden: { kind: 'forbidden', incident: /^TEST-403$/, says: /لا تقبل خدمة الجامعة طلبا/ },
  unavailable: { kind: 'unavailable', incident: /^TEST-500$/, says: /لا تستطيع تسجيل الطلبات/ },
  'bad-gateway': { kind: 'unavailable', incident: OWN_CODE, says: /لا تستطيع تسجيل الطلبات/ },
  'network-error': { kind: 'network', incident: OWN_CODE, says: /انقطع الاتصال/ },
  html: { kind: 'protocol', incident: OWN_CODE, says: /لم تتمكن خدمة الجامعة من معالجة الطلب/ },
  'wrong-shape': {
    kind: 'protocol',
    incident: OWN_CODE,
    says: /لم تتمكن خدمة الجامعة من معالجة الطلب/,
  },
  'bad-request': {
    kind: 'protocol',
    incident: /^TEST-400$/,
    says: /لم تتمكن خدمة الجامعة من معالجة الطلب/,
  },
  'rate-limited': { kind: 'busy', incident: /^TEST-429$/, says: /ضغط كبير/ },
  unknown: { kind: 'unknown', incident: OWN_CODE, says: /ولا يُسجَّل الطلب مرتين/ },
} satisfies Partial<Record<ScenarioName, Failure>>;

for (const scenario of Object.keys(FAILURES) as (keyof typeof FAILURES)[]) {
  const { kind, incident, says } = FAILURES[scenario];

  test(`after "${scenario}" the student keeps everything typed and is sent to the officer`, async ({
    page,
    portal,
    form,
    sent,
    watch,
  }) => {
    watch.expectFailedAnswers();
    await portal.open({ scenario });
    await form.fill(withAddress);
    const typed = await form.typed();

    await form.submit().click();

    const title = form.heading(kind === 'unknown' ? form.words.unknown : form.words.failed);
    await expect(title).toBeFocused({ timeout: 20_000 });
    await expect(form.widget.locator('[part=failure]').getByText(says)).toBeVisible();
    const code = form.widget.locator('[part=failure] strong');
    await expect(code).toHaveText(incident);
    const quoted = (await code.textContent()) ?? '';
    expect(await hostEvents(page, 'amo-failed')).toEqual([
      { name: 'amo-failed', detail: { kind, incident: quoted } },
    ]);
    const links = await linksIn(form.widget);
    expect(links).toContain('tel:+212500000000');
    expect(links.filter((link) => link.startsWith('mailto:officer@example.org'))).toContainEqual(
      expect.stringContaining(quoted),
    );
    expect(links.filter(holdsSomethingTyped)).toEqual([]);
    expect(await form.typed()).toEqual(typed);
    expect(new Set(sent.keys()).size).toBe(1);
  });
}

test('a student who tries again in vain sends the same request under the same key', async ({
  portal,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'unavailable' });
  await form.sendValid();
  await expect(form.heading(form.words.failed)).toBeFocused();

  const before = sent.posts().length;
  await form.retry().click();
  await expect.poll(() => sent.posts().length).toBeGreaterThan(before);
  await expect(form.heading(form.words.failed)).toBeFocused();

  const posts = sent.posts();
  expect(new Set(posts.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(new Set(sent.keys()).size).toBe(1);
  expect(new Set(posts.map(({ headers }) => headers['x-request-id'])).size).toBe(posts.length);
});

for (const [what, answer] of [
  ['a server error', { status: 500, json: {} }],
  ['no answer at all', 'lost'],
  ['something that is no receipt', { status: 201, json: { ok: true } }],
] as const) {
  test(`a student who tries again after ${what} is registered under the same key`, async ({
    host,
    form,
    sent,
    watch,
  }) => {
    watch.expectFailedAnswers();
    await host.open({ answers: { submit: () => answer } });
    await form.sendValid();
    await expect(form.heading(form.words.failed)).toBeFocused();
    const before = sent.posts().length;
    host.answers.submit = () => ({ status: 201, json: receipt });

    await form.retry().click();

    await expect(form.heading(form.words.sent)).toBeFocused();
    expect(sent.posts()).toHaveLength(before + 1);
    expect(new Set(sent.keys()).size).toBe(1);
  });
}

test('a student whose changed request follows an unknown ending is not registered twice', async ({
  host,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await host.open({ answers: { submit: () => 'lost', receipt: () => 'lost' } });
  await form.sendValid();
  await expect(form.heading(form.words.unknown)).toBeFocused();
  host.answers.receipt = () => ({ json: receipt });

  await form.showAnswers();
  await form.phone().fill('07 12 34 56 78');
  await form.submit().click();

  await expect(form.heading('سبق تسجيل طلبك')).toBeFocused();
  expect(sent.posts()).toHaveLength(1);
});

test('a request that was recorded although its answer got lost ends in the confirmation', async ({
  page,
  portal,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'recorded-then-lost' });

  await form.sendValid();

  await expect(form.heading(form.words.sent)).toBeFocused();
  await expect(form.widget.getByText('AMO-2026-000001')).toBeVisible();
  expect(sent.posts()).toHaveLength(1);
  expect(await hostEvents(page, 'amo-failed')).toEqual([]);
});

test('a student who is already registered reads so calmly, with the earlier reference', async ({
  page,
  portal,
  form,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'already-registered' });

  await form.sendValid();

  await expect(form.heading('سبق تسجيل طلبك')).toBeFocused();
  await expect(form.widget.getByText('AMO-2026-000409')).toBeVisible();
  await expect(form.fact(form.words.postalOrder)).toBeVisible();
  await expect(form.widget.getByRole('alert')).toHaveCount(0);
  expect(await hostEvents(page, 'amo-submitted')).toEqual([
    { name: 'amo-submitted', detail: { reference: 'AMO-2026-000409' } },
  ]);
  expect(await hostEvents(page, 'amo-failed')).toEqual([]);
});

test('a busy backend is waited for, and the student learns that it is tried again', async ({
  portal,
  form,
  sent,
  watch,
}) => {
  watch.expectFailedAnswers();
  await portal.open({ scenario: 'busy-twice' });

  await form.sendValid();

  await expect(form.progress()).toContainText('هناك ضغط على الخدمة، ولم تستقبل طلبك بعد');
  await expect(form.heading(form.words.sent)).toBeFocused({ timeout: 15_000 });
  expect(sent.posts()).toHaveLength(3);
  expect(new Set(sent.keys()).size).toBe(1);
});

function linksIn(widget: Locator): Promise<string[]> {
  return widget
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))));
}

/** Anything of the answers in an address would land in a mail program's or a server's log. */
function holdsSomethingTyped(link: string): boolean {
  const plain = decodeURIComponent(link);
  return [
    '123456',
    '12 34 56 78',
    '12345678',
    'student@',
    'القنيطرة',
    'زنقة التجربة',
    '14000',
  ].some((typed) => plain.includes(typed));
}
