import { expect, test } from 'vitest';
import { students } from '../../mocks/students.ts';
import { BackendError } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import { hearAnnouncements, heardAs } from './announcements.test.support.ts';
import {
  deferred,
  type FakeBackend,
  fakeBackend,
  openComplete,
  openPrefilled,
  openWidget,
  RIB,
  receiptOf,
  skipPauses,
  type WidgetPage,
  words,
} from './open-widget.test.support.ts';

const ar = words.ar;
const prefilled = students['required-prefilled'].case;
const receipt = receiptOf({ cnie: 'AB123456', rib: null });
const lost = new BackendError('network');
/** What is said of an answer waits until the student has gone on. */
const PATIENCE = { timeout: 5_000 };

test('a student hears once that the request is on its way, and the button says what it always says', async () => {
  const { widget, backend } = await openSending();
  const answer = deferred<Receipt>();
  backend.submit.mockReturnValue(answer.promise);
  const { said, unheard } = hearAnnouncements(widget.element);

  await widget.send();

  await expect.element(widget.root.getByText(ar['form.sending'])).toBeVisible();
  await expect.element(widget.submitButton).toHaveAttribute('aria-disabled', 'true');
  await expect.element(widget.submitButton).toHaveTextContent(ar['form.submit']);
  await expect.element(widget.submitButton).toHaveStyle({ opacity: '1', filter: 'none' });
  // What describes the button in focus would be read out once more.
  await expect.element(widget.submitButton).not.toHaveAttribute('aria-describedby');
  answer.resolve(receipt);
  await widget.expectFocus(widget.heading(ar['confirmation.title']));
  expect(said).toEqual([ar['form.sending']]);
  expect(unheard).toEqual([]);
});

test('a student hears once for how long a busy backend is left alone, and reads it second by second', async () => {
  const { widget, backend } = await openSending();
  const answer = deferred<Receipt>();
  const busy = new BackendError('busy', { retryAfterMs: 3_000 });
  backend.submit.mockRejectedValueOnce(busy).mockReturnValueOnce(answer.promise);
  const { said, unheard } = hearAnnouncements(widget.element);

  await widget.send();

  await expect.element(widget.root.getByText(ar['form.busy'])).toBeVisible();
  const timer = widget.root.getByRole('timer');
  await expect.element(timer).toMatchTextContent(/3/);
  await expect.element(timer, PATIENCE).toMatchTextContent(/ثانيتين/);
  await expect.poll(() => backend.submit.mock.calls.length, PATIENCE).toBe(2);
  await expect.element(widget.root.getByText(ar['form.sending'])).toBeVisible();
  expect(said).toEqual([
    ar['form.sending'],
    `${ar['form.busy']} نعيد المحاولة بعد 3 ثوان`,
    ar['form.sending'],
  ]);
  expect(unheard).toEqual([]);
});

test('a student whose request is lost twice hears once that it is sent again', async () => {
  skipPauses();
  const { widget, backend } = await openSending();
  backend.submit.mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
  const { said, unheard } = hearAnnouncements(widget.element);

  await widget.send();

  await widget.expectFocus(widget.heading(ar['confirmation.title']));
  expect(said).toEqual([ar['form.sending'], ar['form.asking'], ar['form.retrying']]);
  expect(unheard).toEqual([]);
});

test('that nobody knows whether a request has arrived is said once beside the button, however often it is asked', async () => {
  skipPauses();
  const { widget, backend } = await openSending();
  backend.submit.mockRejectedValue(lost);
  backend.findReceipt.mockRejectedValue(lost);
  const { said } = hearAnnouncements(widget.element);

  await widget.send();

  await expect.poll(() => backend.findReceipt.mock.calls.length, PATIENCE).toBeGreaterThan(2);
  expect(said.filter((text) => text === ar['form.unknown'])).toHaveLength(1);
  expect(said.filter((text) => text === ar['form.asking'])).toHaveLength(1);
});

test('a student who waits for another tab reads and hears once why', async () => {
  const otherTab = deferred<void>();
  const lock = navigator.locks.request(
    `amo-cnops::${prefilled.student.id}`,
    () => otherTab.promise,
  );
  const { widget } = await openSending();
  const { said } = hearAnnouncements(widget.element);

  await widget.send();

  await expect.element(widget.root.getByText(ar['form.elsewhere'])).toBeVisible();
  await expect.element(widget.submitButton).toHaveTextContent(ar['form.submit']);
  otherTab.resolve();
  await lock;
  await widget.expectFocus(widget.heading(ar['confirmation.title']));
  expect(said.filter((text) => text === ar['form.elsewhere'])).toHaveLength(1);
});

