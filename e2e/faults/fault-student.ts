import { expect, type Locator, type Page } from '@playwright/test';
import { EnrollmentForm } from '../support/enrollment-form.ts';
import type { FaultBackend } from './fault-backend.ts';
import type { LeftPosts } from './left-posts.ts';
import { expectHonesty, headingOf, type Told } from './told.ts';
import { tracesIn } from './traces.ts';

type Surroundings = { page: Page; backend: FaultBackend; left: LeftPosts };

/** Longer than every pause that the widget makes by itself in these tests. */
const PATIENCE_MS = 20_000;

/** A student before the page, and the backend behind it. */
export class FaultStudent {
  readonly page: Page;
  readonly backend: FaultBackend;
  /** What the widget sent, as it left the page. */
  readonly left: LeftPosts;
  readonly form: EnrollmentForm;

  constructor({ page, backend, left }: Surroundings) {
    this.page = page;
    this.backend = backend;
    this.left = left;
    this.form = new EnrollmentForm(page);
  }

  /** Goes to a page of the portal. */
  async visit(path: string): Promise<void> {
    await this.page.goto(this.backend.origin + path);
  }

  async open(): Promise<void> {
    await this.visit('/portal');
    await expect(this.form.title()).toBeVisible();
  }

  /** Opens the form and answers what the portal does not know of a student with known contacts. */
  async openAndFill(): Promise<void> {
    await this.open();
    await this.form.fill({ coverage: 'no', declaration: true });
  }

  async openAndSend(): Promise<void> {
    await this.openAndFill();
    await this.form.submit().click();
  }

  /** From now on an answer is waited for no longer than this. */
  async waitNoLongerThan({ seconds }: { seconds: number }): Promise<void> {
    await this.form.widget.evaluate((widget, value) => {
      widget.setAttribute('timeout-seconds', value);
    }, String(seconds));
  }

  /** The same student in a second tab of the same browser. */
  async newTab(): Promise<FaultStudent> {
    return new FaultStudent({ ...this, page: await this.page.context().newPage() });
  }

  /** After having logged in again. */
  async goOn(): Promise<void> {
    await this.form.widget.getByRole('button', { name: this.form.words.goOn }).click();
  }

  /** Follows the link to log in, which the portal does at once, and comes back. */
  async logIn(): Promise<void> {
    const opening = this.page.context().waitForEvent('page');
    await this.form.widget.getByRole('link', { name: 'تسجيل الدخول' }).click();
    const portal = await opening;
    await expect(portal.getByRole('heading')).toBeVisible();
    await portal.close();
  }

  /** Whatever a student who has read what stands there can do next. */
  waysOn(): Locator {
    const { widget } = this.form;
    const ways = widget.getByRole('button').or(widget.getByRole('link'));
    return ways.filter({ visible: true });
  }

  /** Waits until the student is told this, and looks whether all that was told was true. */
  async expectTold(told: Told): Promise<void> {
    await expect(headingOf(this.form, told)).toBeVisible({ timeout: PATIENCE_MS });
    await expectHonesty(this.page, this.backend.records.all);
    await expect(this.waysOn()).not.toHaveCount(0);
  }

  /** The answers that can be read in the page, in its fields or in what the tab has stored. */
  async traces(): Promise<string[]> {
    const markup = await this.form.widget.evaluate((widget) => widget.shadowRoot?.innerHTML);
    const stored = await this.page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
    return tracesIn(JSON.stringify([markup, stored, await this.form.typed()]));
  }

  async expectRecords(count: number): Promise<void> {
    await expect.poll(() => this.backend.records.all, { timeout: PATIENCE_MS }).toHaveLength(count);
  }

  /** One key for all tries, and for each try an id that no other one has. */
  expectOneRequest(): void {
    const { keys, ids } = this.left;
    expect(new Set(keys).size).toBe(1);
    expect(new Set(ids).size).toBe(ids.length);
    expect(this.backend.tries.map(({ requestId }) => requestId)).toEqual(ids);
  }
}
