import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError, type BackendErrorKind } from '../api/backend.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import {
  deferred,
  type FakeBackend,
  fakeBackend,
  openComplete,
  openWidget,
  receiptOf,
  skipPauses,
  type WidgetPage,
  withoutPauses,
  words,
} from '../widget/open-widget.test.support.ts';

const receipt = receiptOf({ cnie: 'AB123456', rib: null });
const lost = new BackendError('network');

test('a complete form is sent as the contract asks for it', async () => {
  const backend = prefilledBackend();
  const widget = await openComplete(backend);

  await widget.send();

  await expect.poll(() => backend.submit.mock.calls.length).toBe(1);
  expect(backend.submit.mock.lastCall?.[0]).toEqual({
    academicYear: '2026-2027',
    cnie: 'AB123456',
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    address: { line: '0، زنقة التجربة، حي المثال', city: 'القنيطرة', postalCode: '14000' },
    rib: null,
    declaration: true,
    locale: 'ar',
  });
});

test('what a student types in any script is sent in the plain form', async () => {
  const backend = fakeBackend(students['required-no-birth-date'].case);
  const widget = await openWidget({ backend, attributes: { lang: 'ar' } });
  await widget.fill({
    cnie: 'CIN: ab-١٢٣٤٥٦',
    phone: '٠٦ ١٢ ٣٤ ٥٦ ٧٨',
    email: 'student@example.org',
    addressLine: '  0، زنقة التجربة\u200f ',
    city: ' القنيطرة ',
    postalCode: '١٤٠٠٠',
  });
  await widget.birthDate.fill('2004-05-12');
  await widget.completePrefilled();

  await widget.send();

  await expect
    .poll(() => backend.submit.mock.lastCall?.[0])
    .toMatchObject({
      cnie: 'AB123456',
      birthDate: '2004-05-12',
      phone: '+212612345678',
      address: { line: '0، زنقة التجربة', city: 'القنيطرة', postalCode: '14000' },
    });
});

test.each<[string, (widget: WidgetPage) => void]>([
  ['clicks ten times', (widget) => times(10, () => submitButton(widget).click())],
  ['sends ten times', (widget) => times(10, () => submitButton(widget).form?.requestSubmit())],
])('a student who %s within one tick sends one request', async (_, press) => {
  const backend = prefilledBackend();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValue(answer.promise);
  const widget = await openComplete(backend);

  press(widget);
  await expect.element(widget.root.getByText(words.ar['form.sending'])).toBeVisible();
  press(widget);
  answer.resolve(receipt);

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(widget.eventsNamed('amo-submitted')).toHaveLength(1);
});

test('beside the button stands that the request is on its way, and the button keeps the focus', async () => {
  const backend = prefilledBackend();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValue(answer.promise);
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.submitButton).toHaveAttribute('aria-disabled', 'true');
  await expect.element(widget.submitButton).not.toHaveAttribute('disabled');
  expect(widget.focused).toBe(submitButton(widget));
  const said = widget.root.getByRole('status').filter({ hasText: words.ar['form.sending'] });
  await expect.element(said).toBeVisible();
  answer.resolve(receipt);
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
});

test('the confirmation is what the student reads next', async () => {
  const widget = await openComplete();

  await widget.send();

  await widget.expectFocus(widget.heading(words.ar['confirmation.title']));
});

test('a request whose answer is lost is sent again by itself under the same key', async () => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValueOnce(lost);
  const widget = await openComplete(backend);
  const order = recordOrder(backend);

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  const [first, second] = sentKeys(backend);
  expect(second).toBe(first);
  expect(first).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(order).toEqual(['findReceipt', 'submit']);
  expect(widget.eventsNamed('amo-failed')).toEqual([]);
});

test('a student who tries again after a failure sends the same request under the same key', async () => {
  const { widget, backend } = await failToSend();

  await widget.button(words.ar['retry']).click();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(new Set(sentKeys(backend)).size).toBe(1);
});

test('pressing the form’s own button after a failure keeps the key too', async () => {
  const { widget, backend } = await failToSend();

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(new Set(sentKeys(backend)).size).toBe(1);
});

