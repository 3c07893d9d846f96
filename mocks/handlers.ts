import { delay, HttpResponse, http, type RequestHandler } from 'msw';
import type { EnrollmentCase } from '../src/api/case-schema.ts';
import type { Receipt } from '../src/api/receipt-schema.ts';
import { type EnrollmentRequest, enrollmentRequestSchema } from '../src/api/request-schema.ts';
import type { EnrollmentRecord, RecordStore } from './record-store.ts';
import {
  type MockCall,
  magicCnies,
  type Reaction,
  type Scenario,
  type ScenarioName,
  scenarios,
} from './scenarios.ts';
import { type StudentName, students } from './students.ts';

export type MockOptions = {
  /** Base of the contract, as in the element's `api`. */
  api: string;
  student: StudentName;
  scenario: ScenarioName;
  records: RecordStore;
};

/** MSW handlers that answer as a backend of the contract would, but for what the scenario changes. */
export function createHandlers(options: MockOptions): RequestHandler[] {
  const { api, records } = options;
  const enrollmentCase = students[options.student].case;
  const studentId = enrollmentCase.student.id;
  const chosen: Scenario = scenarios[options.scenario];
  const tries = countTries();
  // A magic value decides about everything that is asked of its key.
  const scenarioOfKey = new Map<string, Scenario>();

  return [
    http.get(`${api}/enrollment`, async () => {
      await delay(chosen.delayMs ?? 0);
      const answer = () =>
        HttpResponse.json(withRecord(enrollmentCase, ofStudent(records, studentId)));
      return react(chosen.getCase, { earlierTries: tries('case'), record: answer }) ?? answer();
    }),

    http.post(`${api}/enrollment`, async ({ request }) => {
      const key = request.headers.get('Idempotency-Key');
      const body: unknown = await request.json().catch(() => null);
      const parsed = enrollmentRequestSchema.safeParse(body);
      if (key === null || !parsed.success) return invalidRequest(key, parsed.error?.issues ?? []);
      const scenario = magicScenario(parsed.data) ?? chosen;
      scenarioOfKey.set(key, scenario);
      await delay(scenario.delayMs ?? 0);
      const record = () => submit({ records, studentId, key, request: parsed.data });
      return react(scenario.submit, { earlierTries: tries(key), record }) ?? record();
    }),

    http.get(`${api}/enrollment/receipts/:key`, async ({ params }) => {
      const key = String(params['key']);
      const scenario = scenarioOfKey.get(key) ?? chosen;
      await delay(scenario.delayMs ?? 0);
      const found = records.all().find((record) => isOf(record, studentId, key));
      const answer = () => (found ? HttpResponse.json(found.receipt) : noReceipt());
      return (
        react(scenario.findReceipt, { earlierTries: tries(`receipt ${key}`), record: answer }) ??
        answer()
      );
    }),
  ];
}

type Submission = {
  records: RecordStore;
  studentId: string;
  key: string;
  request: EnrollmentRequest;
};

/** One key, one request; one request a student and year. */
function submit({ records, studentId, key, request }: Submission): Response {
  const sameKey = records.all().find((record) => isOf(record, studentId, key));
  if (sameKey) {
    return JSON.stringify(sameKey.request) === JSON.stringify(request)
      ? HttpResponse.json(sameKey.receipt, { status: 201 })
      : problem(422, { type: 'urn:amo:idempotency-key-reused' });
  }
  const earlier = ofStudent(records, studentId);
  if (earlier)
    return problem(409, { type: 'urn:amo:already-registered', receipt: earlier.receipt });
  if (request.rib === null && request.address === null)
    return invalidRequest(key, [{ path: ['address'] }]);
  const receipt: Receipt = {
    reference: `AMO-2026-${String(records.count() + 1).padStart(6, '0')}`,
    registrationNumber: request.cnie,
    submittedAt: new Date().toISOString(),
    reimbursement: request.rib === null ? 'postal-order' : 'bank-transfer',
  };
  records.add({ studentId, idempotencyKey: key, request, receipt });
  return HttpResponse.json(receipt, { status: 201 });
}

function withRecord(
  enrollmentCase: EnrollmentCase,
  record: EnrollmentRecord | undefined,
): EnrollmentCase {
  if (!record) return enrollmentCase;
  const { academicYear, student } = enrollmentCase;
  const { reference, submittedAt, registrationNumber } = record.receipt;
  return {
    ...enrollmentCase,
    student: { ...student, cnie: registrationNumber },
    registration: { via: 'form', academicYear, reference, submittedAt },
  };
}

function ofStudent(records: RecordStore, studentId: string): EnrollmentRecord | undefined {
  return records.all().find((record) => record.studentId === studentId);
}

function isOf(record: EnrollmentRecord, studentId: string, key: string): boolean {
  return record.studentId === studentId && record.idempotencyKey === key;
}

function react(reaction: Reaction | undefined, call: MockCall): Response | undefined {
  return reaction?.(call);
}

function magicScenario({ cnie }: EnrollmentRequest): Scenario | undefined {
  const magic = magicCnies[cnie];
  return magic && scenarios[magic.scenario];
}

/** How often each call came before. */
function countTries(): (call: string) => number {
  const counts = new Map<string, number>();
  return (call) => {
    const earlier = counts.get(call) ?? 0;
    counts.set(call, earlier + 1);
    return earlier;
  };
}

function invalidRequest(
  key: string | null,
  issues: ReadonlyArray<{ path: PropertyKey[] }>,
): Response {
  const errors = issues.map(({ path }) => ({
    pointer: path.map((name) => `/${String(name)}`).join(''),
    code: 'invalid',
  }));
  return key === null
    ? problem(400, { detail: 'Idempotency-Key is missing' })
    : problem(422, { type: 'urn:amo:invalid-request', errors });
}

function noReceipt(): Response {
  return problem(404, {});
}

function problem(status: number, members: Record<string, unknown>): Response {
  return HttpResponse.json(
    { status, ...members },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}
