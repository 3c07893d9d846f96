import { BackendError, type BackendErrorKind } from './backend.ts';
import { DEFAULT_TIMEOUT_MS, withinTime } from './within-time.ts';

type HeaderSource = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

export type HttpBackendOptions = {
  /** Base of the HTTP contract, absolute or relative to the page: `/api/amo`. */
  baseUrl: string;
  /** As in `fetch`; `same-origin` when absent. */
  credentials?: RequestCredentials;
  /** Sent with every request; a function is asked anew each time, for a bearer token. */
  headers?: HeaderSource;
  /** Sent with every POST besides, for a token against cross-site request forgery. */
  postHeaders?: HeaderSource;
  /** Replaces the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /** How long to wait for one answer; 15 000 when absent. */
  timeoutMs?: number;
};

export type HttpCall = {
  /** Below `{baseUrl}/enrollment`. */
  path: string;
  signal: AbortSignal;
  /** Makes the call a POST. */
  post?: { body: string; headers: HeadersInit };
};

export type HttpAnswer = {
  status: number;
  headers: Headers;
  /** Parsed JSON; `undefined` when the answer is anything else. */
  body: unknown;
};

/** One request and its whole answer. Rejects with a `BackendError` of kind `network` when none
 * arrives, or when the host's own headers cannot be had. */
export async function exchange(options: HttpBackendOptions, call: HttpCall): Promise<HttpAnswer> {
  const { baseUrl, credentials = 'same-origin', timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const request = async (signal: AbortSignal) => {
    // A server that renders or tests a host's page has no document.
    const url = new URL(baseUrl, globalThis.document?.baseURI);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/enrollment${call.path}`;
    const headers = await requestHeaders(options, call);
    const response = await (options.fetch ?? fetch)(url.href, {
      credentials,
      headers,
      signal,
      cache: 'no-store',
      // The answers go to the backend's own address alone: a redirect would take them anywhere.
      ...(call.post && { method: 'POST', redirect: 'manual', body: call.post.body }),
    });
    const body = parseJson(await response.text());
    return { status: response.status, headers: response.headers, body };
  };
  try {
    return await withinTime(request, { timeoutMs, signal: call.signal });
  } catch (error) {
    // A host's header function may know better, for example that nobody is logged in.
    throw error instanceof BackendError ? error : new BackendError('network');
  }
}

/** What a status without further explanation means. */
export function failureKind(status: number): BackendErrorKind {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 429 || status === 503) return 'busy';
  return status >= 500 ? 'unavailable' : 'protocol';
}

/**
 * The headers as a plain object: what stands in the place of `fetch` (analytics, token libraries) copies
 * them by `{ ...headers }`, which loses those of a `Headers`.
 */
async function requestHeaders(
  { headers, postHeaders }: HttpBackendOptions,
  { post }: HttpCall,
): Promise<Record<string, string>> {
  const sent: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  for (const source of [headers, ...(post ? [postHeaders, post.headers] : [])]) {
    const entries = typeof source === 'function' ? await source() : source;
    new Headers(entries).forEach((value, name) => {
      sent[usualName(name)] = value;
    });
  }
  return sent;
}

/** `Content-Type` of `content-type`: a name written in two ways would be two headers to whoever adds some. */
function usualName(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
