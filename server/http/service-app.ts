import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { BODY_LIMIT_BYTES, parseBody } from '../rules/request-body.ts';
import { type EnrollmentRoutesOptions, enrollmentRoutes } from './enrollment-routes.ts';
import type { Metrics } from './metrics.ts';
import { answerError, answerUnknown } from './problem-reply.ts';

const REQUEST_TIMEOUT_MS = 15_000;
/** Of those who were seen last; a count is small. */
const MOST_COUNTED_STUDENTS = 50_000;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const REQUEST_ID = 'x-request-id';

export type ServiceAppOptions = EnrollmentRoutesOptions & {
  /** Base of the contract. */
  api: string;
  allowedOrigins: readonly string[];
  /** For one student. */
  requestsPerMinute: number;
  log: FastifyBaseLogger;
  metrics: Metrics;
};

/** The contract over HTTP; not listening yet. */
export async function createServiceApp(options: ServiceAppOptions): Promise<FastifyInstance> {
  const { log: loggerInstance, metrics } = options;
  const app = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    frameworkErrors: answerError,
    genReqId: ({ headers }) => requestId(headers[REQUEST_ID]),
  });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerUnknown);
  readStrictJson(app);
  metrics.watch(app);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('X-Content-Type-Options', 'nosniff').header(REQUEST_ID, request.id);
  });
  closeConnectionsAtTheEnd(app);
  app.addHook('onResponse', async ({ log, method, routeOptions }, reply) => {
    const { statusCode: status, elapsedTime: durationMs } = reply;
    log.info({ method, route: routeOptions.url, status, durationMs }, 'answered');
  });
  await app.register(cookie);
  if (options.allowedOrigins.length > 0) await allowOrigins(app, options.allowedOrigins);
  await app.register(
    async (contract) => {
      await limitRate(contract, options.requestsPerMinute);
      await enrollmentRoutes(contract, options);
    },
    { prefix: options.api },
  );
  return app;
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && UUID.test(given) ? given : randomUUID();
}

/** A connection that was busy when the service began to stop would else be kept for the next request. */
function closeConnectionsAtTheEnd(app: FastifyInstance): void {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_, reply) => {
    if (isClosing) reply.header('Connection', 'close');
  });
}

/** JSON in UTF-8 and nothing else. */
function readStrictJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => {
    try {
      done(null, parseBody(Buffer.from(body)));
    } catch {
      done(Object.assign(new Error('the body is no JSON in UTF-8'), { statusCode: 400 }));
    }
  });
}

async function allowOrigins(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  await app.register(cors, {
    origin: [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: ['Retry-After'],
    maxAge: 600,
  });
}

/** By student, since a whole campus may come from one address; nobody else gets further than a 401. */
async function limitRate(app: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    cache: MOST_COUNTED_STUDENTS,
    keyGenerator: ({ login }) => login,
    errorResponseBuilder: () => Object.assign(new Error('too many requests'), { statusCode: 429 }),
  });
}
