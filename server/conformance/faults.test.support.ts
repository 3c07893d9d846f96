import { problem } from '../rules/answer.ts';
import { type Backend, json, LOGIN, mockBackend } from './backend-server.test.support.ts';

/** A backend that breaks rules of the contract, and which. */
export type Fault = {
  name: string;
  breaks: string[];
  open: () => Backend;
  /** The student who meets the fault, where it is not the one who is known the least of. */
  studentA?: string;
};

type Members = Record<string, unknown>;
/** A right backend, and what stands before it. */
type Around = (request: Request, next: Backend) => Promise<Response>;

const RIGHT = { cnie: 'ZT7000001', rib: '011810000000000012345677', email: 'student@example.org' };
const INVALID = 'urn:amo:invalid-request';
const LOOKING_MS = 100;
const RACERS = 20;
const LOGIN_RULES = ['login.case', 'login.receipt', 'login.request', 'login.known-receipt'];

type BlindSpot = { isWrong: (sent: Members) => boolean; right: Members };

/** By the rule that is not seen to: what is wrong then, and what it is taken for. */
const BLIND_SPOTS: Record<string, BlindSpot> = {
  'refuses.academic-year': wrong('academicYear', '2001-2002', '2026-2027'),
  'refuses.cnie': wrong('cnie', 'ABC', RIGHT.cnie),
  'refuses.cnie-missing': wrong('cnie', undefined, RIGHT.cnie),
  'refuses.other-coverage': wrong('otherCoverage', true, false),
  'refuses.phone': wrong('phone', '0600000000', '+212600000000'),
  'refuses.email': wrong('email', 'student', RIGHT.email),
  'refuses.email-ascii': wrong('email', 'student@مثال.example', RIGHT.email),
  'refuses.rib': wrong('rib', '01181000000000001234567', RIGHT.rib),
  'refuses.rib-key': wrong('rib', '011810000000000012345678', RIGHT.rib),
  'refuses.address': {
    isWrong: ({ rib, address }) => rib === null && address === null,
    right: { rib: RIGHT.rib },
  },
  'refuses.postal-code': {
    isWrong: ({ address }) => (address as Members | null)?.['postalCode'] === '140',
    right: { rib: RIGHT.rib, address: null },
  },
  'refuses.declaration': wrong('declaration', false, true),
  'refuses.locale': wrong('locale', 'xx', 'ar'),
};

