import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type StudentName, students } from 'amo-cnops-enrollment/mocks';
import { type PostFault, postFaults, type ReceiptFault, receiptFaults } from './faults.ts';
import {
  buildFile,
  hostPage,
  icon,
  plainPage,
  WIDGET_PATH,
  type WidgetAttributes,
} from './host-page.ts';
import { Records } from './records.ts';
import { drop, jsonReply, problemReply, type Reply, send } from './replies.ts';

/** What the tests of one backend decide, also while the page is open. */
type Plan = {
  /** For each try of the widget in turn; the last one is also for all that follow. */
  post: readonly PostFault[];
  /** For each question for a receipt in turn, likewise. */
  receipts: readonly ReceiptFault[];
};

/** A POST as it arrived, the browser's own repetitions included. */
type ArrivedPost = {
  idempotencyKey: string;
  requestId: string;
  body: string;
  /** Milliseconds since the epoch. */
  atMs: number;
  fault: PostFault;
};

type ArrivedRequest = { method: string; url: string; headers: string; body: string };

const ENROLLMENT = '/api/amo/enrollment';
const RECEIPTS = `${ENROLLMENT}/receipts/`;
const SIGN_IN = '/sign-in';

/** A portal and its backend on one origin, which records by the contract and fails as it is told to. */
export class FaultBackend {
  readonly records = new Records();
  readonly posts: ArrivedPost[] = [];
  /** The fault of each question for a receipt. */
  readonly questions: ReceiptFault[] = [];
  /** Everything that was asked of this origin. */
  readonly requests: ArrivedRequest[] = [];
  plan: Plan = { post: ['none'], receipts: ['none'] };
  /** Who is logged in. */
  student: StudentName | null;
  /** Who is logged in by a visit to the page that `login-url` names. */
  signsIn: StudentName;
  /** Whether the case tells of a record, so that a reload shows no form. */
  tellsOfRecords = true;
  attributes: WidgetAttributes = { 'login-url': SIGN_IN };
  readonly #server = createServer((request, response) => {
    this.#receive(request, response).catch(() => drop(response));
  });
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(loggedIn: StudentName) {
    this.student = loggedIn;
    this.signsIn = loggedIn;
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Leaves no connection and no late work behind. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Ends every connection, those that hang among them. */
  hangUp(): void {
    this.#server.closeAllConnections();
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the backend is stopped');
    return `http://127.0.0.1:${address.port}`;
  }

  /** The tries of the widget: what the browser repeats by itself counts as one. */
  get tries(): ArrivedPost[] {
    return this.posts.filter(
      ({ requestId }, index) =>
        this.posts.findIndex((post) => post.requestId === requestId) === index,
    );
  }

  /** How much of what was put off is still to be done. */
  get lateWorkLeft(): number {
    return this.#timers.size;
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { method = '', url = '/', headers } = request;
    this.requests.push({ method, url, headers: JSON.stringify(headers), body });
    if (!url.startsWith('/api/')) return send(response, this.#portal(url));
    if (this.student === null) return send(response, problemReply(401));
    const student: Student = students[this.student].case;
    if (url === ENROLLMENT && method === 'POST')
      return this.#post(student, { request, response, body });
    if (url === ENROLLMENT) return send(response, this.#case(student));
    if (url.startsWith(RECEIPTS)) return this.#receipt(student, { url, response });
    return send(response, problemReply(404));
  }

  #portal(url: string): Reply {
    const path = url.replace(/\?.*$/, '');
    if (path === '/portal') return hostPage(this.attributes);
    if (path === '/icon.svg') return icon();
    if (path === SIGN_IN) this.student = this.signsIn;
    const file = path.startsWith(WIDGET_PATH) ? buildFile(path) : plainPage('A page of the portal');
    return file ?? problemReply(404);
  }

  #case(student: Student): Reply {
    const record = this.tellsOfRecords ? this.records.ofStudent(student.student.id) : undefined;
    if (!record) return jsonReply(200, student);
    const { reference, submittedAt } = record.receipt;
    const { academicYear } = student;
    const registration = { via: 'form', academicYear, reference, submittedAt };
    return jsonReply(200, { ...student, registration });
  }

  #post(student: Student, { request, response, body }: Posted): void {
    const { 'idempotency-key': idempotencyKey, 'x-request-id': requestId } = request.headers;
    if (typeof idempotencyKey !== 'string' || typeof requestId !== 'string') {
      send(response, problemReply(400));
      return;
    }
    const studentId = student.student.id;
    const fault = planned(this.plan.post, this.#tryOf(requestId));
    this.posts.push({ idempotencyKey, requestId, body, atMs: Date.now(), fault });
    const commit = () => this.records.submit({ studentId, idempotencyKey, body });
    postFaults[fault]({
      response,
      commit,
      commitEarlier: () => {
        this.records.addEarlier(studentId);
        return commit();
      },
      later: (delayMs, work) => this.#later(delayMs, work),
    });
  }

  #receipt({ student }: Student, { url, response }: Asked): void {
    const fault = planned(this.plan.receipts, this.questions.length);
    this.questions.push(fault);
    const idempotencyKey = decodeURIComponent(url.slice(RECEIPTS.length));
    const right = () => {
      const record = this.records.find({ studentId: student.id, idempotencyKey });
      return record ? jsonReply(200, record.receipt) : problemReply(404);
    };
    receiptFaults[fault]({ response, right });
  }

  /** Which try of the widget this is, from 0 on. */
  #tryOf(requestId: string): number {
    const ids = this.tries.map((post) => post.requestId);
    return ids.includes(requestId) ? ids.indexOf(requestId) : ids.length;
  }

  #later(delayMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, delayMs);
    this.#timers.add(timer);
  }
}

type Student = (typeof students)[StudentName]['case'];
type Posted = { request: IncomingMessage; response: ServerResponse; body: string };
type Asked = { url: string; response: ServerResponse };

function planned<Fault>(faults: readonly Fault[], index: number): Fault {
  const fault = faults[Math.min(index, faults.length - 1)];
  if (fault === undefined) throw new Error('a plan names one fault at least');
  return fault;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
