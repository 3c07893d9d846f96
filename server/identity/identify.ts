import type { FastifyRequest } from 'fastify';

/** What the portal's log-in calls whoever asks; null for somebody who is not logged in. */
export type Identify = (request: FastifyRequest) => Promise<string | null>;

/** The service that could tell who asks cannot be had now. */
export class IdentityUnavailableError extends Error {
  override readonly name = 'IdentityUnavailableError';
}

const LONGEST_LOGIN = 255;
/** What Apache writes where a variable is not set. */
const NOBODY = '(null)';

/** The log-in in a text of another origin; null for one that no portal would give. */
export function loginIn(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const login = text.trim();
  const isLogin =
    login !== '' && login !== NOBODY && login.length <= LONGEST_LOGIN && !/[\p{Cc},]/u.test(login);
  return isLogin ? login : null;
}
