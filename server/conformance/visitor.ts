import { csrfTokenIn } from '../../src/api/csrf-token.ts';
import { retryAfterMs } from '../../src/api/retry-after.ts';
import { CookieJar } from './cookie-jar.ts';
import { NoAnswer } from './no-answer.ts';

/** A request and what came back. */
export type Exchange = {
  method: 'GET' | 'POST';
  /** Below the base of the contract. */
  path: string;
  status: number;
  /** The header `Content-Type`; empty when there is none. */
  contentType: string;
  /** The header `Retry-After`, and how long that is; null when there is none, or none that can be read. */
  retryAfter: string | null;
  retryAfterMs: number | null;
  bytes: Uint8Array;
  /** Parsed JSON, whatever the media type says; undefined for anything else. */
  body: unknown;
};

export type Csrf = {
  cookie: string;
  header: string;
};

/** Names and values, in the order given; a name may stand twice. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export type VisitorOptions = {
  /** What comes before `/enrollment`; a query goes along. */
  baseUrl: string;
  /** What lets the visitor in. */
  login: HeaderList;
  headers: HeaderList;
  /** Where the token of the double-submit cookie is read and where it is sent; null for none. */
  csrf: Csrf | null;
  timeoutMs: number;
  /** Everything that was answered. */
  exchanges: Exchange[];
  /** Told before a busy backend is left alone for a while. */
  onBusy: (seconds: number) => void;
};

export type Posting = {
  /** None for null. */
  key: string | null;
  body: string | Uint8Array;
  contentType?: string;
  /** What stands in the place of the token of the double-submit cookie: null for none. */
  token?: string | null;
};

type Question = {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
};

const MOST_TRIES = 6;
/** For one request, all its waits together. */
const LONGEST_WAIT_MS = 60_000;
const USUAL_WAIT_MS = 1_000;

/** Asks as the widget does: with cookies, without following redirects, again when the backend is busy. */
export class Visitor {
  readonly #options: VisitorOptions;
  readonly #cookies: CookieJar;

  constructor(options: VisitorOptions, cookies = new CookieJar()) {
    this.#options = options;
    this.#cookies = cookies;
    cookies.fill([...options.headers, ...options.login].filter(isCookie).map(([, value]) => value));
  }

  /** The same browser after the end of the log-in: what protects from forged requests is still there. */
  loggedOut(): Visitor {
    const { csrf } = this.#options;
    const kept = this.#cookies.only(csrf ? [csrf.cookie] : []);
    return new Visitor({ ...this.#options, login: [] }, kept);
  }

  getCase(): Promise<Exchange> {
    return this.#ask({ method: 'GET', path: '/enrollment', headers: {} });
  }

  findReceipt(key: string): Promise<Exchange> {
    return this.#ask({ method: 'GET', path: `/enrollment/receipts/${key}`, headers: {} });
  }

  post({ key, body, contentType = 'application/json', token }: Posting): Promise<Exchange> {
    const headers = {
      'Content-Type': contentType,
      ...(key !== null && { 'Idempotency-Key': key }),
      ...this.#csrfHeader(token),
    };
    return this.#ask({ method: 'POST', path: '/enrollment', headers, body });
  }

  #csrfHeader(given: string | null | undefined): Record<string, string> {
    const { csrf } = this.#options;
    if (!csrf || given === null) return {};
    const cookie = this.#cookies.get(csrf.cookie);
    const token = given ?? (cookie && csrfTokenIn(cookie));
    return token ? { [csrf.header]: token } : {};
  }

  async #ask(question: Question): Promise<Exchange> {
    let waitedMs = 0;
    for (let tries = 1; ; tries += 1) {
      const exchange = await this.#exchange(question);
      this.#options.exchanges.push(exchange);
      const isBusy = exchange.status === 429 || exchange.status === 503;
      const waitMs = exchange.retryAfterMs ?? USUAL_WAIT_MS;
      waitedMs += waitMs;
      if (!isBusy || tries === MOST_TRIES || waitedMs > LONGEST_WAIT_MS) return exchange;
      this.#options.onBusy(waitMs / 1_000);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  async #exchange(question: Question): Promise<Exchange> {
    const { method, path } = question;
    try {
      const response = await this.#fetch(question);
      this.#cookies.keep(response.headers.getSetCookie());
      return await read(question, response);
    } catch (error) {
      throw new NoAnswer(`${method} ${path}`, error);
    }
  }

  #fetch({ method, path, headers, body }: Question): Promise<Response> {
    const { baseUrl, login, headers: common, timeoutMs } = this.#options;
    const sent = new Headers();
    for (const [name, value] of [...common, ...login]) {
      if (!isCookie([name])) sent.append(name, value);
    }
    const own = {
      ...headers,
      ...this.#cookies.headers(),
      Accept: 'application/json, application/problem+json',
      'X-Request-Id': crypto.randomUUID(),
    };
    for (const [name, value] of Object.entries(own)) sent.set(name, value);
    return fetch(addressOf(baseUrl, path), {
      method,
      headers: sent,
      ...(body !== undefined && { body: body as BodyInit }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }
}

function addressOf(baseUrl: string, path: string): URL {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  return url;
}

function isCookie([name]: readonly [string, ...string[]]): boolean {
  return name.toLowerCase() === 'cookie';
}

async function read({ method, path }: Question, response: Response): Promise<Exchange> {
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return {
    ...{ method, path, status, bytes },
    contentType: headers.get('Content-Type') ?? '',
    retryAfter: headers.get('Retry-After'),
    retryAfterMs: retryAfterMs(headers) ?? null,
    body: parsed(bytes),
  };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
