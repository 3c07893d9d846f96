import { CookieJar } from './cookie-jar.ts';
import { Violation } from './verdict.ts';

/** A request and what came back. */
export type Exchange = {
  method: 'GET' | 'POST';
  /** Below the base of the contract. */
  path: string;
  status: number;
  /** The header `Content-Type`; empty when there is none. */
  contentType: string;
  hasRetryAfter: boolean;
  bytes: Uint8Array;
  /** Parsed JSON, whatever the media type says; undefined for anything else. */
  body: unknown;
};

export type Csrf = {
  cookie: string;
  header: string;
};

export type VisitorOptions = {
  /** Base of the contract, without a slash at its end. */
  baseUrl: string;
  /** What lets the visitor in. */
  login: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** Where the token of the double-submit cookie is read and where it is sent; null for none. */
  csrf: Csrf | null;
  timeoutMs: number;
  /** Everything that was answered. */
  exchanges: Exchange[];
};

export type Posting = {
  /** None for null. */
  key: string | null;
  body: string | Uint8Array;
  contentType?: string;
  /** Leaves the token of the double-submit cookie out. */
  isForged?: boolean;
};

/** The connection broke, or nothing came within the time. */
export class NoAnswer extends Violation {
  readonly isTimeout: boolean;

  constructor(request: string, cause: unknown) {
    const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError';
    super(`${request} was not answered${isTimeout ? ' in time' : `: ${whyBroken(cause)}`}`);
    this.cause = cause;
    this.isTimeout = isTimeout;
  }
}

/** What fetch failed of, which it says of itself only one level below. */
function whyBroken(failure: unknown): string {
  const { cause } = failure instanceof Error ? failure : {};
  return cause instanceof Error && cause.message ? cause.message : 'the connection broke';
}

const MOST_TRIES = 6;
const LONGEST_WAIT_SECONDS = 60;

/** Asks as the widget does: with cookies, without following redirects, again when the backend is busy. */
export class Visitor {
  readonly #options: VisitorOptions;
  readonly #cookies: CookieJar;

  constructor(options: VisitorOptions, cookies: CookieJar = new CookieJar()) {
    this.#options = options;
    this.#cookies = cookies;
  }

  /** The same browser after the end of the log-in: what protects from forged requests is still there. */
  loggedOut(): Visitor {
    const { csrf } = this.#options;
    const kept = this.#cookies.only(csrf ? [csrf.cookie] : []);
    return new Visitor({ ...this.#options, login: {} }, kept);
  }

  getCase(): Promise<Exchange> {
    return this.#ask({ method: 'GET', path: '/enrollment', headers: {} });
  }

  findReceipt(key: string): Promise<Exchange> {
    return this.#ask({ method: 'GET', path: `/enrollment/receipts/${key}`, headers: {} });
  }

  post({ key, body, contentType = 'application/json', isForged }: Posting): Promise<Exchange> {
    const headers = {
      'Content-Type': contentType,
      ...(key !== null && { 'Idempotency-Key': key }),
      ...(!isForged && this.#csrfHeader()),
    };
    return this.#ask({ method: 'POST', path: '/enrollment', headers, body });
  }

  #csrfHeader(): Record<string, string> {
    const { csrf } = this.#options;
    const token = csrf && this.#cookies.get(csrf.cookie);
    return csrf && token ? { [csrf.header]: decodeURIComponent(token) } : {};
  }

  async #ask(question: Question): Promise<Exchange> {
    for (let tries = 1; ; tries += 1) {
      const response = await this.#fetch(question);
      const exchange = await read(question, response);
      this.#options.exchanges.push(exchange);
      const isBusy = exchange.status === 429 || exchange.status === 503;
      if (!isBusy || tries === MOST_TRIES) return exchange;
      await wait(response.headers.get('Retry-After'));
    }
  }

  async #fetch({ method, path, headers, body }: Question): Promise<Response> {
    const { baseUrl, login, headers: common, timeoutMs } = this.#options;
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        headers: this.#cookies.addTo({
          ...common,
          ...login,
          ...headers,
          Accept: 'application/json',
          'X-Request-Id': crypto.randomUUID(),
        }),
        ...(body !== undefined && { body: body as BodyInit }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      this.#cookies.keep(response.headers.getSetCookie());
      return response;
    } catch (error) {
      throw new NoAnswer(`${method} ${path}`, error);
    }
  }
}

type Question = {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
};

async function read({ method, path }: Question, response: Response): Promise<Exchange> {
  const { status, headers } = response;
  try {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const contentType = headers.get('Content-Type') ?? '';
    const hasRetryAfter = headers.has('Retry-After');
    return { method, path, status, contentType, hasRetryAfter, bytes, body: parsed(bytes) };
  } catch (error) {
    throw new NoAnswer(`${method} ${path}`, error);
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

async function wait(retryAfter: string | null): Promise<void> {
  const seconds = /^\d+$/.test(retryAfter ?? '') ? Number(retryAfter) : 1;
  const ms = Math.min(seconds, LONGEST_WAIT_SECONDS) * 1_000;
  await new Promise((resolve) => setTimeout(resolve, ms));
}
