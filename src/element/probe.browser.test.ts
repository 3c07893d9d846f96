import { expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import { registerEnrollmentElement } from './register.ts';

test('probe', async () => {
  document.documentElement.removeAttribute('lang'); registerEnrollmentElement();
  const element = document.createElement('amo-cnops-enrollment');
  element.backend = {
    getCase: async () => students.required.case,
    submit: async () => { throw new Error('x'); },
    findReceipt: async () => null,
  };
  document.body.append(element);
  const rib = page.elementLocator(element).getByRole('textbox', { name: 'رقم التعريف البنكي (RIB)', exact: false });
  await expect.element(rib).toBeVisible();
  await rib.click();
  expect(element.shadowRoot?.activeElement).toBe(rib.element());
  const t = performance.now();
  await userEvent.keyboard('011519000001205000534921');
  console.log('typed', performance.now() - t);
  const t2 = performance.now();
  await userEvent.keyboard('{Backspace}'.repeat(10));
  console.log('typed', performance.now() - t2);
  await expect.element(rib).toHaveValue('011 519 000');
  await userEvent.clear(rib);
  const client = cdp() as unknown as { send: (m: string, p: object) => Promise<unknown> };
  await client.send('Input.imeSetComposition', { text: '0115190', selectionStart: 7, selectionEnd: 7 });
  console.log('composing', (rib.element() as HTMLInputElement).value);
  await client.send('Input.insertText', { text: '0115190' });await client.send('Network.enable',{});await client.send('Network.setBlockedURLs',{urls:['*fr-form*']});element.lang='fr';await expect.element(page.getByText('Impossible')).toBeVisible();
  console.log('composed', (rib.element() as HTMLInputElement).value);
});