test('a change of language between two tries keeps the key, since the request is the same', async () => {
  const { widget, backend } = await failToSend();

  widget.element.lang = 'fr';
  await widget.button(words.fr['retry']).click();

  await expect.element(widget.heading(words.fr['confirmation.title'])).toBeVisible();
  expect(new Set(sentKeys(backend)).size).toBe(1);
  expect(new Set(backend.submit.mock.calls.map(([request]) => JSON.stringify(request))).size).toBe(
    1,
  );
});

test('a changed answer makes another request, with another key', async () => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValueOnce(new BackendError('forbidden'));
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.shown(words.ar['failure.forbidden'])).toBeVisible();

  await widget.fill({ email: 'other@example.org' });
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(new Set(sentKeys(backend)).size).toBe(2);
});

test('a request that was recorded although its answer was lost is shown as recorded', async () => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockResolvedValue(receipt);
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.root.getByText(receipt.reference)).toBeVisible();
  expect(askedKeys(backend)).toEqual(sentKeys(backend));
  expect(widget.eventsNamed('amo-submitted')).toEqual([{ reference: receipt.reference }]);
  expect(widget.eventsNamed('amo-failed')).toEqual([]);
});

test('a student whose request may or may not be recorded reads just that', async () => {
  const backend = unknownBackend();
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  await expect.element(widget.shown(words.ar['failure.unknown'])).toBeVisible();
  const [key = ''] = sentKeys(backend);
  expect(widget.eventsNamed('amo-failed')).toEqual([
    { kind: 'unknown', incident: key.slice(0, 8).toUpperCase() },
  ]);
});

test('after an unknown ending the backend is asked for the old request before another one is sent', async () => {
  const { widget, backend } = await sendIntoTheUnknown();
  const [oldKey] = sentKeys(backend);
  const order = recordOrder(backend);

  await widget.fill({ email: 'other@example.org' });
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(order).toEqual(['findReceipt', 'submit']);
  expect(askedKeys(backend).at(-1)).toBe(oldKey);
  expect(sentKeys(backend).at(-1)).not.toBe(oldKey);
});

test('an old request that turns out to be recorded is shown, and no other one is sent', async () => {
  const { widget, backend } = await sendIntoTheUnknown();

  backend.findReceipt.mockResolvedValue(receipt);
  await widget.fill({ email: 'other@example.org' });
  await widget.send();

  await expect.element(widget.root.getByText(receipt.reference)).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test('nothing new is sent as long as the old request cannot be asked for', async () => {
  const { widget, backend } = await sendIntoTheUnknown();

  backend.findReceipt.mockRejectedValue(lost);
  await widget.fill({ email: 'other@example.org' });
  await widget.send();
  await expect.poll(() => widget.eventsNamed('amo-failed')).toHaveLength(2);

  expect(backend.submit).toHaveBeenCalledTimes(1);
  expect(new Set(askedKeys(backend)).size).toBe(1);
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
});

test('of three requests each one is asked for before the next, when its end is not known', async () => {
  const { widget, backend } = await sendIntoTheUnknown();

  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockResolvedValueOnce(null).mockRejectedValueOnce(lost);
  await widget.fill({ email: 'second@example.org' });
  await widget.send();
  await expect.poll(() => widget.eventsNamed('amo-failed')).toHaveLength(2);
  await widget.fill({ email: 'third@example.org' });
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  const [first, second] = sentKeys(backend);
  expect(askedKeys(backend)).toEqual([first, first, second, second]);
  expect(backend.submit).toHaveBeenCalledTimes(3);
});

test('a widget that is taken out after an unknown ending still asks for the old request first', async () => {
  const { widget, backend } = await sendIntoTheUnknown();
  const [oldKey] = sentKeys(backend);
  const order = recordOrder(backend);

  widget.element.remove();
  await expect.poll(() => widget.text).toBe('');
  document.body.append(widget.element);
  await widget.element.refresh();
  await widget.fill({ email: 'other@example.org' });
  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(order).toEqual(['findReceipt', 'submit']);
  expect(askedKeys(backend).at(-1)).toBe(oldKey);
});

test('a busy backend is tried again with the same key, and the student reads when', async () => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 2_000 }));
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.root.getByText(words.ar['form.busy'])).toBeVisible();
  await expect.element(widget.submitButton).toHaveAttribute('aria-disabled');
  await expect.element(widget.root.getByText(/^نعيد المحاولة بعد/)).toBeVisible();
  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(new Set(sentKeys(backend)).size).toBe(1);
  expect(backend.findReceipt).not.toHaveBeenCalled();
});

