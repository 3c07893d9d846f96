import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type Locator, page } from 'vitest/browser';
import { students } from '../../mocks/students.ts';
import type { EnrollmentBackend } from '../api/backend.ts';
import type { EnrollmentCase } from '../api/case-schema.ts';
import type { Receipt } from '../api/receipt-schema.ts';
import type { EnrollmentRequest } from '../api/request-schema.ts';
import type { EnrollmentElement } from '../element/enrollment-element.ts';
import type { AttributeName } from '../element/options.ts';
import { registerEnrollmentElement } from '../element/register.ts';
import type { FormValues } from '../first-view/form-values.ts';
import arForm from '../i18n/messages/ar/form.json';
import arGate from '../i18n/messages/ar/gate.json';
import arOutcome from '../i18n/messages/ar/outcome.json';
import arView from '../i18n/messages/ar/view.json';
import enForm from '../i18n/messages/en/form.json';
import enGate from '../i18n/messages/en/gate.json';
import enOutcome from '../i18n/messages/en/outcome.json';
import enView from '../i18n/messages/en/view.json';
import frForm from '../i18n/messages/fr/form.json';
import frGate from '../i18n/messages/fr/gate.json';
import frOutcome from '../i18n/messages/fr/outcome.json';
import frView from '../i18n/messages/fr/view.json';

/** Every message as its catalogue has it; those with values hold their ICU source. */
export const words = {
  ar: { ...arGate, ...arOutcome, ...arView, ...arForm },
  fr: { ...frGate, ...frOutcome, ...frView, ...frForm },
  en: { ...enGate, ...enOutcome, ...enView, ...enForm },
};

/** An invented RIB with a valid key, bare and as the form groups it. */
export const RIB = '011519000001205000534921';
export const GROUPED_RIB = '011 519 0000012050005349 21';

const EVENT_NAMES = [
  'amo-ready',
  'amo-exempt',
  'amo-submitted',
  'amo-failed',
  'amo-dirty-change',
  'amo-session-expired',
] as const;

type WidgetEvent = [name: string, detail: unknown];

let consoleTexts: string[] = [];
let placed: Element[] = [];

beforeEach(() => {
  consoleTexts = [];
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((text) => consoleTexts.push(String(text)));
  }
  // The page that runs the tests is in English; a host that names no language is the usual one.
  document.documentElement.removeAttribute('lang');
  sessionStorage.clear();
});

afterEach(() => {
  // First, since a widget that is taken out is closed by a timer.
  vi.useRealTimers();
  vi.unstubAllGlobals();
  for (const element of placed) element.remove();
  placed = [];
  vi.restoreAllMocks();
  expect(consoleTexts).toEqual([]);
});

/** What the console was told since the last call, errors and warnings; whatever is left fails the test. */
export function takeConsoleTexts(): string[] {
  const taken = consoleTexts;
  consoleTexts = [];
  return taken;
}

const LONGEST_PAUSE_MS = 4_000;

/** From now on every pause of the widget is over at once, for tests of what comes after it. Time limits hold. */
export function skipPauses(): void {
  const { setTimeout: later, setInterval: repeat } = window;
  const skipped = (ms: number) => (ms > LONGEST_PAUSE_MS ? ms : 0);
  vi.stubGlobal('setTimeout', (work: () => void, ms = 0) => later(work, skipped(ms)));
  vi.stubGlobal('setInterval', (work: () => void, ms = 0) => repeat(work, skipped(ms)));
}

/** Lets something happen in which no pause of the widget takes its time; those that follow do again. */
export async function withoutPauses(happen: () => Promise<void>): Promise<void> {
  skipPauses();
  await happen();
  vi.unstubAllGlobals();
}

/** From now on time passes only where a test lets it. */
export function fakeTime(): void {
  const toFake = [
    ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] as const),
  ];
  vi.useFakeTimers({ toFake, shouldAdvanceTime: true });
}