/** Backends as they are written in a hurry, each with all that the kit has to say of it. */
export const faults: Fault[] = [
  fault('leaves out a member of the case', ['case.answer'], () =>
    onCase(({ today: _, ...others }) => others),
  ),
  fault('takes a number that is known outside for the id', ['case.opaque-id'], () =>
    onCase((members, { login }) =>
      login === 'required' ? withId(members, studentIn(members)['massarCode']) : members,
    ),
  ),
  fault('makes an id of a number that is known outside', ['case.opaque-id'], () =>
    onCase((members, { login }) =>
      login === 'required'
        ? withId(members, `student-${studentIn(members)['massarCode']}`)
        : members,
    ),
  ),
  fault('makes up an id at every request', ['case.stable-id'], () =>
    onCase((members) => withId(members, crypto.randomUUID())),
  ),
  fault(
    'shows everybody the case of one student',
    ['isolation.case'],
    () => (request, next) =>
      next(isCase(request) && isLoggedIn(request) ? as('required', request) : request),
  ),
  fault('shows everybody the Massar code of one student', ['isolation.case'], () =>
    onCase((members) => ({
      ...members,
      student: { ...studentIn(members), massarCode: 'X000000001' },
    })),
  ),
  fault(
    'asks for no log-in',
    LOGIN_RULES,
    () => (request, next) => next(isLoggedIn(request) ? request : as('required', request)),
  ),
  fault('sends whoever is not logged in to a log-in page', LOGIN_RULES, () =>
    forNobody(() => new Response(null, { status: 302, headers: { Location: '/login' } })),
  ),
  fault('says 401 with a page', ['answers.problem-details'], () =>
    forNobody(() => new Response('<h1>401</h1>', { status: 401, headers: HTML })),
  ),
  fault('calls its JSON a page', ['answers.media-type'], () =>
    onAnswer(
      ({ status }) => status < 300,
      ({ status, text }) => new Response(text, { status, headers: HTML }),
    ),
  ),
  fault('answers in Latin-1', ['answers.utf-8'], () =>
    onAnswer(
      () => true,
      ({ status, headers, text }) => {
        const bytes = Buffer.from(text.replace(/[^\0-\xff]/g, '?'), 'latin1');
        return new Response(bytes, { status, headers });
      },
    ),
  ),
  fault('calls its errors plain JSON', ['answers.problem-details'], () =>
    onAnswer(isError, ({ status, text }) => new Response(text, { status, headers: JSON_TYPE })),
  ),
  fault('says another status in its problem details', ['answers.problem-details'], () =>
    onAnswer(
      isError,
      ({ status, headers, members }) =>
        new Response(JSON.stringify({ ...members, status: 500 }), { status, headers }),
    ),
  ),
  ...Object.entries(BLIND_SPOTS).map(([rule, spot]) =>
    fault(`does not see to ${rule}`, [rule], () => blindTo(spot)),
  ),
  {
    ...fault('does without a birth date', ['refuses.birth-date-missing'], () =>
      blindTo(wrong('birthDate', undefined, '2004-05-12')),
    ),
    studentA: 'required-no-birth-date',
  },
  fault('names members where pointers belong', ['answers.pointers'], () =>
    onRefusal(({ pointer, code }) => ({ pointer: pointer.slice(1), code })),
  ),
  fault(
    'refuses members that it does not know',
    ['unknown-members.ignored', 'unknown-members.recorded'],
    () =>
      onRequest(
        (sent) => sent['futureMember'] !== undefined,
        () =>
          json(
            problem(422, {
              type: INVALID,
              errors: [{ pointer: '/futureMember', code: 'unknown' }],
            }),
          ),
      ),
  ),
  fault('needs no key', ['key.required'], () => (request, next) => {
    const key = request.headers.get('Idempotency-Key') ?? crypto.randomUUID();
    return next(withHeaders({ 'Idempotency-Key': key }, request));
  }),
  fault('falls over a body that is no JSON', ['body.malformed'], () => async (request, next) => {
    const isMalformed = isPost(request) && (await membersOf(request)) === undefined;
    return isMalformed ? json(problem(500)) : next(request);
  }),
  fault(
    'reads a body of any media type',
    ['body.media-type'],
    () => (request, next) => next(isPost(request) ? withHeaders(JSON_TYPE, request) : request),
  ),
  fault('reads bytes that are no text', ['body.charset'], () => async (request, next) => {
    const sent = await membersOf(request);
    return next(sent ? withBody(sent, request) : request);
  }),
  fault('falls over a large body', ['body.limit'], () =>
    onAnswer(
      ({ status }) => status === 413,
      () => json(problem(500)),
    ),
  ),
  fault('reads a body of any size', ['body.limit'], () => async (request, next) => {
    const sent = await membersOf(request);
    const isLarge = JSON.stringify(sent)?.length > 100_000;
    return next(isLarge ? withBody({ ...sent, address: null, rib: RIGHT.rib }, request) : request);
  }),
  fault(
    'records first and looks at the e-mail then',
    ['refused.nothing-recorded', 'refused.no-receipt'],
    () => async (request, next) => {
      const sent = await membersOf(request);
      if (sent?.['email'] !== 'student') return next(request);
      await next(withBody({ ...sent, email: RIGHT.email }, request));
      return json(
        problem(422, { type: INVALID, errors: [{ pointer: '/email', code: 'invalid' }] }),
      );
    },
  ),
  fault('has a receipt for a refused request', ['refused.no-receipt'], () => {
    const refused = new Set<string>();
    return async (request, next) => {
      const { response, members } = await asked(request, next);
      if (members['type'] === INVALID) refused.add(keyOf(request));
      return refused.has(keyAsked(request)) ? json({ status: 200, body: receipt() }) : response;
    };
  }),
  fault('records every try', ['race.same-key', 'key.replay'], () => {
    const seen = new Set<string>();
    return async (request, next) => {
      const sent = await membersOf(request);
      const { response } = await asked(request, next);
      if (response.status !== 201 || !seen.has(keyOf(request))) {
        seen.add(keyOf(request));
        return response;
      }
      return json({ status: 201, body: receipt(sent) });
    };
  }),
  fault('answers 409 to the same request again', ['race.same-key', 'key.replay'], () => {
    const seen = new Set<string>();
    return async (request, next) => {
      const response = await next(request);
      const key = keyOf(request);
      if (response.status !== 201 || !seen.has(key)) {
        seen.add(key);
        return response;
      }
      const { members } = await read(response);
      return json({ status: 409, body: { type: 'urn:amo:already-registered', receipt: members } });
    };
  }),
  fault('answers 200 where it records', ['race.same-key', 'race.different-keys'], () =>
    onAnswer(
      ({ status }) => status === 201,
      ({ members }) => json({ status: 200, body: members }),
    ),
  ),
  fault('looks for the key, and then records', ['race.same-key'], () =>
    lookThenRecord((request) => keyOf(request)),
  ),
  fault('looks for the student, and then records', ['race.different-keys'], () => {
    const looking = lookThenRecord((request) => request.headers.get(LOGIN) ?? '');
    // One key is one request here; only different ones race.
    return (request, next) =>
      request.headers.get(LOGIN) === 'required' ? next(request) : looking(request, next);
  }),
  fault('takes a used key for another request', ['key.reused'], () => {
    const receipts = new Map<string, Members>();
    return async (request, next) => {
      const response = await next(request);
      const key = keyOf(request);
      const { members } = await read(response.clone());
      if (response.status === 201) receipts.set(key, members);
      const isReused = members['type'] === 'urn:amo:idempotency-key-reused';
      return isReused ? json({ status: 201, body: receipts.get(key) }) : response;
    };
  }),
  fault(
    'records a second request of the year',
    ['second.refused', 'race.different-keys', 'receipt.values'],
    () =>
      onAnswer(
        ({ status }) => status === 409,
        () => json({ status: 201, body: receipt() }),
      ),
  ),
  fault('keeps the receipt to itself at 409', ['second.refused', 'race.different-keys'], () =>
    onAnswer(
      ({ status }) => status === 409,
      ({ members: { receipt: _, ...others } }) => json({ status: 409, body: others }),
    ),
  ),
  fault('promises everybody a postal order', ['receipt.values'], () =>
    onReceipt((members) => ({ ...members, reimbursement: 'postal-order' })),
  ),
  fault('promises everybody a bank transfer', ['receipt.values'], () =>
    onReceipt((members) => ({ ...members, reimbursement: 'bank-transfer' })),
  ),
  fault('tells another number than was sent', ['receipt.values'], () =>
    onReceipt((members) => ({ ...members, registrationNumber: 'G123456' })),
  ),
  fault(
    'tells the time of the second request at 409',
    ['second.refused', 'race.different-keys'],
    () =>
      onAnswer(
        ({ status }) => status === 409,
        ({ status, members }) => {
          const standing = members['receipt'] as Members;
          const changed = { ...standing, submittedAt: '2027-01-01T00:00:00Z' };
          return json({ status, body: { ...members, receipt: changed } });
        },
      ),
  ),
  fault('finds a receipt of other values', ['receipt.found', 'isolation.key'], () => {
    const posts = new Map<string, number>();
    return async (request, next) => {
      const { response, members } = await asked(request, next);
      const key = keyOf(request);
      if (isPost(request)) posts.set(key, (posts.get(key) ?? 0) + 1);
      // After the race, in which it may not be there yet.
      const isLater = (posts.get(keyAsked(request)) ?? 0) > RACERS;
      if (!isLater || response.status !== 200) return response;
      return json({ status: 200, body: { ...members, reimbursement: 'postal-order' } });
    };
  }),
  fault(
    'tells whoever knows a used key, logged in or not',
    ['login.known-receipt'],
    () => async (request, next) => {
      if (!keyAsked(request) || isLoggedIn(request)) return next(request);
      const found = await next(as('required', request));
      return found.status === 200 ? found : next(request);
    },
  ),
  fault('falls over the question for a receipt that is being made', ['receipt.meanwhile'], () => {
    const underWay = new Set<string>();
    return async (request, next) => {
      const key = keyOf(request);
      if (underWay.has(keyAsked(request))) return json(problem(500));
      if (!isPost(request)) return next(request);
      underWay.add(key);
      await new Promise((resolve) => setTimeout(resolve, LOOKING_MS));
      underWay.delete(key);
      return next(request);
    };
  }),
  fault(
    'refuses right requests with members that it does not know',
    ['unknown-members.recorded'],
    () =>
      onRequest(
        (sent) => sent['futureMember'] !== undefined && sent['cnie'] !== 'ABC',
        () => json(problem(400)),
      ),
  ),
  fault('shows the case as it was before', ['case.registered'], () =>
    onCase((members) => ({ ...members, registration: null })),
  ),
  fault(
    'says 200 and null for a receipt that is not there',
    ['receipt.unknown', 'isolation.receipt', 'refused.no-receipt'],
    () =>
      onAnswer(
        ({ status }) => status === 404,
        () => json({ status: 200, body: null }),
      ),
  ),
  fault(
    'finds no receipt',
    ['receipt.found', 'isolation.key'],
    () => async (request, next) =>
      keyAsked(request) && isLoggedIn(request) ? json(problem(404)) : next(request),
  ),
  fault(
    'gives a receipt to whoever knows its key',
    ['isolation.receipt'],
    () => (request, next) =>
      next(keyAsked(request) && isLoggedIn(request) ? as('required', request) : request),
  ),
  fault('tells a key’s owner by the key alone', ['isolation.key'], () => {
    const receipts = new Map<string, Response>();
    return async (request, next) => {
      const key = keyOf(request);
      const known = receipts.get(key);
      const isOther = request.headers.get(LOGIN) === 'required-private';
      if (known && isOther) return known.clone();
      const response = await next(request);
      if (response.status === 201) receipts.set(key, response.clone());
      return response;
    };
  }),
  fault('gives a key to whoever used it last', ['isolation.key'], () => {
    const [first, taken] = [new Map<string, string>(), new Set<string>()];
    return async (request, next) => {
      const [key, login] = [keyOf(request), request.headers.get(LOGIN) ?? ''];
      if (isPost(request) && (first.get(key) ?? login) !== login) taken.add(key);
      if (isPost(request)) first.set(key, login);
      return taken.has(keyAsked(request)) ? json(problem(404)) : next(request);
    };
  }),
  fault('falls over the key of another student', ['isolation.key'], () => {
    const owners = new Map<string, string>();
    return async (request, next) => {
      const [key, login] = [keyOf(request), request.headers.get(LOGIN) ?? ''];
      if (isPost(request) && !owners.has(key)) owners.set(key, login);
      const isOther = isPost(request) && owners.get(key) !== login;
      return isOther ? json(problem(500)) : next(request);
    };
  }),
  fault('is busy, and says so in words', ['answers.retry-after'], () => {
    let answered = 0;
    return async (request, next) => {
      answered += 1;
      if (answered !== 3) return next(request);
      const busy = json(problem(503));
      busy.headers.set('Retry-After', 'soon');
      return busy;
    };
  }),
  fault('is busy, and does not say for how long', ['answers.retry-after'], () => {
    let answered = 0;
    return async (request, next) => {
      answered += 1;
      return answered === 3 ? json(problem(503)) : next(request);
    };
  }),
];

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const JSON_TYPE = { 'Content-Type': 'application/json' };

