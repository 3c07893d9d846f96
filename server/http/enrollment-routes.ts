import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identify } from '../identity/identify.ts';
import { type Answer, problem } from '../rules/answer.ts';
import type { Submission } from '../rules/enrollment-service.ts';
import { type CsrfOptions, isFromOwnPage, issueCsrfToken } from './csrf.ts';
import { sendAnswer } from './problem-reply.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the portal's log-in calls whoever asks. */
    login: string;
  }
}

/** What the requests of the contract are answered by: the service, or in the demo one with scenarios. */
export type Answering = {
  getCase(login: string): Promise<Answer | Response>;
  submit(submission: Submission): Promise<Answer | Response>;
  findReceipt(login: string, idempotencyKey: string): Promise<Answer | Response>;
};

export type EnrollmentRoutesOptions = {
  service: Answering;
  identify: Identify;
  /** Null where every request carries its own proof of the log-in, as a token does. */
  csrf: CsrfOptions | null;
};

/** The three requests of the contract, for whoever is logged in. */
export async function enrollmentRoutes(
  app: FastifyInstance,
  { service, identify, csrf }: EnrollmentRoutesOptions,
): Promise<void> {
  app.decorateRequest('login', '');
  app.addHook('onRequest', async (request, reply) => {
    reply.header('Cache-Control', 'no-store');
    const login = await identify(request);
    if (login === null) return sendAnswer(reply, problem(401));
    request.login = login;
    return undefined;
  });

  app.get('/enrollment', async (request, reply) => {
    if (csrf) issueCsrfToken({ request, reply }, { ...csrf, login: request.login });
    return sendAnswer(reply, await service.getCase(request.login));
  });

  app.post('/enrollment', async (request, reply) => {
    const { login, body } = request;
    if (csrf && !isFromOwnPage(request, { ...csrf, login })) return refuseForeignPage(reply);
    const idempotencyKey = singleHeader(request, 'idempotency-key');
    return sendAnswer(reply, await service.submit({ login, idempotencyKey, body }));
  });

  app.get<{ Params: { key: string } }>('/enrollment/receipts/:key', async (request, reply) =>
    sendAnswer(reply, await service.findReceipt(request.login, request.params.key)),
  );
}

function refuseForeignPage(reply: FastifyReply): FastifyReply {
  return sendAnswer(reply, problem(403, { detail: 'The page that asks is not the portal’s own.' }));
}

function singleHeader({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
