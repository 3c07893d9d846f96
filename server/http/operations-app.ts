import Fastify, { type FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';
import { answerError, answerUnknown } from './problem-reply.ts';

type OperationsOptions = {
  metrics: Metrics;
  /** Whether requests can be served now. */
  isReady: () => Promise<boolean>;
};

/** What operators and load balancers ask, on a port of its own that no student reaches. */
export function createOperationsApp({ metrics, isReady }: OperationsOptions): FastifyInstance {
  const app = Fastify({ logger: false });
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerUnknown);
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_, reply) => {
    const ready = await isReady();
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', async (_, reply) =>
    reply.type(metrics.contentType).send(await metrics.text()),
  );
  return app;
}
