import type { Page } from '@playwright/test';
import type { ScenarioName, StudentName } from 'amo-cnops-enrollment/mocks';
import type { Language } from './words.ts';

export type PortalAddress = {
  student?: StudentName;
  scenario?: ScenarioName;
  lang?: Language;
  theme?: 'light' | 'dark';
  panel?: 'open';
  'when-exempt'?: 'hidden';
  'keep-draft'?: 'session';
  expect?: 'required';
};

/** The demo portal: a strict policy around, a mocked backend behind. */
export class Portal {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(address: PortalAddress = {}): Promise<void> {
    await this.#page.goto(`/?${new URLSearchParams(address)}#/amo-cnops`);
  }

  /** As a host does: the widget inherits it. The focus stays where it is. */
  async speak(language: Language): Promise<void> {
    await this.#page.evaluate((lang) => {
      document.documentElement.lang = lang;
      document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
    }, language);
  }

  async wear(theme: 'light' | 'dark'): Promise<void> {
    await this.#page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
  }
}
