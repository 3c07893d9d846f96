import type { Page, Request, Route } from '@playwright/test';
import { type StudentName, students } from 'amo-cnops-enrollment/mocks';
import { STRICT_POLICY } from '../../demo/strict-policy.ts';

const WIDGET_SCRIPT = '/widgets/amo-cnops/amo-cnops.js';

export const receipt = {
  reference: 'AMO-2026-000777',
  registrationNumber: 'G123456',
  submittedAt: '2026-11-22T10:15:00Z',
  reimbursement: 'bank-transfer',
};

/** One answer of the backend behind a host's page: JSON, or no answer at all. */
type Answer = { status?: number; json: unknown } | 'lost';

/** The backend of a host, as plain answers that a test changes while the page is open. */
type BackendAnswers = {
  case: () => Answer;
  submit: () => Answer;
  receipt: () => Answer;
};

type HostPage = {
  /** Markup of the body; one widget and its script when absent. */
  body?: string;
  /** Runs as a module before the widget's script. */
  script?: string;
  style?: string;
  answers?: Partial<BackendAnswers>;
};

/** The tag by which a portal without a bundler loads the widget. */
export const SCRIPT_TAG = `<script type="module" src="${WIDGET_SCRIPT}"></script>`;

/** The widget's markup as a portal without a bundler writes it. */
export function widgetMarkup(attributes = ''): string {
  const fallback = '<p>Ask the officer</p>';
  return `<amo-cnops-enrollment api="/api/amo" ${attributes}>${fallback}</amo-cnops-enrollment>`;
}

/** What the backend knows of a student; with a second name, of that student in the first one's situation. */
export const studentCase = (name: StudentName, student: StudentName = name): Answer => ({
  json: { ...students[name].case, student: students[student].case.student },
});

/** A bare page of another portal, with its own policy and backend; no framework, no mocks. */
export class Host {
  readonly #page: Page;
  #held: Promise<void> | undefined;
  readonly answers: BackendAnswers = {
    case: () => studentCase('required'),
    submit: () => ({ status: 201, json: receipt }),
    receipt: () => ({ status: 404, json: { status: 404 } }),
  };

  constructor(page: Page) {
    this.#page = page;
  }

  async open({ answers = {}, ...page }: HostPage = {}): Promise<void> {
    Object.assign(this.answers, answers);
    await this.#page.route('**/api/amo/enrollment**', (route) => this.#answer(route));
    await this.#page.route('**/host/*', (route) => route.fulfill(fileOf(route.request(), page)));
    await this.#page.goto('/host/page');
  }

  /** Keeps every answer of the backend back until the returned function is called. */
  holdAnswers(): () => void {
    let release: (() => void) | undefined;
    this.#held = new Promise((resolve) => {
      release = resolve;
    });
    return () => release?.();
  }

  async #answer(route: Route): Promise<void> {
    await this.#held;
    const answer = this.answers[callOf(route.request())]();
    if (answer === 'lost') return route.abort();
    const { status = 200, json } = answer;
    return route.fulfill({ status, json });
  }
}

function callOf(request: Request): keyof BackendAnswers {
  if (request.method() === 'POST') return 'submit';
  return request.url().includes('/receipts/') ? 'receipt' : 'case';
}

function fileOf(request: Request, page: HostPage) {
  if (request.url().endsWith('/host/script.js')) {
    return { contentType: 'text/javascript', body: page.script ?? '' };
  }
  if (request.url().endsWith('/host/style.css')) {
    return { contentType: 'text/css', body: page.style ?? '' };
  }
  return {
    contentType: 'text/html; charset=utf-8',
    headers: { 'Content-Security-Policy': STRICT_POLICY },
    body: documentOf(page),
  };
}

function documentOf({ body }: HostPage): string {
  return `<!doctype html>
    <html lang="ar" dir="rtl">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Host</title>
        <link rel="icon" href="/favicon.svg">
        <link rel="stylesheet" href="/host/style.css">
        <script type="module" src="/host/script.js"></script>
      </head>
      <body>${body ?? widgetMarkup() + SCRIPT_TAG}</body>
    </html>`;
}
