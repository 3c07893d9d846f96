import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import {
  base64url,
  exportJWK,
  exportSPKI,
  type GenerateKeyPairResult,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { bearerToken } from './bearer-token.ts';
import { IdentityUnavailableError } from './identify.ts';

const ISSUER = 'https://login.example.org';
const AUDIENCE = 'amo-cnops';
const NOW = Math.floor(Date.now() / 1_000);
const CLAIMS = { iss: ISSUER, aud: AUDIENCE, exp: NOW + 300, sub: 's12345' };

let keys: GenerateKeyPairResult;
let otherKeys: GenerateKeyPairResult;

beforeAll(async () => {
  [keys, otherKeys] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
});

describe('who asks, by a token of the portal', () => {
  test('is the subject of a token that the portal has signed', async () => {
    const ask = await openApp();

    expect(await ask(`Bearer ${await sign(CLAIMS)}`)).toBe('s12345');
  });

  test('is another claim where the operator says so', async () => {
    const ask = await openApp({ claim: 'preferred_username' });

    const token = await sign({ ...CLAIMS, preferred_username: 'student.example' });

    expect(await ask(`Bearer ${token}`)).toBe('student.example');
  });

  test.each([
    ['has expired', { exp: NOW - 60 }],
    ['never expires', { exp: undefined }],
    ['is not valid yet', { nbf: NOW + 300 }],
    ['is of another issuer', { iss: 'https://evil.example' }],
    ['is for another service', { aud: 'library' }],
    ['names nobody', { sub: undefined }],
    ['names somebody by no text', { sub: 7 as unknown as string }],
    ['names an empty text', { sub: '' }],
  ])('is nobody when the token %s', async (_, change) => {
    const ask = await openApp();

    expect(await ask(`Bearer ${await sign({ ...CLAIMS, ...change } as JWTPayload)}`)).toBeNull();
  });

  test('is nobody when somebody else has signed', async () => {
    const ask = await openApp();

    expect(await ask(`Bearer ${await sign(CLAIMS, otherKeys.privateKey)}`)).toBeNull();
  });

  test('is nobody when nobody has signed', async () => {
    const ask = await openApp();
    const parts = [{ alg: 'none', kid: 'portal' }, CLAIMS].map((part) =>
      base64url.encode(JSON.stringify(part)),
    );

    expect(await ask(`Bearer ${parts.join('.')}.`)).toBeNull();
    expect(await ask(`Bearer ${parts.join('.')}.AAAA`)).toBeNull();
  });

  test('is nobody when the public key was used as if it were a secret', async () => {
    const ask = await openApp();
    const secret = new TextEncoder().encode(await exportSPKI(keys.publicKey));
    const token = await new SignJWT(CLAIMS)
      .setProtectedHeader({ alg: 'HS256', kid: 'portal' })
      .sign(secret);

    expect(await ask(`Bearer ${token}`)).toBeNull();
  });

  test('is nobody when a token was changed after it was signed', async () => {
    const ask = await openApp();
    const [header, , signature] = (await sign(CLAIMS)).split('.');
    const claims = base64url.encode(JSON.stringify({ ...CLAIMS, sub: 's54321' }));

    expect(await ask(`Bearer ${header}.${claims}.${signature}`)).toBeNull();
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer x',
    'Basic czEyMzQ1Og==',
    'Bearer a.b.c, Bearer a.b.c',
  ])('is nobody by the header %j', async (authorization) => {
    const ask = await openApp();

    expect(await ask(authorization)).toBeNull();
  });

  test.each([
    ['the first', 0, 's12345'],
    ['the second', 1, 's12345'],
    ['none', 2, null],
  ])(
    'is told by a token without a name of its key when %s of two keys has signed it',
    async (_, signer, login) => {
      const pairs = await Promise.all([1, 2, 3].map(() => generateKeyPair('ES256')));
      const jwks = await Promise.all(pairs.slice(0, 2).map((pair) => exportJWK(pair.publicKey)));
      const ask = await openApp({ jwksUrl: await serve(JSON.stringify({ keys: jwks })) });
      const key = pairs[signer]?.privateKey;

      const token = await new SignJWT(CLAIMS)
        .setProtectedHeader({ alg: 'ES256' })
        .sign(key ?? keys.privateKey);

      expect(await ask(`Bearer ${token}`)).toBe(login);
    },
  );

  test('cannot be told while the portal’s keys cannot be had', async () => {
    const ask = await openApp({ jwksUrl: 'http://127.0.0.1:1/keys' });

    await expect(ask(`Bearer ${await sign(CLAIMS)}`)).rejects.toThrow(IdentityUnavailableError);
  });

  test('cannot be told while the portal answers with something that is no keys', async () => {
    const ask = await openApp({ jwksUrl: await serve('<title>Log in</title>') });

    await expect(ask(`Bearer ${await sign(CLAIMS)}`)).rejects.toThrow(IdentityUnavailableError);
  });
});

async function openApp(options: Partial<Parameters<typeof bearerToken>[0]> = {}) {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'portal', alg: 'ES256', use: 'sig' };
  const identify = bearerToken({
    jwksUrl: options.jwksUrl ?? (await serve(JSON.stringify({ keys: [jwk] }))),
    issuer: ISSUER,
    audience: AUDIENCE,
    claim: 'sub',
    ...options,
  });
  const app = Fastify();
  onTestFinished(() => app.close());
  let error: Error | undefined;
  app.setErrorHandler(async (thrown: Error) => {
    error = thrown;
  });
  app.get('/login', async (request) => ({ login: await identify(request) }));
  return async (authorization: string | undefined): Promise<string | null> => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await app.inject({ url: '/login', headers });
    if (error) throw error;
    return answer.json().login;
  };
}

async function serve(body: string): Promise<string> {
  const server = createServer((_, response) => response.end(body));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
}

function sign(claims: JWTPayload, key = keys.privateKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'portal' }).sign(key);
}
