import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readDatabaseSettings, readSettings, SETTING_NAMES, SettingsError } from './settings.ts';

const SECRET = 'a secret of the tests, long enough';
const BEHIND_A_PROXY = {
  AMO_IDENTITY: 'proxy-header',
  AMO_PROXIES: '10.0.0.1, 10.1.0.0/16',
  AMO_SECRET: SECRET,
};
const WITH_TOKENS = {
  AMO_IDENTITY: 'bearer-token',
  AMO_JWKS_URL: 'https://login.example.org/keys',
  AMO_JWT_ISSUER: 'https://login.example.org',
  AMO_JWT_AUDIENCE: 'amo-cnops',
};

describe('the settings', () => {
  test('behind a proxy need its addresses and a secret, and have a default for everything else', () => {
    expect(readSettings(BEHIND_A_PROXY, { isDemo: false })).toEqual({
      isDemo: false,
      host: '127.0.0.1',
      port: 8080,
      operationsPort: 9464,
      api: '/api/amo',
      database: { kind: 'embedded', folder: '.amo-data' },
      identity: {
        kind: 'proxy-header',
        header: 'x-remote-user',
        proxies: ['10.0.0.1', '10.1.0.0/16'],
      },
      secret: SECRET,
      allowedOrigins: [],
      academicYear: null,
      scheme: null,
      requestsPerMinute: 120,
      logLevel: 'info',
      drainMs: 5_000,
    });
  });

  test('with tokens need no secret, since no cookie is given', () => {
    expect(readSettings(WITH_TOKENS, { isDemo: false }).identity).toEqual({
      kind: 'bearer-token',
      jwksUrl: 'https://login.example.org/keys',
      issuer: 'https://login.example.org',
      audience: 'amo-cnops',
      claim: 'sub',
    });
  });

  test('of the demo need nothing', () => {
    const settings = readSettings({}, { isDemo: true });

    expect(settings).toMatchObject({ isDemo: true, identity: { kind: 'demo-login' }, port: 4173 });
  });

  test('take every variable', async () => {
    const scheme = { lastDay: '2027-06-30' };
    const settings = readSettings(
      {
        ...BEHIND_A_PROXY,
        HOST: '0.0.0.0',
        PORT: '3000',
        DATABASE_URL: 'postgresql://amo@db.example/amo',
        AMO_ACADEMIC_YEAR: '2026-2027',
        AMO_API: '/portal/api/amo',
        AMO_CONNECTIONS: '20',
        AMO_DRAIN_SECONDS: '0',
        AMO_LOG_LEVEL: 'warn',
        AMO_OPERATIONS_PORT: '0',
        AMO_PROXY_HEADER: 'X-Forwarded-User',
        AMO_RATE_LIMIT: '30',
        AMO_SCHEME_FILE: await write(JSON.stringify(scheme)),
      },
      { isDemo: false },
    );

    expect(settings).toMatchObject({
      host: '0.0.0.0',
      port: 3000,
      operationsPort: null,
      database: { kind: 'postgres', url: 'postgresql://amo@db.example/amo', connections: 20 },
      academicYear: '2026-2027',
      api: '/portal/api/amo',
      drainMs: 0,
      logLevel: 'warn',
      identity: { header: 'x-forwarded-user' },
      requestsPerMinute: 30,
      scheme,
    });
  });

  test('of lists are read without blanks and empty places', () => {
    const proxies = readSettings(
      { ...BEHIND_A_PROXY, AMO_PROXIES: ' 10.0.0.1, ,10.1.0.0/16,' },
      { isDemo: false },
    );
    const origins = readSettings(
      {
        ...WITH_TOKENS,
        AMO_ALLOWED_ORIGINS: 'https://ent.example.org,https://www.example.org:8443',
      },
      { isDemo: false },
    );

    expect(proxies.identity).toMatchObject({ proxies: ['10.0.0.1', '10.1.0.0/16'] });
    expect(origins.allowedOrigins).toEqual([
      'https://ent.example.org',
      'https://www.example.org:8443',
    ]);
  });

  test('treat an empty variable as one that is not there', () => {
    const settings = readSettings({ ...BEHIND_A_PROXY, DATABASE_URL: '' }, { isDemo: false });

    expect(settings.database.kind).toBe('embedded');
  });
});

