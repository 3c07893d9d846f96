import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { policyFor } from '../../demo/strict-policy.ts';
import { students } from '../../mocks/students.ts';
import { sendAnswer } from '../http/problem-reply.ts';
import { problem } from '../rules/answer.ts';
import { logInto } from './demo-session.ts';

type DemoRoutesOptions = {
  /** The built demo portal. */
  portal: string;
  secret: string;
  /** Forgets what students have sent, and returns how much that was. */
  forget: () => Promise<number>;
};

/** What the demo portal asks beside the contract: who is to be logged in, and to forget. */
export async function demoRoutes(
  app: FastifyInstance,
  { portal, secret, forget }: DemoRoutesOptions,
): Promise<void> {
  app.addHook('onRequest', async ({ url }, reply) => {
    reply.header('Content-Security-Policy', policyFor(url));
  });
  app.get('/demo-backend.json', async () => ({ kind: 'service' }));
  app.post<{ Params: { student: string } }>('/demo/login/:student', async (request, reply) => {
    const { student } = request.params;
    if (!Object.hasOwn(students, student)) return sendAnswer(reply, problem(404));
    logInto(reply, { student, secret });
    return reply.code(204).send();
  });
  app.post('/demo/forget', async () => ({ forgotten: await forget() }));
  await app.register(staticFiles, { root: portal, cacheControl: false });
}