function fault(name: string, breaks: string[], around: () => Around): Fault {
  const open = () => {
    const [next, before] = [mockBackend(), around()];
    return (request: Request) => before(request, next);
  };
  return { name, breaks, open };
}

async function asked(
  request: Request,
  next: Backend,
): Promise<{ response: Response; members: Members }> {
  const response = await next(request);
  const { members } = await read(response.clone());
  return { response, members };
}

type Read = { status: number; headers: Headers; text: string; members: Members };

async function read(response: Response): Promise<Read> {
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, members: text ? JSON.parse(text) : {} };
}

/** Changes the answers that are meant. */
function onAnswer(
  isMeant: (answer: Response) => boolean,
  change: (answer: Read) => Response,
): Around {
  return async (request, next) => {
    const response = await next(request);
    return isMeant(response) ? change(await read(response)) : response;
  };
}

/** Changes every receipt in the same way. */
function onReceipt(change: (members: Members) => Members): Around {
  return async (request, next) => {
    const { response, members } = await asked(request, next);
    const isReceipt = response.status === 201 || (keyAsked(request) && response.status === 200);
    if (isReceipt) return json({ status: response.status, body: change(members) });
    const standing = members['receipt'] as Members | undefined;
    if (!standing) return response;
    return json({ status: response.status, body: { ...members, receipt: change(standing) } });
  };
}