/** Out of sight for a time, and back. */
export function lookAway(forMs: number): void {
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  vi.setSystemTime(Date.now() + forMs);
  visibility.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** A backend for which every call is recorded: this student's case, every request recorded. */
export function fakeBackend(enrollmentCase: EnrollmentCase = students.required.case) {
  return {
    getCase: vi.fn<EnrollmentBackend['getCase']>(async () => enrollmentCase),
    submit: vi.fn<EnrollmentBackend['submit']>(async (request) => receiptOf(request)),
    findReceipt: vi.fn<EnrollmentBackend['findReceipt']>(async () => null),
  };
}

export type FakeBackend = ReturnType<typeof fakeBackend>;

export function receiptOf({ cnie, rib }: Pick<EnrollmentRequest, 'cnie' | 'rib'>): Receipt {
  return {
    reference: 'AMO-2026-000001',
    registrationNumber: cnie,
    submittedAt: '2026-11-22T09:30:00Z',
    reimbursement: rib === null ? 'postal-order' : 'bank-transfer',
  };
}

/** An answer that comes when the test says so. */
export function deferred<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

type OpenOptions = {
  /** `null`: none is set, so that `api` counts. */
  backend?: EnrollmentBackend | null;
  attributes?: Partial<Record<AttributeName, string>>;
  parent?: ParentNode;
};

/** Puts a widget on the page without waiting for anything. */
export function placeWidget({
  backend = fakeBackend(),
  attributes = {},
  parent = document.body,
}: OpenOptions = {}): WidgetPage {
  registerEnrollmentElement();
  const element = document.createElement('amo-cnops-enrollment');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.innerHTML = '<p>الإدارة</p>';
  element.backend = backend;
  const widget = new WidgetPage(element);
  parent.append(element);
  placed.push(element);
  return widget;
}

/** Puts a widget on the page, ready; a form is more than its first view by then. */
export async function openWidget(options: OpenOptions = {}): Promise<WidgetPage> {
  const widget = placeWidget(options);
  await widget.ready;
  if (widget.form) await widget.expectTakenOver();
  return widget;
}

/** Whatever is typed. */
type TypedAnswers = Omit<FormValues, 'birthDate' | 'otherCoverage' | 'declaration'>;

/** A widget as a student or a host meets it. */
export class WidgetPage {
  readonly element: EnrollmentElement;
  readonly events: WidgetEvent[] = [];
  readonly ready: Promise<void>;
  readonly #testId = `widget-${crypto.randomUUID()}`;

  constructor(element: EnrollmentElement) {
    this.element = element;
    element.dataset['testid'] = this.#testId;
    for (const name of EVENT_NAMES) {
      element.addEventListener(name, ({ type, detail }) => {
        this.events.push([type, detail]);
      });
    }
    this.ready = new Promise((resolve) => {
      element.addEventListener('amo-ready', () => resolve(), { once: true });
    });
  }

  get root(): Locator {
    return page.getByTestId(this.#testId);
  }

  eventsNamed(name: (typeof EVENT_NAMES)[number]): unknown[] {
    return this.events.filter(([type]) => type === name).map(([, detail]) => detail);
  }

  get form(): HTMLFormElement | null {
    return this.element.shadowRoot?.querySelector('form') ?? null;
  }

  /** Whether the form is React's. */
  get isTakenOver(): boolean {
    return Object.keys(this.form ?? {}).some((key) => key.startsWith('__reactFiber'));
  }

  async expectTakenOver(): Promise<void> {
    // The form's code may be on its way for the first time.
    await expect.poll(() => this.isTakenOver, { timeout: 15_000 }).toBe(true);
  }

  /** All that the widget itself shows; the host's fallback is not part of it. */
  get text(): string {
    return this.element.shadowRoot?.querySelector('.widget')?.textContent ?? '';
  }

  /** Whether the host's own children can be seen. */
  get isFallbackVisible(): boolean {
    return [...this.element.children].every((child) => child.checkVisibility());
  }

  /** What has the focus within the widget. */
  get focused(): Element | null {
    return this.element.shadowRoot?.activeElement ?? null;
  }

  /** The focus is on this element, or comes to it; the element is looked for anew at each try. */
  async expectFocus(target: Locator): Promise<void> {
    await expect.poll(() => target.element() === this.focused).toBe(true);
  }

  heading(name: string): Locator {
    // Inexact, since the decorative icon before a title counts as text here.
    return this.root.getByRole('heading', { name, exact: false });
  }

  /** Words that are on screen, and may be on a sheet for the printer as well. */
  shown(text: string): Locator {
    return this.root.getByText(text, { exact: true }).last();
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name });
  }

  /** The form's text fields, by their Arabic label. */
  field(name: keyof TypedAnswers): Locator {
    const label = words.ar[`${name}.label`];
    return this.root.getByRole('textbox', { name: label, exact: false });
  }

  get birthDate(): Locator {
    return this.root.getByLabelText(words.ar['birthDate.label']);
  }

  get otherCoverage() {
    return {
      yes: this.root.getByRole('radio', { name: words.ar['coverage.yes'] }),
      no: this.root.getByRole('radio', { name: words.ar['coverage.no'] }),
    };
  }

  get declaration(): Locator {
    return this.root.getByRole('checkbox', { name: words.ar['declaration.label'] });
  }

  get submitButton(): Locator {
    return this.button(words.ar['form.submit']);
  }

  /** A control of the form, whatever the language. */
  control(name: string): HTMLInputElement {
    const found = this.element.shadowRoot?.querySelector(`[name="${name}"]`);
    if (!(found instanceof HTMLInputElement)) throw new Error(`no control named ${name}`);
    return found;
  }

  /** The text of the issue at a control, without its prefix for screen readers. */
  issueAt(name: string): string | null {
    const issue = this.element.shadowRoot?.querySelector(`#${name}-issue`);
    return issue?.lastChild?.textContent ?? null;
  }

  async fill(answers: Partial<TypedAnswers>): Promise<void> {
    await this.showAnswers();
    for (const name of ANSWER_NAMES) {
      const value = answers[name];
      if (value !== undefined) await this.field(name).fill(value);
    }
  }

  async send(): Promise<void> {
    await this.showAnswers();
    await this.submitButton.click();
  }

  /** Unfolds the form below a failure. */
  async showAnswers(): Promise<void> {
    if (this.form?.checkVisibility()) return;
    await this.root.getByText(words.ar['failure.answers']).click();
    await expect.poll(() => this.form?.checkVisibility()).toBe(true);
  }

  /** Declares what every student declares, for a case that prefills all the rest. */
  async completePrefilled(): Promise<void> {
    await this.otherCoverage.no.click();
    await this.declaration.click();
  }
}

const ANSWER_NAMES = [
  'cnie',
  'phone',
  'email',
  'rib',
  'addressLine',
  'city',
  'postalCode',
] as const satisfies readonly (keyof TypedAnswers)[];

/** A widget with a form that lacks nothing but the student's declarations. */
export function openPrefilled(
  backend: FakeBackend = fakeBackend(students['required-prefilled'].case),
  options: OpenOptions = {},
): Promise<WidgetPage> {
  return openWidget({ ...options, backend });
}

/** A widget with a form that lacks nothing but a press on the button. */
export async function openComplete(
  backend: FakeBackend = fakeBackend(students['required-prefilled'].case),
  options: OpenOptions = {},
): Promise<WidgetPage> {
  const widget = await openPrefilled(backend, options);
  await widget.completePrefilled();
  return widget;
}
