import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { enrollmentCaseSchema } from '../src/api/case-schema.ts';
import { academicYearText } from '../src/api/wire-text.ts';
import { rangeIn } from './identity/proxy-header.ts';
import type { DatabaseSettings } from './storage/database.ts';

type IdentitySettings =
  /** The portal's reverse proxy says who is logged in. */
  | { kind: 'proxy-header'; header: string; proxies: string[] }
  /** A JSON Web Token of the portal says it. */
  | { kind: 'bearer-token'; jwksUrl: string; issuer: string; audience: string; claim: string }
  /** Anybody may be any test student. */
  | { kind: 'demo-login' };

export type Settings = {
  isDemo: boolean;
  host: string;
  port: number;
  /** Where health and metrics are told; null for nowhere. */
  operationsPort: number | null;
  /** Base of the contract: `/api/amo`. */
  api: string;
  database: DatabaseSettings;
  identity: IdentitySettings;
  /** Signs what comes back from a browser. */
  secret: string;
  /** Pages of other origins that may ask, with a token. */
  allowedOrigins: string[];
  /** Null: by the date, from 1 September on. */
  academicYear: string | null;
  scheme: Scheme | null;
  /** For one student and one process. */
  requestsPerMinute: number;
  logLevel: string;
  /** How long a service that is told to stop waits for the load balancer to notice. */
  drainMs: number;
};

type Scheme = NonNullable<z.infer<typeof enrollmentCaseSchema>['scheme']>;

/** Says all that is wrong with the environment, one line for each variable. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

const portText = z.string().check(z.regex(/^\d{1,5}$/));
const numberText = z.string().check(z.regex(/^\d{1,9}$/));
const SECRET_CHARACTERS = 32;
const PORT = 8080;
const DEMO_PORT = 4173;
const DRAIN_SECONDS = 5;

const environmentSchema = z.object({
  HOST: z._default(z.string(), '127.0.0.1'),
  PORT: z.optional(portText),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\//))),
  AMO_ACADEMIC_YEAR: z.optional(academicYearText),
  AMO_ALLOWED_ORIGINS: z._default(z.string().check(z.regex(/^(https?:\/\/[^,/\s]+,?)*$/)), ''),
  AMO_API: z._default(z.string().check(z.regex(/^(\/[\w.-]+)+$/)), '/api/amo'),
  AMO_CONNECTIONS: z._default(numberText, '10'),
  AMO_DATA: z._default(z.string(), '.amo-data'),
  AMO_DRAIN_SECONDS: z.optional(numberText),
  AMO_IDENTITY: z.optional(z.enum(['proxy-header', 'bearer-token', 'demo-login'])),
  AMO_JWKS_URL: z.optional(z.string().check(z.regex(/^https?:\/\//))),
  AMO_JWT_AUDIENCE: z.optional(z.string()),
  AMO_JWT_CLAIM: z._default(z.string(), 'sub'),
  AMO_JWT_ISSUER: z.optional(z.string()),
  AMO_LOG_LEVEL: z._default(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']), 'info'),
  AMO_OPERATIONS_PORT: z._default(portText, '9464'),
  AMO_PROXIES: z._default(z.string(), ''),
  AMO_PROXY_HEADER: z._default(z.string().check(z.regex(/^[\w-]+$/)), 'x-remote-user'),
  AMO_RATE_LIMIT: z._default(numberText, '120'),
  AMO_SCHEME_FILE: z.optional(z.string()),
  AMO_SECRET: z.optional(z.string().check(z.minLength(SECRET_CHARACTERS))),
});

type Environment = z.infer<typeof environmentSchema>;

/** Of all variables that are read. */
export const SETTING_NAMES = Object.keys(environmentSchema.shape);

/**
 * The settings that environment variables make; `docs/operations.md` lists them. Throws a
 * `SettingsError` that names every variable that is wrong or, when none is, every one that is missing.
 */