function onCase(change: (members: Members, asked: { login: string }) => Members): Around {
  return async (request, next) => {
    const response = await next(request);
    if (!isCase(request) || response.status !== 200) return response;
    const { members } = await read(response);
    return json({
      status: 200,
      body: change(members, { login: request.headers.get(LOGIN) ?? '' }),
    });
  };
}

type Issue = { pointer: string; code: string };

function onRefusal(change: (issue: Issue) => Issue): Around {
  return onAnswer(isError, ({ status, members }) => {
    const errors = members['errors'] as Issue[] | undefined;
    return json({ status, body: { ...members, ...(errors && { errors: errors.map(change) }) } });
  });
}

function onRequest(isMeant: (sent: Members) => boolean, answer: () => Response): Around {
  return async (request, next) => {
    const sent = await membersOf(request);
    return sent && isMeant(sent) ? answer() : next(request);
  };
}

function forNobody(answer: () => Response): Around {
  return async (request, next) => (isLoggedIn(request) ? next(request) : answer());
}

function wrong(member: string, value: unknown, right: unknown): BlindSpot {
  return { isWrong: (sent) => sent[member] === value, right: { [member]: right } };
}

function blindTo({ isWrong, right }: BlindSpot): Around {
  return async (request, next) => {
    const sent = await membersOf(request);
    return next(sent && isWrong(sent) ? withBody({ ...sent, ...right }, request) : request);
  };
}

