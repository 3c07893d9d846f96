import { type EnrollmentCase, enrollmentCaseSchema } from '../src/api/case-schema.ts';
import type { Receipt } from '../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../src/api/request-schema.ts';
import { decide } from '../src/domain/decision.ts';
import { requestFor, type StudentName } from './requests.ts';
import { NotRun } from './verdict.ts';
import { type Csrf, type Exchange, Visitor } from './visitor.ts';

/** What is asked, and as whom. */
export type Target = {
  /** Base of the contract: what comes before `/enrollment`. */
  baseUrl: string;
  /** Headers that let in two students who both have to fill the form. */
  students: Record<StudentName, Record<string, string>>;
  /** Headers that go with every request, also where nobody is logged in. */
  headers: Record<string, string>;
  csrf: Csrf | null;
  timeoutMs: number;
};

/** What student a has recorded. */
export type Registered = { key: string; request: EnrollmentRequest; receipts: Receipt[] };
export type RefusedKey = { student: StudentName; key: string };

/** What the checks of one run have learnt so far. */
export class Session {
  readonly a: Visitor;
  readonly b: Visitor;
  readonly csrf: Csrf | null;
  readonly exchanges: Exchange[] = [];
  /** Keys under which nothing may be recorded. */
  readonly refusedKeys: RefusedKey[] = [];
  #cases: Record<StudentName, Exchange | null> = { a: null, b: null };
  #registered: Registered | null = null;
  #spoiltBy: string | null = null;

  constructor({ students, ...target }: Target) {
    const common = { ...target, exchanges: this.exchanges };
    this.a = new Visitor({ ...common, login: students.a });
    this.b = new Visitor({ ...common, login: students.b });
    this.csrf = target.csrf;
  }

  /** Asks for both cases, before anything is sent. */
  async open(): Promise<void> {
    this.#cases = { a: await this.a.getCase(), b: await this.b.getCase() };
  }

  firstAnswer(student: StudentName): Exchange {
    const exchange = this.#cases[student];
    if (!exchange) throw new Error('the session was not opened');
    return exchange;
  }

  /** The case as it was at first. Throws a `NotRun` where it cannot be read. */
  caseOf(student: StudentName): EnrollmentCase {
    const { status, body } = this.firstAnswer(student);
    const read = enrollmentCaseSchema.safeParse(body);
    if (status !== 200 || !read.success) throw new NotRun('there is no case to build on');
    return read.data;
  }

  /** Students who need not, or may not, fill the form: nothing can be sent for them. */
  notFresh(): StudentName[] {
    return (['a', 'b'] as const).filter((student) => {
      const { status, body } = this.firstAnswer(student);
      const read = enrollmentCaseSchema.safeParse(body);
      return status === 200 && read.success && decide(read.data).kind !== 'required';
    });
  }

  /** A request that the backend has to take from this student. */
  requestOf(student: StudentName): EnrollmentRequest {
    return requestFor(this.caseOf(student), student);
  }

  /** As `requestOf` for student a, who must not have been registered yet. */
  freshRequest(): EnrollmentRequest {
    if (this.#spoiltBy) throw new NotRun(`${this.#spoiltBy} has already recorded a request`);
    return this.requestOf('a');
  }

  /** Notes that a check has made the backend record what it should have refused. */
  spoil(checkId: string): void {
    this.#spoiltBy ??= checkId;
  }

  register(registered: Registered): void {
    this.#registered = registered;
    this.#spoiltBy = 'an earlier check';
  }

  registered(): Registered {
    if (!this.#registered) throw new NotRun('student a could not be registered');
    return this.#registered;
  }
}
