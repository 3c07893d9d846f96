import { expect, test, vi } from 'vitest';
import { students } from '../../../mocks/students.ts';
import { BackendError } from '../../api/backend.ts';
import type { EnrollmentCase } from '../../api/case-schema.ts';
import {
  fakeBackend,
  openComplete,
  skipPauses,
  type WidgetPage,
  withoutPauses,
  words,
} from '../../widget/open-widget.test.support.ts';

const prefilled = students['required-prefilled'].case;

test('a failed request leads to the student’s own officer, with the code to quote', async () => {
  const widget = await openFailure();

  await widget.expectFocus(widget.heading(words.ar['failure.title']));
  await expect.element(widget.shown('TEST-500')).toBeVisible();
  const mail = widget.root.getByRole('link', { name: 'officer@example.org' }).first();
  const phone = widget.root.getByRole('link', { name: '+212 500 000 000' }).first();
  const subject = encodeURIComponent('\u2066TEST-500\u2069');
  await expect.element(mail).toHaveAttribute('href', expect.stringContaining(subject));
  await expect.element(phone).toHaveAttribute('href', 'tel:+212500000000');
});

test('a student whose officer is not known reads where to ask', async () => {
  const widget = await openFailure({ ...prefilled, officer: null });

  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
  expect(widget.text).toContain('اسأل عنه في إدارة مؤسستك (كلية تجريبية)');
});

test('a student copies what the officer needs, and nothing personal', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const widget = await openFailure();

  await widget.button(words.ar['failure.copy']).click();

  const said = widget.root.getByRole('status').filter({ hasText: words.ar['failure.copied'] });
  await expect.element(said).toBeVisible();
  const [[text] = ['']] = copied.mock.calls;
  for (const fact of ['TEST-500', 'كلية تجريبية', '2026-2027', 'CNOPS']) {
    expect(text).toContain(fact);
  }
  for (const answer of ['AB123456', '0600000000', 'student@example.org', 'القنيطرة', 'مثال']) {
    expect(text).not.toContain(answer);
  }
});

test.each<[string, () => void]>([
  [
    'refuses the clipboard',
    () => {
      const denied = new DOMException('denied', 'NotAllowedError');
      vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(denied);
    },
  ],
  [
    'has no clipboard',
    () => {
      vi.spyOn(Navigator.prototype, 'clipboard', 'get').mockImplementation(() => {
        throw new TypeError('no clipboard here');
      });
    },
  ],
  [
    'never answers for its clipboard',
    () => {
      vi.spyOn(navigator.clipboard, 'writeText').mockReturnValue(new Promise(() => undefined));
    },
  ],
])('a student whose browser %s is offered the text itself', async (_, deny) => {
  deny();
  const widget = await openFailure();
  // A clipboard that never answers is not waited for in real time.
  skipPauses();

  await widget.button(words.ar['failure.copy']).click();

  await expect.element(widget.root.getByText(words.ar['failure.copyByHand'])).toBeVisible();
  const offered = widget.element.shadowRoot?.querySelector<HTMLElement>('pre');
  expect(offered?.textContent).toContain('TEST-500');
  expect(offered?.tabIndex).toBe(0);
});

test('copying twice offers the text once', async () => {
  const denied = new DOMException('denied', 'NotAllowedError');
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(denied);
  const widget = await openFailure();
  await widget.button(words.ar['failure.copy']).click();
  await expect.element(widget.root.getByText(words.ar['failure.copyByHand'])).toBeVisible();

  await widget.button(words.ar['failure.copy']).click();
  await expect.element(widget.root.getByText(words.ar['failure.copyByHand'])).toBeVisible();

  expect(widget.element.shadowRoot?.querySelectorAll('pre')).toHaveLength(1);
});

test('trying again takes the notice away, and moves the focus to where it is said', async () => {
  const backend = failingBackend(prefilled);
  const widget = await openComplete(backend);
  await sendInVain(widget);
  backend.submit.mockReturnValue(new Promise(() => undefined));

  await widget.button(words.ar['retry']).click();

  await expect.element(widget.heading(words.ar['failure.title'])).not.toBeInTheDocument();
  await expect.element(widget.root.getByText(words.ar['form.sending'])).toBeVisible();
  await widget.expectFocus(widget.submitButton);
});

function failingBackend(enrollmentCase: EnrollmentCase) {
  const backend = fakeBackend(enrollmentCase);
  backend.submit.mockRejectedValue(new BackendError('unavailable', { incident: 'TEST-500' }));
  return backend;
}

async function openFailure(enrollmentCase: EnrollmentCase = prefilled) {
  const widget = await openComplete(failingBackend(enrollmentCase));
  await sendInVain(widget);
  return widget;
}

function sendInVain(widget: WidgetPage): Promise<void> {
  return withoutPauses(async () => {
    await widget.send();
    await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
  });
}