/** Two requests that look at the same moment both find nothing. */
function lookThenRecord(nameOf: (request: Request) => string): Around {
  const [begun, recorded] = [new Set<string>(), new Set<string>()];
  return async (request, next) => {
    const name = nameOf(request);
    const sent = await membersOf(request);
    const { response } = await asked(request, next);
    const isAnswered = isPost(request) && [201, 409].includes(response.status);
    if (!isAnswered || recorded.has(name)) return response;
    const isFirst = !begun.has(name);
    begun.add(name);
    await new Promise((resolve) => setTimeout(resolve, LOOKING_MS));
    recorded.add(name);
    return isFirst ? response : json({ status: 201, body: receipt(sent) });
  };
}

let references = 0;

function receipt({ cnie = RIGHT.cnie, rib }: Members = {}): Members {
  references += 1;
  return {
    reference: `AMO-OTHER-${references}`,
    registrationNumber: cnie,
    submittedAt: '2026-11-22T10:15:00Z',
    reimbursement: rib === null ? 'postal-order' : 'bank-transfer',
  };
}

/** Undefined for a request without a JSON object in its body; bytes that are no text do not matter. */
async function membersOf(request: Request): Promise<Members | undefined> {
  try {
    return JSON.parse(await request.clone().text());
  } catch {
    return undefined;
  }
}

function withBody(body: Members, request: Request): Request {
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: JSON.stringify(body) });
}

function withHeaders(changes: Record<string, string>, request: Request): Request {
  const changed = new Request(request);
  for (const [name, value] of Object.entries(changes)) changed.headers.set(name, value);
  return changed;
}

function as(login: string, request: Request): Request {
  return withHeaders({ [LOGIN]: login }, request);
}

function keyOf({ headers }: Request): string {
  return headers.get('Idempotency-Key') ?? '';
}

function isLoggedIn({ headers }: Request): boolean {
  return headers.has(LOGIN);
}

function isPost({ method }: Request): boolean {
  return method === 'POST';
}

function isCase({ method, url }: Request): boolean {
  return method === 'GET' && url.endsWith('/enrollment');
}

/** Empty for anything but a receipt. */
function keyAsked({ url }: Request): string {
  return /receipts\/(.+)$/.exec(url)?.[1] ?? '';
}

function isError({ status }: Response): boolean {
  return status >= 400;
}

function studentIn(members: Members): Members {
  return members['student'] as Members;
}

function withId(members: Members, id: unknown): Members {
  return { ...members, student: { ...studentIn(members), id } };
}
