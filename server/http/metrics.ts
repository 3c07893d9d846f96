import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** In seconds: from a cached answer to one that a student gives up on. */
const DURATIONS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type Metrics = {
  /** In the text format of Prometheus. */
  text: () => Promise<string>;
  contentType: string;
  /** Counts and times every answer of an application, by route and never by address. */
  watch: (app: FastifyInstance) => void;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'amo_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATIONS,
    registers: [registry],
  });
  const submissions = new Counter({
    name: 'amo_submissions_total',
    help: 'Requests of students by the status of their answer',
    labelNames: ['status'],
    registers: [registry],
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    watch: (app) => {
      app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
        const route = routeOptions.url ?? 'unknown';
        const status = String(reply.statusCode);
        durations.observe({ method, route, status }, reply.elapsedTime / 1_000);
        if (method === 'POST' && route.endsWith('/enrollment')) submissions.inc({ status });
      });
    },
  };
}
