type Receipt = {
  reference: string;
  registrationNumber: string;
  submittedAt: string;
  reimbursement: 'bank-transfer' | 'postal-order';
};

/** One request of one student, as it was sent. */
export type Submission = { studentId: string; idempotencyKey: string; body: string };

export type EnrollmentRecord = Submission & {
  receipt: Receipt;
  /** Milliseconds since the epoch. */
  recordedAtMs: number;
};

/** What the contract answers to a request. */
export type Verdict =
  | { kind: 'recorded'; receipt: Receipt }
  | { kind: 'key-reused' }
  | { kind: 'already-registered'; receipt: Receipt }
  | { kind: 'invalid' };

const EARLIER_KEY = '00000000-0000-4000-8000-000000000000';

/** What the fault backend has recorded: one request under one key, one of each student a year. */
export class Records {
  readonly #all: EnrollmentRecord[] = [];

  get all(): readonly EnrollmentRecord[] {
    return this.#all;
  }

  ofStudent(studentId: string): EnrollmentRecord | undefined {
    return this.#all.find((record) => record.studentId === studentId);
  }

  /** Another student's key finds nothing. */
  find({ studentId, idempotencyKey }: Omit<Submission, 'body'>): EnrollmentRecord | undefined {
    return this.#all.find(
      (record) => record.studentId === studentId && record.idempotencyKey === idempotencyKey,
    );
  }

  /** Records a request unless the contract forbids it, and says what the contract answers. */
  submit(submission: Submission): Verdict {
    const sameKey = this.find(submission);
    if (sameKey) {
      const isSame = sameKey.body === submission.body;
      return isSame ? { kind: 'recorded', receipt: sameKey.receipt } : { kind: 'key-reused' };
    }
    const earlier = this.ofStudent(submission.studentId);
    if (earlier) return { kind: 'already-registered', receipt: earlier.receipt };
    const request = parsedRequest(submission.body);
    return request ? { kind: 'recorded', receipt: this.#add(submission, request) } : INVALID;
  }

  /** A request that the student sent in some other way, before. */
  addEarlier(studentId: string): Receipt {
    const submission = { studentId, idempotencyKey: EARLIER_KEY, body: '' };
    return this.#add(submission, { cnie: 'AB123456', rib: null });
  }

  #add(submission: Submission, { cnie, rib }: SentRequest): Receipt {
    const recordedAtMs = Date.now();
    const receipt: Receipt = {
      reference: `AMO-2026-${String(this.#all.length + 1).padStart(6, '0')}`,
      registrationNumber: cnie,
      submittedAt: new Date(recordedAtMs).toISOString(),
      reimbursement: rib === null ? 'postal-order' : 'bank-transfer',
    };
    this.#all.push({ ...submission, receipt, recordedAtMs });
    return receipt;
  }
}

const INVALID: Verdict = { kind: 'invalid' };

/** The members that the receipt is made of. */
type SentRequest = { cnie: string; rib: string | null };

function parsedRequest(body: string): SentRequest | null {
  const { cnie, rib, declaration } = parsedMembers(body);
  if (typeof cnie !== 'string' || declaration !== true) return null;
  return { cnie, rib: typeof rib === 'string' ? rib : null };
}

function parsedMembers(body: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(body) };
  } catch {
    return {};
  }
}