test('a student who leaves an answer that is wrong hears it once, and not while typing', async () => {
  const widget = await openPrefilled();
  await widget.field('phone').fill('061');
  await widget.send();
  await expect.poll(() => widget.issueAt('phone')).toBe(ar['phone.tooShort']);
  const { said, unheard } = hearAnnouncements(widget.element);

  await widget.field('phone').fill('0512345678');
  await expect.poll(() => widget.issueAt('phone')).toBe(ar['phone.landline']);
  await widget.field('email').click();
  await expect
    .poll(() => said, PATIENCE)
    .toEqual([heardAs(`${ar['form.errorPrefix']} ${ar['phone.landline']}`)]);
  await widget.field('phone').click();
  await widget.field('email').fill('nobody');
  await widget.field('phone').click();

  await expect.poll(() => widget.issueAt('email')).toBeNull();
  expect(said).toHaveLength(1);
  expect(unheard).toEqual([]);
});

test('a student who empties the RIB hears, on leaving it, that the address is asked for', async () => {
  const widget = await openPrefilled(
    fakeBackend({ ...prefilled, student: { ...prefilled.student, address: null } }),
  );
  await widget.fill({ rib: RIB });
  await widget.send();
  await expect.poll(() => widget.issueAt('otherCoverage')).not.toBeNull();
  const { said } = hearAnnouncements(widget.element);

  await widget.field('rib').fill('');
  await widget.field('email').click();

  await expect.poll(() => said.join(' '), PATIENCE).toContain(ar['addressLine.missing']);
  expect(said.join(' ')).toContain(ar['city.missing']);
  expect(said.filter((text) => text.includes(ar['city.missing']))).toHaveLength(1);
});

test('a student with other coverage hears the reason, and not a card with phone and e-mail', async () => {
  const widget = await openPrefilled();
  const { said, unheard } = hearAnnouncements(widget.element);

  await widget.otherCoverage.yes.click();

  await expect.element(widget.root.getByText(ar['coverage.exitBody'])).toBeVisible();
  await expect.poll(() => said).toEqual([ar['coverage.exitBody']]);
  expect(unheard).toEqual([]);
});

test('a student who declares to be past the 30th birthday hears it from a place that stood before', async () => {
  const widget = await openWidget({
    backend: fakeBackend(students['required-no-birth-date'].case),
  });
  const { said, unheard } = hearAnnouncements(widget.element);

  await widget.birthDate.fill('1996-03-10');

  await expect.poll(() => said).toEqual([ar['form.nearAgeLimit']]);
  expect(unheard).toEqual([]);
});

test('a complete RIB is confirmed aloud once, when the student pauses', async () => {
  const widget = await openPrefilled();
  const { said } = hearAnnouncements(widget.element);

  await widget.field('rib').fill(RIB);
  await widget.field('rib').fill(`${RIB}1`);
  await widget.field('rib').fill(RIB);

  await expect.poll(() => said.length, PATIENCE).toBe(1);
  expect(said[0]).toContain(ar['rib.complete']);
});

test('a student who asks again hears once that the page is on its way, and is led to what follows', async () => {
  const backend = fakeBackend(students['not-enrolled'].case);
  const answer = deferred<EnrollmentCase>();
  backend.getCase.mockRejectedValueOnce(lost).mockReturnValueOnce(answer.promise);
  const widget = await openWidget({ backend });
  const { said, unheard } = hearAnnouncements(widget.element);

  await widget.button(ar['retry']).click();
  await expect.element(widget.root.getByText(ar['loading'])).toBeVisible();
  answer.resolve(students['not-enrolled'].case);

  await widget.expectFocus(widget.heading(ar['notEnrolled.title']));
  await expect.poll(() => said).toEqual([ar['loading']]);
  expect(widget.text).not.toContain(ar['loading']);
  expect(unheard).toEqual([]);
});

async function openSending(
  backend: FakeBackend = fakeBackend(prefilled),
): Promise<{ widget: WidgetPage; backend: FakeBackend }> {
  return { widget: await openComplete(backend), backend };
}
