import fastifyCookie from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import type { Identify } from '../identity/identify.ts';

const COOKIE = 'amo_demo';

/** The log-in of the demo: whoever was chosen, by a cookie that is signed and nothing more. */
export function demoLogin(secret: string): Identify {
  return async ({ cookies }) => {
    const signed = cookies[COOKIE];
    return signed === undefined ? null : fastifyCookie.unsign(signed, secret).value;
  };
}

export function logInto(
  reply: FastifyReply,
  { student, secret }: { student: string; secret: string },
): void {
  reply.setCookie(COOKIE, fastifyCookie.sign(student, secret), {
    path: '/',
    sameSite: 'strict',
    httpOnly: true,
  });
}
