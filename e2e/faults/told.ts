import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { EnrollmentForm } from '../support/enrollment-form.ts';
import { words } from '../support/words.ts';
import type { EnrollmentRecord } from './records.ts';

/** How the headings begin by which the student is told how it stands. */
const TITLES = {
  sent: words.ar.sent,
  already: 'سبق تسجيل طلبك',
  failed: words.ar.failed,
  unknown: words.ar.unknown,
  session: words.ar.session,
  issue: words.ar.notSent,
};

export type Told = keyof typeof TITLES;

export function headingOf(form: EnrollmentForm, told: Told): Locator {
  return form.heading(new RegExp(`^${TITLES[told]}`));
}

/** One heading, when it came on screen. */
type Statement = { title: string; atMs: number };

declare global {
  interface Window {
    /** What the student was told since the page was loaded, in order. */
    statements: Statement[];
  }
}

/** Notes in every page whatever the student is told, however short. */
export async function noteStatements(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.statements = [];
    let standing: string[] = [];
    const look = (root: ShadowRoot) => {
      const titles = [...root.querySelectorAll('h1, h2, h3')]
        .filter((heading) => heading.checkVisibility())
        .map((heading) => heading.textContent.trim());
      const fresh = titles.filter((title) => !standing.includes(title));
      window.statements.push(...fresh.map((title) => ({ title, atMs: Date.now() })));
      standing = titles;
    };
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function attachNoted(options) {
      const root = attachShadow.call(this, options);
      const changes = { childList: true, subtree: true, attributes: true, characterData: true };
      new MutationObserver(() => look(root)).observe(root, changes);
      return root;
    };
  });
}

/** Fails on a success that nothing stood behind, and on a failure told while a record stood. */
export async function expectHonesty(
  page: Page,
  records: readonly EnrollmentRecord[],
): Promise<void> {
  const statements = await page.evaluate(() => window.statements);
  const firstRecordMs = Math.min(...records.map(({ recordedAtMs }) => recordedAtMs));
  const lies = statements.filter(({ title, atMs }) => {
    const isRecorded = firstRecordMs <= atMs;
    const untrue = isRecorded ? DENIALS : SUCCESSES;
    return untrue.some((beginning) => title.startsWith(beginning));
  });
  expect(lies).toEqual([]);
}

const SUCCESSES = [TITLES.sent, TITLES.already];
const DENIALS = [TITLES.failed, TITLES.issue];
