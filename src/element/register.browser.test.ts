import { expect, test } from 'vitest';
import { EnrollmentElement } from '../element.ts';
import { openWidget, takeConsoleTexts } from '../widget/open-widget.test.support.ts';
import { registerEnrollmentElement } from './register.ts';

test('importing the entry registers the element', () => {
  const registered = customElements.get('amo-cnops-enrollment');

  expect(registered).toBe(EnrollmentElement);
});

test('registering the same element again changes nothing and says nothing', () => {
  registerEnrollmentElement();
  registerEnrollmentElement();

  expect(customElements.get('amo-cnops-enrollment')).toBe(EnrollmentElement);
  expect(takeConsoleTexts()).toEqual([]);
});

test('the host learns the version of the package from the element', async () => {
  const { element } = await openWidget();

  expect(EnrollmentElement.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(element.constructor).toHaveProperty('version', EnrollmentElement.version);
});
