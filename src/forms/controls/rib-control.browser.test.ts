import { expect, test, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { students } from '../../../mocks/students.ts';
import {
  fakeBackend,
  GROUPED_RIB,
  openPrefilled,
  openWidget,
  RIB,
  type WidgetPage,
  words,
} from '../../widget/open-widget.test.support.ts';

const POSITIONS = Array.from({ length: GROUPED_RIB.length + 1 }, (_, position) => position);

test('digits are grouped while a student types them, as on the bank’s paper', async () => {
  const { rib } = await openRib();
  const seen: string[] = [];

  for (const digits of ['011', '5', '19', '0000012050005349', '2', '1']) {
    await userEvent.keyboard(digits);
    seen.push(rib.value);
  }

  expect(seen).toEqual([
    '011',
    '011 5',
    '011 519',
    '011 519 0000012050005349',
    '011 519 0000012050005349 2',
    GROUPED_RIB,
  ]);
  expect(rib.selectionStart).toBe(GROUPED_RIB.length);
});

test('digits beyond the twenty-fourth are kept for the student to see', async () => {
  const { rib } = await openRib();

  await userEvent.keyboard(`${RIB}987`);

  expect(rib.value).toBe(`${GROUPED_RIB} 987`);
});

test('Arabic digits become plain ones in their groups', async () => {
  const { rib } = await openRib();

  await userEvent.keyboard('٠١١٥١٩');

  expect(rib.value).toBe('011 519');
});

test('spaces and dashes that a student types between the groups do no harm', async () => {
  const { rib } = await openRib();

  await userEvent.keyboard('011 519-0000 0120.5000 5349 21');

  expect(rib.value).toBe(GROUPED_RIB);
});

test('letters stay as they were typed, for the message to speak of', async () => {
  const { rib } = await openRib();

  await userEvent.keyboard('compte 011519');

  expect(rib.value).toBe('compte 011519');
});

test('a digit that is typed in the middle stands where it was typed, with the caret behind it', async () => {
  const { rib } = await openRib('011 519');
  rib.setSelectionRange(1, 1);

  await userEvent.keyboard('99');

  expect(rib.value).toBe('099 115 19');
  expect(rib.selectionStart).toBe('099'.length + 1);
});

test.each([
  ['bare', RIB],
  ['grouped', GROUPED_RIB],
  ['grouped in fours', '0115 1900 0001 2050 0053 4921'],
  ['with its label', `RIB : ${RIB}`],
  ['with its Arabic label', `رقم التعريف البنكي: ${GROUPED_RIB}`],
  ['as an IBAN', `MA64${RIB}`],
  ['as a grouped IBAN', 'MA64 0115 1900 0001 2050 0053 4921'],
  ['as an IBAN with its label', `IBAN: ma64 ${GROUPED_RIB}`],
  ['in Arabic digits', '٠١١٥١٩٠٠٠٠٠١٢٠٥٠٠٠٥٣٤٩٢١'],
  ['with direction marks and a line end', `\u200f${GROUPED_RIB}\u202c\n`],
])('a RIB pasted %s becomes its groups', async (_, text) => {
  const { rib } = await openRib();

  await paste(text);

  expect(rib.value).toBe(GROUPED_RIB);
  expect(rib.selectionStart).toBe(GROUPED_RIB.length);
});

test('a RIB pasted over another one takes its place', async () => {
  const { rib } = await openRib('011 519 00');
  rib.select();

  await paste(`MA64${RIB}`);

  expect(rib.value).toBe(GROUPED_RIB);
});

test('an IBAN of another country stays as it was pasted', async () => {
  const { rib } = await openRib();

  await paste('FR76 3000 6000 0112 3456 7890 189');

  expect(rib.value).toBe('FR76 3000 6000 0112 3456 7890 189');
});

test('Backspace removes the digit before it at every position, and never gets stuck at a gap', async () => {
  const { rib } = await openRib();

  for (const position of POSITIONS) {
    await placeCaret(rib, position);
    await userEvent.keyboard('{Backspace}{Backspace}');

    const [before, behind] = around(GROUPED_RIB, position);
    const [left, right] = around(rib.value, caretOf(rib));
    expect(right).toBe(behind);
    expect(before.startsWith(left)).toBe(true);
    expect(before.length - left.length).toBeGreaterThanOrEqual(Math.min(1, before.length));
  }
});

test('Delete removes the digit behind it at every position, and never gets stuck at a gap', async () => {
  const { rib } = await openRib();

  for (const position of POSITIONS) {
    await placeCaret(rib, position);
    await userEvent.keyboard('{Delete}{Delete}');

    const [before, behind] = around(GROUPED_RIB, position);
    const [left, right] = around(rib.value, caretOf(rib));
    expect(left).toBe(before);
    expect(behind.endsWith(right)).toBe(true);
    expect(behind.length - right.length).toBeGreaterThanOrEqual(Math.min(1, behind.length));
  }
});

test.each([
  ['Backspace', GROUPED_RIB.length],
  ['Delete', 0],
])('a whole RIB is gone after as many times %s as it has characters', async (key, position) => {
  const { rib } = await openRib();
  await placeCaret(rib, position);

  await userEvent.keyboard(`{${key}}`.repeat(GROUPED_RIB.length));

  expect(rib.value).toBe('');
});

test('a whole selection is deleted at once', async () => {
  const { rib } = await openRib(GROUPED_RIB);
  rib.setSelectionRange(2, 9);

  await userEvent.keyboard('{Delete}');

  expect(rib.value).toBe('010 000 1205000534921');
  expect(rib.selectionStart).toBe(2);
});

test('a digit that is exchanged in the middle leaves the caret behind it', async () => {
  const { rib } = await openRib(GROUPED_RIB);
  rib.setSelectionRange(6, 6);

  await userEvent.keyboard('{Backspace}8');

  expect(rib.value).toBe('011 589 0000012050005349 21');
  expect(rib.selectionStart).toBe(6);
});

test('an input method that is composing is left alone until it has finished', async () => {
  const { rib } = await openRib();
  const browser: DevTools = cdp();

  await browser.send('Input.imeSetComposition', {
    text: '0115190',
    selectionStart: 7,
    selectionEnd: 7,
  });
  const composing = rib.value;
  await browser.send('Input.insertText', { text: '0115190' });

  expect(composing).toBe('0115190');
  await expect.poll(() => rib.value).toBe('011 519 0');
  expect(rib.selectionStart).toBe('011 519 0'.length);
});

test('where a browser would lose what can be undone, the groups wait until the field is left', async () => {
  const { widget, rib } = await openRib();
  vi.spyOn(document, 'execCommand').mockReturnValue(false);
  rib.setSelectionRange(0, 0);

  await userEvent.keyboard(RIB);
  const [typed, caret] = [rib.value, rib.selectionStart];
  await userEvent.tab();

  expect([typed, caret]).toEqual([RIB, RIB.length]);
  expect(rib.value).toBe(GROUPED_RIB);
  await widget.element.refresh();
  expect(rib.value).toBe(GROUPED_RIB);
});

test('a RIB that a browser fills in without the focus stands there in groups', async () => {
  const { widget, rib } = await openRib();
  widget.control('phone').focus();

  rib.value = RIB;
  rib.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));

  expect(rib.value).toBe(GROUPED_RIB);
  expect(widget.control('phone').matches(':focus')).toBe(true);
});

