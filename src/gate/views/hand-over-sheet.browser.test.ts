import { expect, test, vi } from 'vitest';
import { students } from '../../../mocks/students.ts';
import { BackendError } from '../../api/backend.ts';
import {
  type FakeBackend,
  fakeBackend,
  openComplete,
  RIB,
  type WidgetPage,
  words,
} from '../../widget/open-widget.test.support.ts';

const prefilled = students['required-prefilled'].case;

test('after a failure the officer is given what is needed to find it', async () => {
  const widget = await openFailure();

  const text = sheetText(widget);

  const { massarCode, lastName, firstName } = prefilled.student;
  for (const fact of [
    `${lastName.ar} ${firstName.ar}`,
    massarCode,
    prefilled.institution.name.ar,
    prefilled.academicYear,
    'TEST-500',
    words.ar['failure.forbidden'],
    prefilled.officer?.name,
    prefilled.officer?.office,
    prefilled.officer?.hours,
    prefilled.officer?.phone,
    prefilled.officer?.email,
  ])
    expect(text).toContain(fact);
});

test('of what was typed, the sheet shows the last characters of two codes and nothing else', async () => {
  const widget = await openFailure();

  const text = sheetText(widget);

  expect(text).toContain('•••• 456');
  expect(text).toContain('•••• 921');
  for (const answer of ['AB123456', 'AB 123456', RIB, '0000012050005349', '06', 'student@'])
    expect(text).not.toContain(answer);
});

test('the sheet follows an answer that is changed after the failure', async () => {
  const widget = await openFailure();

  await widget.fill({ cnie: 'CD987654', rib: '' });

  await expect.poll(() => sheetText(widget)).toContain('•••• 654');
  expect(sheetText(widget)).not.toMatch(/•••• (456|921)/);
});

test('the sheet is in the language that the student reads', async () => {
  const widget = await openFailure();

  widget.element.lang = 'fr';

  await expect.poll(() => sheetText(widget)).toContain(words.fr['sheet.title']);
  expect(sheetText(widget)).toContain(prefilled.institution.name.fr);
});

test('a request of which nobody knows is not called failed on paper', async () => {
  const widget = await openFailure((backend) => {
    backend.submit.mockRejectedValue(new BackendError('network'));
    backend.findReceipt.mockRejectedValue(new BackendError('network'));
  });

  expect(sheetText(widget)).toContain('قد يكون مسجلا');
  expect(sheetText(widget)).not.toContain('تعذّر');
});

test('a session that ends over a failure leaves the sheet in the place of the form', async () => {
  const widget = await openFailure((backend) => {
    failByAnswer(backend);
    backend.getCase
      .mockResolvedValueOnce(prefilled)
      .mockRejectedValueOnce(new BackendError('unauthenticated'));
  });

  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['session.title'])).toBeVisible();
  expect(sheetText(widget)).toContain('TEST-500');
});

test('a print of which no end is told leaves nothing behind when another student logs in', async () => {
  const print = vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get');
  print.mockImplementation(function (this: HTMLIFrameElement) {
    const printer = this.contentDocument?.defaultView ?? null;
    if (printer) printer.print = () => undefined;
    return printer;
  });
  const widget = await openFailure((backend) => {
    failByAnswer(backend);
    backend.getCase.mockResolvedValueOnce(prefilled).mockResolvedValue(students.required.case);
  });
  await widget.button(words.ar['paper.print']).click();
  expect(frameOf(widget)?.contentDocument?.body.textContent).toContain('TEST-500');

  await widget.element.refresh();

  await expect.element(widget.heading(words.ar['form.title'])).toBeVisible();
  expect(frameOf(widget)).toBeNull();
});

test('nothing is left of the sheet once the request is recorded', async () => {
  const widget = await openFailure((backend) => {
    backend.submit.mockRejectedValueOnce(new BackendError('forbidden', { incident: 'TEST-500' }));
  });

  await widget.button(words.ar['retry']).click();

  await expect.element(widget.heading(words.ar['confirmation.title'])).toBeVisible();
  expect(sheetText(widget)).toBe('');
});

test('a student sees nothing of the sheet on screen', async () => {
  const widget = await openFailure();

  expect(sheetOf(widget)?.checkVisibility()).toBe(false);
  await expect.element(widget.heading(words.ar['failure.title'])).toBeVisible();
});

function sheetOf({ element }: WidgetPage): Element | null {
  return element.shadowRoot?.querySelector('.sheet') ?? null;
}

function frameOf({ element }: WidgetPage): HTMLIFrameElement | null {
  return element.shadowRoot?.querySelector('iframe') ?? null;
}

function sheetText(widget: WidgetPage): string {
  return sheetOf(widget)?.textContent ?? '';
}

function failByAnswer(backend: FakeBackend): void {
  backend.submit.mockRejectedValue(new BackendError('forbidden', { incident: 'TEST-500' }));
}

/** A failure with everything typed that a student can type. */
async function openFailure(fail: (backend: FakeBackend) => void = failByAnswer) {
  const backend = fakeBackend(prefilled);
  fail(backend);
  const widget = await openComplete(backend);
  await widget.fill({ rib: RIB });
  await widget.send();
  await expect.poll(() => sheetText(widget)).not.toBe('');
  return widget;
}
