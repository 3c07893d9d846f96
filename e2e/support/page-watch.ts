import type { BrowserContext, ConsoleMessage, Request } from '@playwright/test';

/** Everything that went wrong in the pages of a test and that the test did not foresee. */
export class PageWatch {
  readonly #origin: string;
  readonly #expected: RegExp[] = [];
  readonly #problems: string[] = [];
  #failedAnswersExpected = false;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** A console line that the test brings about on purpose. */
  expectConsole(line: RegExp): void {
    this.#expected.push(line);
  }

  /** The browser itself logs every answer of the backend that is an error. */
  expectFailedAnswers(): void {
    this.#failedAnswersExpected = true;
  }

  get problems(): readonly string[] {
    return this.#problems;
  }

  async start(context: BrowserContext): Promise<void> {
    context.on('console', (message) => this.#readConsole(message));
    context.on('weberror', (error) => this.#problems.push(`page error: ${error.error()}`));
    context.on('request', (request) => this.#readRequest(request));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }

  #readConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const text = message.text();
    if (this.#failedAnswersExpected && isFailedAnswer(message)) return;
    if (this.#expected.some((line) => line.test(text))) return;
    this.#problems.push(`console ${message.type()}: ${text}`);
  }

  #readRequest(request: Request): void {
    const { origin, protocol } = new URL(request.url());
    if (protocol === 'about:' || origin === this.#origin) return;
    this.#problems.push(`request to another origin: ${request.url()}`);
  }
}

function isFailedAnswer(message: ConsoleMessage): boolean {
  return (
    message.text().startsWith('Failed to load resource') &&
    message.location().url.includes('/api/amo/')
  );
}
