import { http, type RequestHandler } from 'msw';
import { problem } from '../backend/answer.ts';
import { RegisteringService } from '../backend/enrollment-service.ts';
import { createMockStore, mockFingerprint } from './mock-store.ts';
import type { RecordStore } from './record-store.ts';
import { responseOf, ScenarioBackend } from './scenario-backend.ts';
import { type ScenarioName, scenarios } from './scenarios.ts';
import { type StudentName, students } from './students.ts';

export type MockOptions = {
  /** Base of the contract, as in the element's `api`. */
  api: string;
  student: StudentName;
  scenario: ScenarioName;
  records: RecordStore;
};

/** MSW handlers that answer as a backend of the contract would, but for what the scenario changes. */
export function createHandlers({ api, student, ...options }: MockOptions): RequestHandler[] {
  const backend = new ScenarioBackend({
    service: mockService(student, options.records),
    scenario: scenarios[options.scenario],
  });
  return [
    http.get(`${api}/enrollment`, () => backend.getCase(student)),

    http.post(`${api}/enrollment`, async ({ request }) => {
      const idempotencyKey = request.headers.get('Idempotency-Key') ?? undefined;
      const body: unknown = await request.json().catch(() => undefined);
      if (body === undefined) return responseOf(problem(400));
      return backend.submit({ login: student, idempotencyKey, body });
    }),

    http.get(`${api}/enrollment/receipts/:key`, ({ params }) =>
      backend.findReceipt(student, String(params['key'])),
    ),
  ];
}

/** One test student is logged in. */
function mockService(student: StudentName, records: RecordStore): RegisteringService {
  const { case: enrollmentCase } = students[student];
  const { academicYear, today, scheme } = enrollmentCase;
  return new RegisteringService({
    store: createMockStore({ [student]: enrollmentCase }, records),
    circumstances: () => ({ academicYear, today, scheme }),
    fingerprint: mockFingerprint,
  });
}
