import { randomBytes, timingSafeEqual } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The names that the widget's attributes `csrf-cookie` and `csrf-header` have to carry. */
export const CSRF_COOKIE = 'amo_csrf';
export const CSRF_HEADER = 'x-csrf-token';

export type CsrfOptions = {
  /** Signs the token; the same for every process of the service. */
  secret: string;
  /** False only where the service is reached without TLS, as in the demo. */
  isSecure: boolean;
};

const NONCE_BYTES = 18;

/** Gives a browser the token that it has to send back with a POST; keeps one that is still good. */
export function issueCsrfToken(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { login, ...options }: CsrfOptions & { login: string },
): void {
  if (isIssued(request.cookies[CSRF_COOKIE], { login, ...options })) return;
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  const token = fastifyCookie.sign(nonce, keyOf({ login, ...options }));
  reply.setCookie(CSRF_COOKIE, token, {
    path: '/',
    sameSite: 'strict',
    secure: options.isSecure,
    // The widget has to read it, and copies it into the header.
    httpOnly: false,
  });
}

/**
 * Whether a POST was made by a page that may make it: by what browsers say of its origin, and by a
 * token that only such a page can read, bound to the log-in.
 */
export function isFromOwnPage(
  request: FastifyRequest,
  { login, ...options }: CsrfOptions & { login: string },
): boolean {
  const cookie = request.cookies[CSRF_COOKIE];
  const header = request.headers[CSRF_HEADER];
  const isSame =
    cookie !== undefined && typeof header === 'string' && isEqualInTime(cookie, header);
  return isOwnSite(request) && isSame && isIssued(cookie, { login, ...options });
}

/** Old browsers say nothing of the site; then the token alone decides. */
function isOwnSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}

function isIssued(token: string | undefined, options: { secret: string; login: string }): boolean {
  return token !== undefined && fastifyCookie.unsign(token, keyOf(options)).valid;
}

function keyOf({ secret, login }: { secret: string; login: string }): string {
  return `csrf ${secret} ${login}`;
}

function isEqualInTime(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
