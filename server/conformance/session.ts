import { type EnrollmentCase, enrollmentCaseSchema } from '../../src/api/case-schema.ts';
import { type Receipt, receiptSchema } from '../../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../../src/api/request-schema.ts';
import { decide } from '../../src/domain/decision.ts';
import { inventedCnies, requestFor, STUDENT_NAMES, type StudentName } from './requests.ts';
import { NotRun } from './verdict.ts';
import {
  type Csrf,
  type Exchange,
  type HeaderList,
  Visitor,
  type VisitorOptions,
} from './visitor.ts';

/** What is asked, and as whom. */
export type Target = Pick<VisitorOptions, 'baseUrl' | 'csrf' | 'timeoutMs'> & {
  /** Headers that let in two students who both have to fill the form. */
  students: Record<StudentName, HeaderList>;
  /** Headers that go with every request, also where nobody is logged in. */
  headers: HeaderList;
  /** For a backend that looks numbers up; else those of the cases, and invented ones. */
  cnies?: Partial<Record<StudentName, string>>;
  onBusy?: VisitorOptions['onBusy'];
};

/** What a student has recorded. */
export type Registered = {
  key: string;
  /** As it was sent. */
  body: string;
  /** What is said in it; null where the backend should have refused it. */
  request: EnrollmentRequest | null;
  receipts: Receipt[];
};

export type RefusedKey = { student: StudentName; key: string };

/** What the checks of one run have learnt so far. */
export class Session {
  readonly a: Visitor;
  readonly b: Visitor;
  readonly csrf: Csrf | null;
  readonly exchanges: Exchange[] = [];
  /** Keys under which nothing may be recorded. */
  readonly refusedKeys: RefusedKey[] = [];
  /** What was answered to those who asked for a receipt while its request was on its way. */
  readonly askedMeanwhile: Exchange[] = [];
  /** A right request with a member that the contract does not name was refused for it. */
  refusesUnknownMembers: Exchange | null = null;
  readonly #cnies: Record<StudentName, string>;
  readonly #givenCnies: Partial<Record<StudentName, string>>;
  readonly #registered = new Map<StudentName, Registered>();
  #cases: Record<StudentName, Exchange | null> = { a: null, b: null };
  #spoiltBy: string | null = null;

  constructor({ students, cnies = {}, onBusy = () => undefined, ...target }: Target) {
    const common = { ...target, onBusy, exchanges: this.exchanges };
    this.a = new Visitor({ ...common, login: students.a });
    this.b = new Visitor({ ...common, login: students.b });
    this.csrf = target.csrf;
    this.#cnies = inventedCnies();
    this.#givenCnies = cnies;
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
    const found = this.#readCase(student);
    if (!found) throw new NotRun('there is no case to build on');
    return found;
  }

  #readCase(student: StudentName): EnrollmentCase | null {
    const { status, body } = this.firstAnswer(student);
    const read = enrollmentCaseSchema.safeParse(body);
    return status === 200 && read.success ? read.data : null;
  }

  /** Students who need not, or may not, fill the form: nothing can be sent for them. */
  notFresh(): StudentName[] {
    return STUDENT_NAMES.filter((student) => {
      const found = this.#readCase(student);
      return found !== null && decide(found).kind !== 'required';
    });
  }

  /** A request that the backend has to take from this student. */
  requestOf(name: StudentName): EnrollmentRequest {
    const found = this.caseOf(name);
    const { cnie } = found.student;
    const known = cnie !== null && /^[A-Z]{1,2}\d{1,7}$/.test(cnie) ? cnie : null;
    return requestFor(found, { name, cnie: this.#givenCnies[name] ?? known ?? this.#cnies[name] });
  }

  /** As `requestOf` for student a, who must not have been registered yet. */
  freshRequest(): EnrollmentRequest {
    if (this.caseOf('a').student.id === this.caseOf('b').student.id) {
      throw new NotRun('both students are answered as one');
    }
    if (this.#spoiltBy) throw new NotRun(`${this.#spoiltBy} has already recorded a request`);
    return this.requestOf('a');
  }

  /** Notes that a check has made the backend record, for student a, what it should have refused. */
  spoil(
    checkId: string,
    sent?: { key: string | null; body: string | Uint8Array; answer: unknown },
  ): void {
    this.#spoiltBy ??= checkId;
    const receipt = receiptSchema.safeParse(sent?.answer);
    if (!sent || sent.key === null || typeof sent.body !== 'string' || !receipt.success) return;
    // The rules about what is recorded can be asked about all the same.
    const { key, body } = sent;
    this.register('a', { key, body, request: null, receipts: [receipt.data] });
  }

  register(student: StudentName, registered: Registered): void {
    if (!this.#registered.has(student)) this.#registered.set(student, registered);
    if (student === 'a') this.#spoiltBy ??= 'an earlier check';
  }

  /** Throws a `NotRun` for a student who could not be registered. */
  registered(student: StudentName = 'a'): Registered {
    const registered = this.#registered.get(student);
    if (!registered) throw new NotRun(`student ${student} could not be registered`);
    return registered;
  }

  /** What stands for good at the backend when the run is over. */
  allRegistered(): { student: StudentName; reference: string }[] {
    return [...this.#registered].map(([student, { receipts }]) => ({
      student,
      reference: receipts[0]?.reference ?? '',
    }));
  }
}