test('a student who does not want to wait for a busy backend tries at once', async () => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 3_600_000 }));
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.root.getByText(/بعد 60 ثانية$/)).toBeVisible();

  await widget.button(words.ar['form.tryNow']).click();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(2);
});

test('the focus of a student who tries at once stays in the form', async () => {
  const backend = prefilledBackend();
  backend.submit
    .mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 60_000 }))
    .mockReturnValueOnce(deferred<Receipt>().promise);
  const widget = await openComplete(backend);
  await widget.send();

  await widget.button(words.ar['form.tryNow']).click();

  await widget.expectFocus(widget.submitButton);
});

test('a backend that stays busy is given up after a few tries, with whom to ask', async () => {
  skipPauses();
  const backend = prefilledBackend();
  backend.submit.mockRejectedValue(new BackendError('busy', { retryAfterMs: 0 }));
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.shown(words.ar['failure.busy'])).toBeVisible();
  expect(backend.submit).toHaveBeenCalledTimes(4);
  expect(new Set(sentKeys(backend)).size).toBe(1);
  expect(widget.eventsNamed('amo-failed')).toEqual([
    { kind: 'busy', incident: expect.any(String) },
  ]);
});

test('a student who changes an answer while a busy backend is waited for sends it themselves', async () => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValueOnce(new BackendError('busy', { retryAfterMs: 60_000 }));
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.button(words.ar['form.tryNow'])).toBeVisible();

  await widget.fill({ email: 'other@example.org' });

  await expect.element(widget.button(words.ar['form.tryNow'])).not.toBeInTheDocument();
  await expect.element(widget.submitButton).toHaveTextContent(words.ar['form.submit']);
  expect(backend.submit).toHaveBeenCalledTimes(1);
});

test.each<[BackendErrorKind, keyof typeof words.ar]>([
  ['network', 'failure.network'],
  ['unavailable', 'failure.unavailable'],
  ['protocol', 'failure.protocol'],
  ['forbidden', 'failure.forbidden'],
])('a request that failed as "%s" keeps the form under whom to ask', async (kind, text) => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValue(new BackendError(kind, { incident: 'TEST-500' }));
  const widget = await openComplete(backend);
  await widget.fill({ email: 'typed@example.org' });
  skipPauses();

  await widget.send();

  await expect.element(widget.shown(words.ar[text])).toBeVisible();
  await widget.showAnswers();
  await expect.element(widget.field('email')).toHaveValue('typed@example.org');
  await expect.element(widget.submitButton).toBeVisible();
  expect(widget.eventsNamed('amo-failed')).toEqual([{ kind, incident: 'TEST-500' }]);
  expect(widget.element.dirty).toBe(true);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'AMO-2026-000001'],
  ['a receipt without a reference', { ...receipt, reference: undefined }],
  ['an unknown reimbursement', { ...receipt, reimbursement: 'cash' }],
])('an adapter that answers %s for a receipt is not believed', async (_, answer) => {
  const backend = prefilledBackend();
  backend.submit.mockResolvedValue(answer as Receipt);
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.shown(words.ar['failure.protocol'])).toBeVisible();
  expect(backend.findReceipt).toHaveBeenCalledTimes(1);
  expect(widget.eventsNamed('amo-submitted')).toEqual([]);
});

test('an adapter that throws something of its own leads to the officer', async () => {
  const backend = prefilledBackend();
  backend.submit.mockImplementation(() => {
    throw new TypeError('no portal here');
  });
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.shown(words.ar['failure.protocol'])).toBeVisible();
});

