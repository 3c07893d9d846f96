import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { students } from '../../../mocks/students.ts';
import {
  fakeBackend,
  openPrefilled,
  openWidget,
  type WidgetPage,
  words,
} from '../../widget/open-widget.test.support.ts';

test.each([
  ['g123456', 'G 123456'],
  ['ab-12345', 'AB 12345'],
  ['CIN : gk 123456', 'GK 123456'],
  ['ga١٢٣٤٥٦', 'GA 123456'],
])(
  'a student who types "%s" reads what was understood, grouped as on the card: %s',
  async (cnie, understood) => {
    const widget = await openWidget();

    await widget.fill({ cnie });

    await expect.poll(() => note(widget)?.textContent).toBe(`قرأنا الرقم هكذا: ${understood}`);
    await expect.element(widget.root.getByText(understood)).toHaveAttribute('dir', 'ltr');
    await expect.element(widget.field('cnie')).toHaveValue(cnie);
  },
);

test('a number that is not understood is not repeated', async () => {
  const widget = await openPrefilled();
  await expect.poll(() => note(widget)?.textContent).toBe('قرأنا الرقم هكذا: AB 123456');

  await widget.fill({ cnie: 'AB12O456' });

  await expect.poll(() => note(widget)?.textContent).toBe('');
});

test('a number of unusual length is questioned when the student leaves the field, not while typing', async () => {
  const widget = await openWidget();
  await widget.field('cnie').click();

  await userEvent.keyboard('G123');
  const whileTyping = note(widget)?.textContent;
  await userEvent.tab();

  await expect.element(widget.root.getByText(words.ar['cnie.unusual'])).toBeVisible();
  expect(whileTyping).toBe('قرأنا الرقم هكذا: G 123');
});

test('the question about the length goes with the correction', async () => {
  const widget = await openWidget();
  await widget.field('cnie').click();
  await userEvent.keyboard('G123');
  await userEvent.tab();
  await expect.element(widget.root.getByText(words.ar['cnie.unusual'])).toBeVisible();

  await widget.fill({ cnie: 'G123456' });

  await expect.element(widget.root.getByText(words.ar['cnie.unusual'])).not.toBeInTheDocument();
});

test('a number of unusual length is sent all the same', async () => {
  const backend = fakeBackend(students['required-prefilled'].case);
  const widget = await openWidget({ backend });
  await widget.fill({ cnie: 'g1234567' });
  await widget.completePrefilled();

  await widget.send();

  await expect.poll(() => backend.submit.mock.lastCall?.[0].cnie).toBe('G1234567');
});

test('the field leaves to the student what the phone’s keyboard would change', async () => {
  const widget = await openWidget();

  const field = widget.field('cnie');

  await expect.element(field).toHaveAttribute('autocomplete', 'off');
  await expect.element(field).toHaveAttribute('autocapitalize', 'characters');
  await expect.element(field).toHaveAttribute('spellcheck', 'false');
  await expect.element(field).toHaveAttribute('dir', 'ltr');
});

function note({ element }: WidgetPage): Element | null {
  return element.shadowRoot?.querySelector('#cnie-note') ?? null;
}