test('a complete RIB is confirmed with the name of its bank', async () => {
  const { widget } = await openRib();

  await paste(RIB);

  const echo = widget.root.getByRole('status').filter({ hasText: words.ar['rib.complete'] });
  await expect.element(echo).toMatchTextContent('يبدو أنه حساب لدى: بنك إفريقيا');
});

test('a RIB of an unknown bank is confirmed without a name', async () => {
  const { widget } = await openRib();

  await paste('999780000000000000000105');

  const echo = widget.root.getByRole('status').filter({ hasText: words.ar['rib.complete'] });
  await expect.element(echo).toHaveTextContent(words.ar['rib.complete']);
});

test('nothing is confirmed while the RIB is incomplete or wrong', async () => {
  const { widget } = await openRib();

  await paste('011519000001205000534912');

  await expect.element(widget.root.getByText(words.ar['rib.complete'])).not.toBeInTheDocument();
});

test('the RIB is sent as its 24 digits, whatever the field shows', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.field('rib').click();
  await paste(`MA64 ${GROUPED_RIB}`);
  await widget.completePrefilled();

  await widget.send();

  await expect.poll(() => backend.submit.mock.lastCall?.[0].rib).toBe(RIB);
});

test('what the field shows is what the form keeps', async () => {
  const { widget, rib } = await openRib();
  await userEvent.keyboard(RIB);

  await widget.element.refresh();

  expect(rib.value).toBe(GROUPED_RIB);
  await expect.element(widget.root.getByText(words.ar['rib.complete'])).toBeVisible();
});

test('the field calls for a keyboard of digits and no autofill', async () => {
  const { widget } = await openRib();

  const field = widget.field('rib');

  await expect.element(field).toHaveAttribute('inputmode', 'numeric');
  await expect.element(field).toHaveAttribute('autocomplete', 'off');
  await expect.element(field).toHaveAttribute('type', 'text');
  await expect.element(field).toHaveAttribute('dir', 'ltr');
});

async function openRib(text = ''): Promise<{ widget: WidgetPage; rib: HTMLInputElement }> {
  const widget = await openPrefilled();
  await widget.field('rib').fill(text);
  const rib = widget.control('rib');
  rib.focus();
  return { widget, rib };
}

/** As the clipboard would insert it, in one piece. */
async function paste(text: string): Promise<void> {
  const browser: DevTools = cdp();
  await browser.send('Input.insertText', { text });
}

async function placeCaret(rib: HTMLInputElement, position: number): Promise<void> {
  rib.select();
  await paste(GROUPED_RIB);
  rib.setSelectionRange(position, position);
}

function caretOf(rib: HTMLInputElement): number {
  return rib.selectionStart ?? 0;
}

/** The digits on either side of a position. */
function around(text: string, position: number): [before: string, behind: string] {
  const digits = (part: string) => part.replaceAll(' ', '');
  return [digits(text.slice(0, position)), digits(text.slice(position))];
}

type DevTools = { send(method: string, params?: Record<string, unknown>): Promise<unknown> };