test('an incident that is no short code is not shown, since it could hold anything', async () => {
  const backend = prefilledBackend();
  const incident = '<b>student@example.org</b> is not allowed';
  backend.submit.mockRejectedValue({ kind: 'forbidden', incident });
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.shown(words.ar['failure.forbidden'])).toBeVisible();
  expect(widget.text).not.toContain(incident);
  const [key = ''] = sentKeys(backend);
  expect(widget.eventsNamed('amo-failed')).toEqual([
    { kind: 'forbidden', incident: key.slice(0, 8).toUpperCase() },
  ]);
});

test('a student whose earlier request stands reads its reference, calmly', async () => {
  const backend = prefilledBackend();
  const earlier = { ...receipt, reference: 'AMO-2026-000409' };
  backend.submit.mockRejectedValue(new BackendError('already-registered', { receipt: earlier }));
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.alreadyTitle'])).toBeVisible();
  await expect.element(widget.root.getByText('AMO-2026-000409')).toBeVisible();
  expect(widget.element.dirty).toBe(false);
  expect(widget.eventsNamed('amo-failed')).toEqual([]);
});

test.each([
  ['no receipt', undefined],
  ['a receipt of another shape', { reference: 7 }],
])('a student whose earlier request stands with %s still reads that it does', async (_, wrong) => {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValue({ kind: 'already-registered', receipt: wrong });
  const widget = await openComplete(backend);

  await widget.send();

  await expect.element(widget.heading(words.ar['confirmation.alreadyTitle'])).toBeVisible();
  expect(widget.eventsNamed('amo-submitted')).toEqual([]);
  expect(widget.eventsNamed('amo-failed')).toEqual([]);
});

function prefilledBackend(): FakeBackend {
  return fakeBackend(students['required-prefilled'].case);
}

/** The first request is lost, and so is the question for its receipt. */
function unknownBackend(): FakeBackend {
  const backend = prefilledBackend();
  backend.submit.mockRejectedValueOnce(lost);
  backend.findReceipt.mockRejectedValueOnce(lost);
  return backend;
}

/** A form whose sending has failed, and would now be recorded. */
async function failToSend(): Promise<{ widget: WidgetPage; backend: FakeBackend }> {
  const backend = prefilledBackend();
  backend.submit
    .mockRejectedValueOnce(lost)
    .mockRejectedValueOnce(lost)
    .mockRejectedValueOnce(lost);
  const widget = await openComplete(backend);
  await withoutPauses(async () => {
    await widget.send();
    await expect.element(widget.shown(words.ar['failure.network'])).toBeVisible();
  });
  return { widget, backend };
}

/** A form of whose request nobody knows whether it was recorded, before a backend that now answers. */
async function sendIntoTheUnknown(): Promise<{ widget: WidgetPage; backend: FakeBackend }> {
  const backend = unknownBackend();
  const widget = await openComplete(backend);
  await widget.send();
  await expect.element(widget.heading(words.ar['failure.unknownTitle'])).toBeVisible();
  return { widget, backend };
}

/** The calls from now on, in their order. */
function recordOrder(backend: FakeBackend): string[] {
  const order: string[] = [];
  backend.submit.mockImplementation(async () => {
    order.push('submit');
    return receipt;
  });
  backend.findReceipt.mockImplementation(async () => {
    order.push('findReceipt');
    return null;
  });
  return order;
}

function sentKeys(backend: FakeBackend): string[] {
  return backend.submit.mock.calls.map(([, { idempotencyKey }]) => idempotencyKey);
}

function askedKeys(backend: FakeBackend): string[] {
  return backend.findReceipt.mock.calls.map(([key]) => key);
}

function submitButton({ element }: WidgetPage): HTMLButtonElement {
  const button = element.shadowRoot?.querySelector('button[type="submit"]');
  if (!(button instanceof HTMLButtonElement)) throw new Error('no submit button');
  return button;
}

function times(count: number, act: () => void): void {
  for (let time = 0; time < count; time += 1) act();
}
