import type { LightMyRequestResponse } from 'fastify';
import { expect, test } from 'vitest';
import { CSRF_COOKIE, CSRF_HEADER } from './csrf.ts';
import { ADDRESS, openTestService, STUDENT_HEADER } from './test-service.test.support.ts';

const PORTAL = 'https://ent.example.org';
const csrf = { secret: 'a secret of the tests, long enough', isSecure: true };

test('a case comes with a token that the widget can read, and that leaves neither site nor TLS', async () => {
  const { get } = await openTestService({ csrf });

  const [cookie] = (await get(ADDRESS)).cookies;

  expect(cookie).toMatchObject({ name: CSRF_COOKIE, path: '/', sameSite: 'Strict', secure: true });
  expect(cookie).not.toHaveProperty('httpOnly');
  expect(cookie?.value).not.toContain('required');
});

test('a token that is still good is kept, so that another tab’s stays good', async () => {
  const { app, get } = await openTestService({ csrf });
  const token = tokenOf(await get(ADDRESS));

  const again = await app.inject({
    url: ADDRESS,
    headers: { [STUDENT_HEADER]: 'required' },
    cookies: { [CSRF_COOKIE]: token },
  });

  expect(again.statusCode).toBe(200);
  expect(again.cookies).toEqual([]);
});

test.each(['', 'x.y', 'made.up'])('the token "%s" is replaced by a good one', async (token) => {
  const { app } = await openTestService({ csrf });

  const answer = await app.inject({
    url: ADDRESS,
    headers: { [STUDENT_HEADER]: 'required' },
    cookies: { [CSRF_COOKIE]: token },
  });

  expect(tokenOf(answer)).not.toBe(token);
});

test.each([
  ['of the portal', { 'sec-fetch-site': 'same-origin' }, 201],
  ['in an old browser', {}, 201],
  ['of a neighbour on the same site', { 'sec-fetch-site': 'same-site', origin: PORTAL }, 403],
  ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
  ['of no page at all', { 'sec-fetch-site': 'none' }, 403],
])('with its token a page %s is answered', async (_, headers, status) => {
  const { get, post } = await openTestService({ csrf });
  const token = tokenOf(await get(ADDRESS));

  const answer = await post({
    headers: { ...headers, [CSRF_HEADER]: token },
    cookies: { [CSRF_COOKIE]: token },
  });

  expect(answer.statusCode).toBe(status);
});

test.each([
  ['no token', (_: string) => ({})],
  ['only the cookie', (token: string) => ({ cookie: token })],
  ['only the header', (token: string) => ({ header: token })],
  ['two different tokens', (token: string) => ({ cookie: token, header: `${token}x` })],
  ['a token that nobody signed', () => ({ cookie: 'a.b', header: 'a.b' })],
])('a page with %s is refused, and records nothing', async (_, tokens) => {
  const { get, post } = await openTestService({ csrf });
  const { cookie, header }: { cookie?: string; header?: string } = tokens(
    tokenOf(await get(ADDRESS)),
  );

  const answer = await post({
    headers: header === undefined ? {} : { [CSRF_HEADER]: header },
    cookies: cookie === undefined ? {} : { [CSRF_COOKIE]: cookie },
  });

  expect(answer.statusCode).toBe(403);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect((await get(ADDRESS)).json().registration).toBeNull();
});

test('the token of one student is no good in the session of another', async () => {
  const { get, post } = await openTestService({ csrf });
  const token = tokenOf(await get(ADDRESS, 'required-private'));

  const answer = await post({
    headers: { [CSRF_HEADER]: token },
    cookies: { [CSRF_COOKIE]: token },
  });

  expect(answer.statusCode).toBe(403);
});

function tokenOf({ cookies }: LightMyRequestResponse): string {
  const cookie = cookies.find(({ name }) => name === CSRF_COOKIE);
  if (!cookie) throw new Error('no token came');
  return cookie.value;
}
