import type { BrowserContext, Request } from '@playwright/test';

type SentRequest = { body: unknown; headers: Record<string, string> };

/** What the widget asked of the backend, as it left the page. */
export class SentRequests {
  readonly #requests: Request[] = [];

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      // A service worker's own requests are the same ones a second time.
      if (request.serviceWorker() === null && isOfBackend(request)) this.#requests.push(request);
    });
  }

  /** The submissions, oldest first. */
  posts(): SentRequest[] {
    return this.#requests
      .filter((request) => request.method() === 'POST')
      .map((request) => ({ body: request.postDataJSON(), headers: request.headers() }));
  }

  reads(): SentRequest[] {
    return this.#requests
      .filter((request) => request.method() === 'GET')
      .map((request) => ({ body: null, headers: request.headers() }));
  }

  /** The idempotency key of each submission. */
  keys(): (string | undefined)[] {
    return this.posts().map(({ headers }) => headers['idempotency-key']);
  }
}

function isOfBackend(request: Request): boolean {
  return new URL(request.url()).pathname.startsWith('/api/amo/');
}
