import { expect, onTestFinished, test } from 'vitest';
import { createMetrics } from './metrics.ts';
import { createOperationsApp } from './operations-app.ts';
import { ADDRESS, openTestService } from './test-service.test.support.ts';

test.each([
  [true, 200],
  [false, 503],
])(
  'a service whose readiness is %s answers with %i, and lives either way',
  async (ready, status) => {
    const app = openOperations({ isReady: async () => ready });

    const readiness = await app.inject('/health/ready');
    const life = await app.inject('/health/live');

    expect(readiness.statusCode).toBe(status);
    expect(life.statusCode).toBe(200);
  },
);

test('answers are counted by route and status, and students’ requests by status', async () => {
  const { get, post, metrics } = await openTestService();
  await post();
  await post({ payload: [] });
  await get(ADDRESS);
  await get(ADDRESS);
  const app = openOperations({ metrics });

  const { body, headers } = await app.inject('/metrics');

  expect(headers['content-type']).toContain('text/plain; version=0.0.4');
  expect(body).toContain('amo_submissions_total{status="201"} 1');
  expect(body).toContain('amo_submissions_total{status="422"} 1');
  expect(body).toContain(
    'amo_http_request_duration_seconds_count{method="GET",route="/api/amo/enrollment",status="200"} 2',
  );
  expect(body).toContain('process_resident_memory_bytes');
});

test('nothing of the contract is answered there', async () => {
  const answer = await openOperations().inject(ADDRESS);

  expect(answer.statusCode).toBe(404);
});

function openOperations(options: Partial<Parameters<typeof createOperationsApp>[0]> = {}) {
  const app = createOperationsApp({
    metrics: createMetrics(),
    isReady: async () => true,
    ...options,
  });
  onTestFinished(() => app.close());
  return app;
}
