import type { BrowserContext, Request } from '@playwright/test';

/** The POSTs that the widget sent to one origin, as they left the pages of one browser. */
export class LeftPosts {
  readonly #requests: Request[] = [];

  constructor(context: BrowserContext, origin: string) {
    const address = `${origin}/api/amo/enrollment`;
    context.on('request', (request) => {
      const isPost = request.method() === 'POST' && request.url() === address;
      if (isPost) this.#requests.push(request);
    });
  }

  /** The idempotency key of each. */
  get keys(): string[] {
    return this.#headers('idempotency-key');
  }

  /** The `X-Request-Id` of each. */
  get ids(): string[] {
    return this.#headers('x-request-id');
  }

  #headers(name: string): string[] {
    return this.#requests.map((request) => request.headers()[name] ?? '');
  }
}