export function readSettings(
  variables: Record<string, string | undefined>,
  { isDemo }: { isDemo: boolean },
): Settings {
  const present = Object.entries(variables).filter(([, value]) => value !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new SettingsError(lines.join('\n'));
  }
  const environment = parsed.data;
  const lacks = isDemo ? [] : refusedVariables(environment);
  if (lacks.length > 0) throw new SettingsError(lacks.join('\n'));
  const operationsPort = Number(environment.AMO_OPERATIONS_PORT);
  return {
    isDemo,
    host: environment.HOST,
    port: Number(environment.PORT ?? (isDemo ? DEMO_PORT : PORT)),
    operationsPort: operationsPort === 0 ? null : operationsPort,
    api: environment.AMO_API,
    database: databaseSettings(environment),
    identity: isDemo ? { kind: 'demo-login' } : identitySettings(environment),
    secret: environment.AMO_SECRET ?? 'the demo has nothing to hide',
    allowedOrigins: listOf(environment.AMO_ALLOWED_ORIGINS),
    academicYear: environment.AMO_ACADEMIC_YEAR ?? null,
    scheme: readScheme(environment.AMO_SCHEME_FILE),
    requestsPerMinute: Number(environment.AMO_RATE_LIMIT),
    logLevel: environment.AMO_LOG_LEVEL,
    drainMs: Number(environment.AMO_DRAIN_SECONDS ?? (isDemo ? 0 : DRAIN_SECONDS)) * 1_000,
  };
}

/** Where the data is: for commands that need nothing else. */
export function readDatabaseSettings(
  variables: Record<string, string | undefined>,
): DatabaseSettings {
  return readSettings(variables, { isDemo: true }).database;
}

function refusedVariables(environment: Environment): string[] {
  const { AMO_IDENTITY: identity } = environment;
  const needed: [boolean, string][] = [
    [identity === undefined, 'AMO_IDENTITY: proxy-header or bearer-token has to be chosen'],
    [identity === 'demo-login', 'AMO_IDENTITY: demo-login is for the demo mode alone'],
    [
      identity === 'proxy-header' && listOf(environment.AMO_PROXIES).length === 0,
      'AMO_PROXIES: the addresses whose header is believed are missing',
    ],
    [
      !listOf(environment.AMO_PROXIES).every(rangeIn),
      'AMO_PROXIES: one of these is no address and no range of addresses',
    ],
    [
      identity === 'proxy-header' && environment.AMO_ALLOWED_ORIGINS !== '',
      'AMO_ALLOWED_ORIGINS: pages of other origins have no cookie here to prove themselves by; that needs bearer-token',
    ],
    [
      identity !== 'bearer-token' && environment.AMO_SECRET === undefined,
      `AMO_SECRET: ${SECRET_CHARACTERS} characters or more, the same for every process, are missing`,
    ],
  ];
  const forTokens = ['AMO_JWKS_URL', 'AMO_JWT_ISSUER', 'AMO_JWT_AUDIENCE'] as const;
  for (const name of forTokens) {
    needed.push([
      identity === 'bearer-token' && environment[name] === undefined,
      `${name}: missing`,
    ]);
  }
  return needed.flatMap(([isNeeded, line]) => (isNeeded ? [line] : []));
}

function identitySettings(environment: Environment): IdentitySettings {
  if (environment.AMO_IDENTITY === 'bearer-token') {
    return {
      kind: 'bearer-token',
      jwksUrl: environment.AMO_JWKS_URL ?? '',
      issuer: environment.AMO_JWT_ISSUER ?? '',
      audience: environment.AMO_JWT_AUDIENCE ?? '',
      claim: environment.AMO_JWT_CLAIM,
    };
  }
  const proxies = listOf(environment.AMO_PROXIES);
  return { kind: 'proxy-header', header: environment.AMO_PROXY_HEADER.toLowerCase(), proxies };
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function databaseSettings(environment: Environment): DatabaseSettings {
  const { DATABASE_URL: url, AMO_CONNECTIONS, AMO_DATA: folder } = environment;
  return url === undefined
    ? { kind: 'embedded', folder }
    : { kind: 'postgres', url, connections: Number(AMO_CONNECTIONS) };
}

function readScheme(path: string | undefined): Scheme | null {
  if (path === undefined) return null;
  try {
    const scheme = enrollmentCaseSchema.shape.scheme.parse(JSON.parse(readFileSync(path, 'utf8')));
    return scheme ?? null;
  } catch (error) {
    throw new SettingsError(`AMO_SCHEME_FILE: ${error instanceof Error ? error.message : error}`);
  }
}
