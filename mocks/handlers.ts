import { http, type RequestHandler } from 'msw';
import { problem } from '../server/rules/answer.ts';
import { RegisteringService } from '../server/rules/enrollment-service.ts';
import { BODY_LIMIT_BYTES, parseBody } from '../server/rules/request-body.ts';
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
      const read = await readBody(request);
      if (read.refusal) return responseOf(problem(read.refusal));
      return backend.submit({ login: student, idempotencyKey, body: read.body });
    }),

    http.get(`${api}/enrollment/receipts/:key`, ({ params }) =>
      backend.findReceipt(student, String(params['key'])),
    ),
  ];
}

type ReadBody = { body: unknown; refusal?: never } | { refusal: 400 | 413 | 415 };

/** JSON in UTF-8 and nothing else, as the reference service takes it. */
async function readBody(request: Request): Promise<ReadBody> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) return { refusal: 415 };
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > BODY_LIMIT_BYTES) return { refusal: 413 };
  try {
    return { body: parseBody(bytes) };
  } catch {
    return { refusal: 400 };
  }
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
