import { Writable } from 'node:stream';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { onTestFinished } from 'vitest';
import { createMockStore, mockFingerprint } from '../../mocks/mock-store.ts';
import { createRecordStore } from '../../mocks/record-store.ts';
import { students } from '../../mocks/students.ts';
import { RegisteringService } from '../rules/enrollment-service.ts';
import type { EnrollmentStore } from '../rules/enrollment-store.ts';
import { KEY, WITH_RIB } from '../rules/service-behaviour.test.support.ts';
import { createLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createServiceApp, type ServiceAppOptions } from './service-app.ts';

export const API = '/api/amo';
export const ADDRESS = `${API}/enrollment`;
/** Names the student who asks: what an identity makes of it is tested by itself. */
export const STUDENT_HEADER = 'x-test-student';

type TestService = {
  app: FastifyInstance;
  metrics: Metrics;
  /** Lines of the log so far. */
  logged: string[];
  /** A POST of a request with a RIB, by the student "required". */
  post: (changes?: InjectOptions) => Promise<LightMyRequestResponse>;
  get: (url: string, student?: string) => Promise<LightMyRequestResponse>;
};

type TestServiceOptions = Partial<ServiceAppOptions> & { store?: EnrollmentStore };

/** The service with test students in memory, not listening. */
export async function openTestService(options: TestServiceOptions = {}): Promise<TestService> {
  const { stream, logged } = recordingStream();
  const metrics = createMetrics();
  const app = await createServiceApp({
    service: new RegisteringService({
      store: options.store ?? memoryStore(),
      circumstances: () => ({ academicYear: '2026-2027', today: '2026-11-22' }),
      fingerprint: mockFingerprint,
    }),
    identify: async ({ headers }) => String(headers[STUDENT_HEADER] ?? '') || null,
    csrf: null,
    api: API,
    allowedOrigins: [],
    requestsPerMinute: 1_000,
    log: createLog({ level: 'debug', stream }),
    metrics,
    ...options,
  });
  onTestFinished(() => app.close());
  return {
    app,
    metrics,
    logged,
    get: (url, student = 'required') => app.inject({ url, headers: { [STUDENT_HEADER]: student } }),
    post: ({ headers, ...changes } = {}) =>
      app.inject({
        method: 'POST',
        url: ADDRESS,
        headers: { [STUDENT_HEADER]: 'required', 'idempotency-key': KEY, ...headers },
        payload: WITH_RIB,
        ...changes,
      }),
  };
}

export function memoryStore(): EnrollmentStore {
  const cases = Object.entries(students).map(([name, student]) => [name, student.case] as const);
  return createMockStore(Object.fromEntries(cases), createRecordStore());
}

/** A store whose database is in the given trouble. */
export function failingStore(error: Error): EnrollmentStore {
  const fail = () => Promise.reject(error);
  return { findStudent: fail, findByKey: fail, record: fail };
}

function recordingStream(): { stream: Writable; logged: string[] } {
  const logged: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      logged.push(String(chunk));
      done();
    },
  });
  return { stream, logged };
}