describe('settings are refused', () => {
  test.each([
    ['nothing says who asks', {}, ['AMO_IDENTITY', 'AMO_SECRET']],
    [
      'the demo’s log-in is asked for',
      { AMO_IDENTITY: 'demo-login', AMO_SECRET: SECRET },
      ['AMO_IDENTITY'],
    ],
    ['a list of proxies is empty', { ...BEHIND_A_PROXY, AMO_PROXIES: ' , ' }, ['AMO_PROXIES']],
    ['a proxy is no address', { ...BEHIND_A_PROXY, AMO_PROXIES: 'proxy' }, ['AMO_PROXIES']],
    ['no proxy is listed', { ...BEHIND_A_PROXY, AMO_PROXIES: '' }, ['AMO_PROXIES']],
    ['the secret is short', { ...BEHIND_A_PROXY, AMO_SECRET: 'short' }, ['AMO_SECRET']],
    [
      'a token’s facts are missing',
      { AMO_IDENTITY: 'bearer-token' },
      ['AMO_JWKS_URL', 'AMO_JWT_ISSUER', 'AMO_JWT_AUDIENCE'],
    ],
    [
      'a database is of another kind',
      { ...BEHIND_A_PROXY, DATABASE_URL: 'mysql://x' },
      ['DATABASE_URL'],
    ],
    ['a port is no number', { ...BEHIND_A_PROXY, PORT: '80a' }, ['PORT']],
    [
      'a year is half a year',
      { ...BEHIND_A_PROXY, AMO_ACADEMIC_YEAR: '2026' },
      ['AMO_ACADEMIC_YEAR'],
    ],
    [
      'an origin is no origin',
      { ...BEHIND_A_PROXY, AMO_ALLOWED_ORIGINS: 'https://a.example/x' },
      ['AMO_ALLOWED_ORIGINS'],
    ],
    [
      'pages of other origins would need the portal’s cookie',
      { ...BEHIND_A_PROXY, AMO_ALLOWED_ORIGINS: 'https://ent.example.org' },
      ['AMO_ALLOWED_ORIGINS'],
    ],
    ['the base is relative', { ...BEHIND_A_PROXY, AMO_API: 'api' }, ['AMO_API']],
    [
      'the scheme’s file is missing',
      { ...BEHIND_A_PROXY, AMO_SCHEME_FILE: '/nowhere.json' },
      ['AMO_SCHEME_FILE'],
    ],
  ])('when %s, by the names of the variables', (_, variables, names) => {
    const lines = refusalOf(variables).split('\n');

    expect(lines.map((line) => line.split(':')[0])).toEqual(names);
  });

  test.each(['{', '{"lastDay":"soon"}', '[]'])('when the scheme’s file holds %s', async (text) => {
    expect(refusalOf({ ...BEHIND_A_PROXY, AMO_SCHEME_FILE: await write(text) })).toMatch(
      /^AMO_SCHEME_FILE: /,
    );
  });

  test('without the secret itself in the message', () => {
    expect(refusalOf({ ...BEHIND_A_PROXY, AMO_SECRET: 'tiny-secret' })).not.toContain(
      'tiny-secret',
    );
  });
});

test('a command that needs the database alone asks for nothing else', () => {
  expect(readDatabaseSettings({ AMO_DATA: '/var/lib/amo' })).toEqual({
    kind: 'embedded',
    folder: '/var/lib/amo',
  });
});

test('every setting stands in the page for operators, and no other', async () => {
  const page = await readFile(new URL('../docs/operations.md', import.meta.url), 'utf8');

  const listed = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);

  expect(listed.toSorted()).toEqual(SETTING_NAMES.toSorted());
});

function refusalOf(variables: Record<string, string>): string {
  try {
    readSettings(variables, { isDemo: false });
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

async function write(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'amo-settings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'scheme.json');
  await writeFile(path, text);
  return path;
}
