import { expect } from '@playwright/test';
import { type Answers, withRib } from '../support/answers.ts';
import type { PortalAddress } from '../support/portal.ts';
import type { Language } from '../support/words.ts';
import { type Role, type Tab, WIDGET } from './engine.ts';
import { focusedName, focusedText, labelOf, type Read, ringWidth, watchTroubles } from './reads.ts';

type TextField = 'cnie' | 'phone' | 'email' | 'rib' | 'addressLine' | 'city' | 'postalCode';

/** A control of the form by its contracted name, and what it is called by. */
export const at = (name: string): string => `[name="${name}"]`;
export const NO = '[name="otherCoverage"][value="no"]';
const SUBMIT = 'button[type="submit"]';

/** One press of Tab: what it led to, and how wide the ring around that is. */
type Step = { name: string; ring: number };

/** What a student does and finds, in whichever engine. */
export class Student {
  readonly tab: Tab;
  readonly #portal: string;

  constructor(tab: Tab, portal: string) {
    this.tab = tab;
    this.#portal = portal;
  }

  async open(address: PortalAddress = {}): Promise<void> {
    await this.tab.open(`${this.#portal}/?${new URLSearchParams(address)}#/amo-cnops`);
    await expect.poll(() => this.has('h2')).toBe(true);
    await this.read(watchTroubles);
  }

  /** What a function of the page finds in the widget's shadow root; it crosses over as text. */
  async read<Found, Given = undefined>(read: Read<Found, Given>, given?: Given): Promise<Found> {
    const root = `document.querySelector('${WIDGET}')?.shadowRoot`;
    return (await this.tab.evaluate(`(${read})(${root}, ${JSON.stringify(given)})`)) as Found;
  }

  /** The portal's language changes, as by its switch. */
  speak(language: Language): Promise<unknown> {
    const dir = language === 'ar' ? 'rtl' : 'ltr';
    return this.tab.evaluate(
      `Object.assign(document.documentElement, ${JSON.stringify({ lang: language, dir })}).lang`,
    );
  }

  has(selector: string): Promise<boolean> {
    return this.read((root, sought) => root?.querySelector(sought) != null, selector);
  }

  text(selector: string): Promise<string> {
    return this.read((root, sought) => root?.querySelector(sought)?.textContent ?? '', selector);
  }

  value(name: string): Promise<string> {
    return this.read(
      (root, sought) => root?.querySelector<HTMLInputElement>(sought)?.value ?? '',
      at(name),
    );
  }

  /** Waits until the form is more than its first view. */
  async expectTakenOver(): Promise<void> {
    const isTakenOver: Read<boolean> = (root) =>
      Object.keys(root?.querySelector('form') ?? {}).some((key) => key.startsWith('__reactFiber'));
    await expect.poll(() => this.read(isTakenOver)).toBe(true);
  }

  /** Waits until the focus is at something with just this text, such as a heading. */
  async expectFocusAt(text: string): Promise<void> {
    await expect.poll(() => this.read(focusedText), { timeout: 20_000 }).toBe(text);
  }

  async fill(texts: Partial<Pick<Answers, TextField>>): Promise<void> {
    for (const [name, text] of Object.entries(texts)) {
      // A note that comes after a pause may move the page between the aim and the press: a student presses again.
      await expect
        .poll(async () => {
          await this.tab.click(at(name));
          return this.read(focusedName);
        })
        .toBe(name);
      await this.tab.type(text);
    }
  }

  /** Everything that a student with an account is asked for. */
  async fillValid(): Promise<void> {
    const { cnie = '', phone = '', email = '', rib = '' } = withRib;
    await this.fill({ cnie, phone, email, rib });
    // What is said of the account comes a moment later, and moves everything below it away from the mouse.
    await expect.poll(() => this.has('.field__success')).toBe(true);
    await this.tab.click(NO);
    await this.tab.click(at('declaration'));
  }

  send(): Promise<void> {
    return this.tab.click(SUBMIT);
  }

  /** Whether the control is known by what stands beside it to be read. */
  async isKnownByLabel(selector: string, role: Role): Promise<boolean> {
    return this.tab.isKnownAs(selector, role, await this.read(labelOf, selector));
  }

  /** Presses Tab until the control with this name has the focus; what was passed, with its ring. */
  async tabTo(name: string, steps: Step[] = []): Promise<Step[]> {
    for (let presses = 0; presses < 60; presses += 1) {
      if ((await this.read(focusedName)) === name) return steps;
      await this.tab.press('Tab');
      steps.push({ name: await this.read(focusedName), ring: await this.read(ringWidth) });
    }
    throw new Error(`Tab does not lead to ${name}`);
  }
}
