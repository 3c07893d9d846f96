import { expect } from 'vitest';
import { students } from '../../mocks/students.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Language } from '../i18n/language.ts';
import { fakeBackend, placeWidget, type WidgetPage } from '../widget/open-widget.test.support.ts';
import { holdCode } from './held-code.test.support.ts';

type FirstViewPage = ReturnType<typeof holdCode> & { widget: WidgetPage };

/** A widget with its first view, in a test that mocks `loadChunk`; the form's code comes at a call of `arrive`. */
export async function openFirstView(
  source: EnrollmentCase | ReturnType<typeof fakeBackend> = students.required.case,
  lang: Language = 'ar',
  attributes: Record<string, string> = {},
): Promise<FirstViewPage> {
  const held = holdCode();
  const backend = 'getCase' in source ? source : fakeBackend(source);
  const widget = placeWidget({ backend, attributes: { ...attributes, lang } });
  await widget.ready;
  expect(widget.isTakenOver).toBe(false);
  return { widget, ...held };
}
