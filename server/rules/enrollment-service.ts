import type { RequestIssue } from '../../src/api/backend.ts';
import type { EnrollmentCase } from '../../src/api/case-schema.ts';
import type { Receipt } from '../../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../../src/api/request-schema.ts';
import { decide } from '../../src/domain/decision.ts';
import { type Answer, problem } from './answer.ts';
import type { EnrollmentStore, KnownStudent, StoredRegistration } from './enrollment-store.ts';
import { readRequest, requestIssues } from './request-check.ts';

/** A POST of somebody who is logged in. */
export type Submission = {
  /** What the portal's log-in calls the student. */
  login: string;
  /** The header `Idempotency-Key`, as it came. */
  idempotencyKey: string | undefined;
  /** Parsed JSON. */
  body: unknown;
};

/** The three requests of the contract, for somebody who is logged in. */
export interface EnrollmentService {
  getCase(login: string): Promise<Answer>;
  submit(submission: Submission): Promise<Answer>;
  findReceipt(login: string, idempotencyKey: string): Promise<Answer>;
}

export type Circumstances = Pick<EnrollmentCase, 'academicYear' | 'today' | 'scheme'>;

type ServiceOptions = {
  store: EnrollmentStore;
  /** What a case says besides the student: the academic year, today's date, the scheme's facts. */
  circumstances: (login: string) => Circumstances;
  /** Equal for equal requests alone. */
  fingerprint: (request: EnrollmentRequest) => string;
};

type Found = { known: KnownStudent; enrollmentCase: EnrollmentCase };
type Attempt = { key: string; fingerprint: string | null; issues: RequestIssue[] };

/**
 * Answers as `docs/backend-contract.md` says, apart from HTTP and storage: the mocks and the
 * reference server are this service with another store. Rejects only when the store does.
 * Source: in docs/rules.md.
 */
export class RegisteringService implements EnrollmentService {
  readonly #options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  async getCase(login: string): Promise<Answer> {
    const found = await this.#find(login);
    return found ? { status: 200, body: found.enrollmentCase } : NOT_A_STUDENT;
  }

  async submit({ login, idempotencyKey, body }: Submission): Promise<Answer> {
    const key = uuidOf(idempotencyKey);
    if (!key) return NO_KEY;
    const found = await this.#find(login);
    if (!found) return NOT_A_STUDENT;
    const { enrollmentCase, known } = found;
    const read = readRequest(body);
    const issues = requestIssues(read, enrollmentCase);
    const fingerprint = read.kind === 'request' ? this.#options.fingerprint(read.request) : null;
    const mayRecord = decide(enrollmentCase).kind === 'required' && issues.length === 0;
    if (mayRecord && read.kind === 'request' && fingerprint) {
      const { id: studentId, birthDate } = known.student;
      // What the portal knows outweighs what is sent.
      const request = birthDate === null ? read.request : { ...read.request, birthDate: undefined };
      const sending = { studentId, idempotencyKey: key, fingerprint, request };
      const recorded = await this.#options.store.record(sending);
      if (recorded) return { status: 201, body: receiptOf(recorded) };
    }
    return this.#refuse(login, { key, fingerprint, issues });
  }

  async findReceipt(login: string, idempotencyKey: string): Promise<Answer> {
    const found = await this.#find(login);
    if (!found) return NOT_A_STUDENT;
    const key = uuidOf(idempotencyKey);
    const earlier = key && (await this.#findByKey(found, key));
    return earlier ? { status: 200, body: receiptOf(earlier) } : problem(404);
  }

  /** What is answered to a request that recorded nothing; looked up anew, since it may have lost a race. */
  async #refuse(login: string, { key, fingerprint, issues: errors }: Attempt): Promise<Answer> {
    const found = await this.#find(login);
    if (!found) return NOT_A_STUDENT;
    const earlier = await this.#findByKey(found, key);
    if (earlier) {
      const isSame = earlier.sending?.fingerprint === fingerprint;
      return isSame ? { status: 201, body: receiptOf(earlier) } : KEY_REUSED;
    }
    const decision = decide(found.enrollmentCase);
    if (decision.kind === 'exempt') return alreadyRegistered(found.known.registration);
    if (decision.kind !== 'required')
      return problem(403, { detail: 'This student may not enroll.' });
    // What stood in the way is gone again, so that another try may well record.
    if (errors.length === 0) return problem(503);
    return problem(422, { type: 'urn:amo:invalid-request', errors });
  }

  async #find(login: string): Promise<Found | null> {
    const circumstances = this.#options.circumstances(login);
    const known = await this.#options.store.findStudent(login, circumstances.academicYear);
    return known && { known, enrollmentCase: caseOf(known, circumstances) };
  }

  async #findByKey({ known }: Found, key: string): Promise<StoredRegistration | null> {
    if (known.registration?.sending?.idempotencyKey === key) return known.registration;
    return this.#options.store.findByKey(known.student.id, key);
  }
}

const NOT_A_STUDENT = problem(403, { detail: 'Nobody is known as a student under this log-in.' });
const NO_KEY = problem(400, { detail: 'The header Idempotency-Key has to be a UUID.' });
const KEY_REUSED = problem(422, { type: 'urn:amo:idempotency-key-reused' });

function alreadyRegistered(registration: StoredRegistration | null): Answer {
  const receipt = registration && receiptOf(registration);
  return problem(409, { type: 'urn:amo:already-registered', ...(receipt && { receipt }) });
}

/** Null for a registration that was brought over from elsewhere without all of a receipt's facts. */
function receiptOf(registration: StoredRegistration): Receipt | null {
  const { reference, registrationNumber, submittedAt, reimbursement } = registration;
  if (!reference || !registrationNumber || !submittedAt || !reimbursement) return null;
  return { reference, registrationNumber, submittedAt, reimbursement };
}

function caseOf(known: KnownStudent, { scheme, ...circumstances }: Circumstances): EnrollmentCase {
  const { student, institution, officer, registration } = known;
  return {
    ...circumstances,
    student: { ...student, cnie: registration?.registrationNumber ?? student.cnie },
    institution,
    officer,
    registration: registration && {
      via: registration.via,
      academicYear: registration.academicYear,
      reference: registration.reference,
      submittedAt: registration.submittedAt,
    },
    ...(scheme && { scheme }),
  };
}

/** A UUID as it is stored, in small letters; null for any other text. */
function uuidOf(text: string | undefined): string | null {
  const isUuid = text !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
  return isUuid ? text.toLowerCase() : null;
}
