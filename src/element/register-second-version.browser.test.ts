import { expect, test } from 'vitest';
import { takeConsoleTexts } from '../widget/open-widget.test.support.ts';
import { EnrollmentElement } from './enrollment-element.ts';
import { registerEnrollmentElement } from './register.ts';

test('a second version on a page yields to the first with one warning that names both', () => {
  class FirstVersion extends HTMLElement {
    static readonly version = '0.0.9';
  }
  customElements.define('amo-cnops-enrollment', FirstVersion);

  registerEnrollmentElement();
  registerEnrollmentElement();

  expect(customElements.get('amo-cnops-enrollment')).toBe(FirstVersion);
  expect(takeConsoleTexts()).toEqual([
    expect.stringMatching(`0.0.9.*${EnrollmentElement.version.replaceAll('.', '\\.')}`),
  ]);
});
