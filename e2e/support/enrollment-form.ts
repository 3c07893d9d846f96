import { expect, type Locator, type Page } from '@playwright/test';
import { type Answers, withRib } from './answers.ts';
import { type Language, type Words, words } from './words.ts';

export type FieldName = Exclude<keyof Answers, 'coverage'> | 'otherCoverage';

/** One widget as a student meets it, in one language; fields are found by role and name. */
export class EnrollmentForm {
  readonly widget: Locator;
  readonly words: Words;

  constructor(place: Page | Locator, language: Language = 'ar') {
    this.widget = place.locator('amo-cnops-enrollment');
    this.words = words[language];
  }

  heading(name: string | RegExp): Locator {
    return this.widget.getByRole('heading', { name, exact: true });
  }

  title(): Locator {
    return this.heading(this.words.title);
  }

  /** Waits until the form is more than its first view. */
  async expectTakenOver(): Promise<void> {
    const isTakenOver = (form: Element) =>
      Object.keys(form).some((key) => key.startsWith('__reactFiber'));
    const form = this.widget.locator('form');
    await expect.poll(() => form.evaluate(isTakenOver), { intervals: [20] }).toBe(true);
  }

  /** The line that says who the student is, and opens what else the portal knows. */
  identity(): Locator {
    return this.widget.locator('.known__summary');
  }

  /** The line that says what the coverage costs, and opens the conditions. */
  terms(): Locator {
    return this.widget.locator('.introduction summary');
  }

  /** A value in a list of facts; the form has similar words in its sentences. */
  fact(value: string): Locator {
    return this.widget.getByRole('definition').getByText(value, { exact: true });
  }

  cnie(): Locator {
    return this.#textbox(this.words.cnie);
  }

  birthDate(): Locator {
    return this.#textbox(this.words.birthDate);
  }

  coverage(answer: 'yes' | 'no'): Locator {
    return this.#coverageGroup().getByRole('radio', { name: this.words[answer], exact: true });
  }

  phone(): Locator {
    return this.#textbox(this.words.phone);
  }

  email(): Locator {
    return this.#textbox(this.words.email);
  }

  rib(): Locator {
    return this.#textbox(this.words.rib);
  }

  addressLine(): Locator {
    return this.#textbox(this.words.addressLine);
  }

  city(): Locator {
    return this.#textbox(this.words.city);
  }

  postalCode(): Locator {
    return this.#textbox(this.words.postalCode);
  }

  declaration(): Locator {
    return this.widget.getByRole('checkbox', { name: this.words.declaration });
  }

  submit(): Locator {
    return this.widget.locator('button[type=submit]');
  }

  /** What stands beside the button while something goes on. */
  progress(): Locator {
    return this.widget.locator('.submit__progress');
  }

  retry(): Locator {
    return this.widget.getByRole('button', { name: this.words.retry });
  }

  summary(): Locator {
    return this.widget.getByRole('region', { name: this.words.notSent });
  }

  /** By the names that the contract promises. */
  named(name: FieldName): Locator {
    return this.widget.locator(`[name="${name}"]`);
  }

  /** What stands below the control while the field needs a correction. */
  issueOf(name: FieldName): Locator {
    return this.widget.locator(`[part=field]:has([name="${name}"]) [part=error]`);
  }

  async fill({ coverage, declaration, ...texts }: Partial<Answers>): Promise<void> {
    const fields: [Locator, string | undefined][] = [
      [this.cnie(), texts.cnie],
      [this.birthDate(), texts.birthDate],
      [this.phone(), texts.phone],
      [this.email(), texts.email],
      [this.rib(), texts.rib],
      [this.addressLine(), texts.addressLine],
      [this.city(), texts.city],
      [this.postalCode(), texts.postalCode],
    ];
    for (const [field, text] of fields) {
      if (text !== undefined) await field.fill(text);
    }
    if (coverage) await this.coverage(coverage).check();
    if (declaration) await this.declaration().check();
  }

  /** Everything that a student with an account is asked for. */
  async fillValid(changes: Partial<Answers> = {}): Promise<void> {
    await this.fill({ ...withRib, ...changes });
  }

  async sendValid(changes: Partial<Answers> = {}): Promise<void> {
    await this.fillValid(changes);
    await this.submit().click();
  }

  /** Unfolds what was typed, below a failure. */
  async showAnswers(): Promise<void> {
    await this.widget.getByText(this.words.showAnswers).click();
  }

  /** What every field holds, by name. */
  async typed(): Promise<Record<string, string>> {
    return this.widget.evaluate((widget) => {
      const inputs = widget.shadowRoot?.querySelectorAll('input') ?? [];
      const entries = [...inputs].map((input): [string, string] => [
        input.type === 'radio' ? `${input.name}:${input.value}` : input.name,
        input.type === 'radio' || input.type === 'checkbox' ? String(input.checked) : input.value,
      ]);
      return Object.fromEntries(entries);
    });
  }

  #textbox(name: string): Locator {
    return this.widget.getByRole('textbox', { name });
  }

  #coverageGroup(): Locator {
    return this.widget.getByRole('radiogroup', { name: this.words.coverage });
  }
}
