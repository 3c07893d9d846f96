import type { Page } from '@playwright/test';
import type { Language } from './words.ts';

export type Theme = 'light' | 'dark';

/** The page that shows one state, without a backend. */
export class Gallery {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Shows a state alone, as a student reads it on a phone. */
  async show(state: string, language: Language): Promise<void> {
    await this.size(PHONE);
    await this.#page.goto(`/gallery.html?${new URLSearchParams({ state, lang: language })}`);
    const reached = this.#page.locator('html[data-reached]');
    await reached.waitFor({ state: 'attached', timeout: 30_000 });
    if ((await reached.getAttribute('data-reached')) === state) return;
    throw new Error(`${state}: ${await this.#page.getByRole('alert').first().textContent()}`);
  }

  async wear(theme: Theme): Promise<void> {
    await this.#page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
  }

  async size(width: number): Promise<void> {
    await this.#page.setViewportSize({ width, height: 740 });
  }
}

export const PHONE = 360;
export const WIDE = 1280;
