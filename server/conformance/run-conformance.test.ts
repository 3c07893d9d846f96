import { expect, test } from 'vitest';
import { problem } from '../rules/answer.ts';
import { type Backend, json, LOGIN, mockBackend, serve } from './backend-server.test.support.ts';
import type { Result } from './check.ts';
import { allChecks } from './checks/all-checks.ts';
import { faults } from './faults.test.support.ts';
import { CannotRun, runConformance } from './run-conformance.ts';
import type { Target } from './session.ts';

const CSRF = { cookie: 'amo_csrf', header: 'x-csrf-token' };

async function run(target: Target, { isReadOnly = false } = {}): Promise<Result[]> {
  return (await runConformance({ target, isReadOnly })).results;
}

function idsOf(results: Result[], outcome: Result['outcome']): string[] {
  return results.flatMap((result) => (result.outcome === outcome ? [result.check.id] : []));
}

test('the mocks keep every rule', async () => {
  const results = await run(await serve(mockBackend()));

  expect(idsOf(results, 'failed')).toEqual([]);
  expect(idsOf(results, 'not-run')).toEqual([
    'csrf.required',
    'refuses.birth-date-missing',
    'answers.retry-after',
  ]);
});

test('the mocks keep every rule for a student whose birth date is asked for', async () => {
  const students = studentsFor('required-no-birth-date');
  const results = await run(await serve(mockBackend(), { students }));

  expect(idsOf(results, 'failed')).toEqual([]);
  expect(idsOf(results, 'passed')).toContain('refuses.birth-date-missing');
});

test.each(faults)('a backend that $name is caught by the rule it breaks', async (fault) => {
  const { open, breaks, studentA = 'required' } = fault;
  const results = await run(await serve(open(), { students: studentsFor(studentA) }));

  expect(idsOf(results, 'failed').toSorted()).toEqual(breaks.toSorted());
});

test('a backend that protects from forged requests keeps every rule', async () => {
  const results = await run(await serve(guarded(mockBackend()), { csrf: CSRF }));

  expect(idsOf(results, 'failed')).toEqual([]);
  expect(idsOf(results, 'passed')).toContain('csrf.required');
});

test('a backend that takes forged requests is caught by the rule it breaks', async () => {
  const results = await run(await serve(mockBackend(), { csrf: CSRF }));

  expect(idsOf(results, 'failed')).toEqual(['csrf.required']);
});

test('a backend that takes any token for the right one is caught by the rule it breaks', async () => {
  const mocks = mockBackend();
  const target = await serve(
    async (request) => {
      const isForged = request.method === 'POST' && !request.headers.has(CSRF.header);
      const response = isForged ? json(problem(403)) : await mocks(request);
      response.headers.set('Set-Cookie', `${CSRF.cookie}=token; Path=/`);
      return response;
    },
    { csrf: CSRF },
  );

  expect(idsOf(await run(target), 'failed')).toEqual(['csrf.required']);
});

test('a backend whose token came with the log-in, and which sets no new one, keeps every rule', async () => {
  const backend = guarded(mockBackend());
  const target = await serve(
    async (request) => {
      const response = await backend(request);
      response.headers.delete('Set-Cookie');
      return response;
    },
    { csrf: CSRF },
  );
  const students = {
    a: [...target.students.a, ['Cookie', `lb=1; ${CSRF.cookie}=one`]],
    b: [...target.students.b, ['cookie', `${CSRF.cookie}=two`]],
  } as const;

  expect(idsOf(await run({ ...target, students }), 'failed')).toEqual([]);
});

test('a backend that renews the cookie of the log-in at every answer keeps every rule', async () => {
  const mocks = mockBackend();
  const tickets = new Map([
    ['a', 'required'],
    ['b', 'required-private'],
  ]);
  const target = await serve(async (request) => {
    const [ticket, ...others] = [...(request.headers.get('Cookie') ?? '').matchAll(/s=(\w+)/g)];
    const login = others.length === 0 ? tickets.get(ticket?.[1] ?? '') : undefined;
    if (!login) return mocks(request);
    request.headers.set(LOGIN, login);
    const response = await mocks(request);
    const next = crypto.randomUUID().replaceAll('-', '');
    tickets.set(next, login);
    response.headers.set('Set-Cookie', `s=${next}; HttpOnly`);
    return response;
  });
  const students = { a: [['Cookie', 's=a']], b: [['Cookie', 's=b']] } as const;

  expect(idsOf(await run({ ...target, students }), 'failed')).toEqual([]);
});

test('a backend that says null for what its problem details lack keeps every rule', async () => {
  const mocks = mockBackend();
  const target = await serve(async (request) => {
    const response = await mocks(request);
    if (response.status < 400) return response;
    const body = await response.json();
    return json({
      status: response.status,
      body: { incident: null, detail: null, errors: null, receipt: null, ...body },
    });
  });

  expect(idsOf(await run(target), 'failed')).toEqual([]);
});

test('a backend that knows no number twice keeps every rule, run after run', async () => {
  const known = new Set<string>();
  const numbersOf = async () => {
    const mocks = mockBackend();
    const target = await serve(async (request) => {
      const sent = request.method === 'POST' ? await request.clone().text() : '';
      const cnie = /"cnie":"(Z[A-Z]\d{7})"/.exec(sent)?.[1];
      const response = await mocks(request);
      if (cnie && response.status === 201) known.add(cnie);
      return response;
    });
    return idsOf(await run(target), 'failed');
  };

  expect([await numbersOf(), await numbersOf()]).toEqual([[], []]);
  expect(known.size).toBe(4);
});

test('a backend that says by a date when it is back is asked again then', async () => {
  let asked = 0;
  const mocks = mockBackend();
  const waits: number[] = [];
  const target = await serve(
    (request) => {
      asked += 1;
      if (asked !== 4) return mocks(request);
      const busy = json(problem(503));
      busy.headers.set('Retry-After', new Date(Date.now() + 2_500).toUTCString());
      return Promise.resolve(busy);
    },
    { onBusy: (seconds) => waits.push(seconds) },
  );
  const results = await run(target, { isReadOnly: true });

  expect(idsOf(results, 'failed')).toEqual([]);
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThan(0.5);
});

test.each([
  ['is not let in', 401, 'do the headers of --student-b still let somebody in?'],
  ['is answered by nobody', 404, 'is the base URL right?'],
  ['is told to come back', 503, 'stays busy'],
])('a student who %s stops the run before anything is sent', async (_, status, hint) => {
  const posts: string[] = [];
  const mocks = mockBackend();
  const target = await serve((request) => {
    if (request.method === 'POST') posts.push(request.url);
    if (request.headers.get(LOGIN) !== 'required-private') return mocks(request);
    const refused = json(problem(status));
    if (status === 503) refused.headers.set('Retry-After', '61');
    return Promise.resolve(refused);
  });

  await expect(run(target)).rejects.toThrow(CannotRun);
  await expect(run(target)).rejects.toThrow(hint);
  expect(posts).toEqual([]);
});

test('one student given twice stops the run', async () => {
  const target = await serve(mockBackend());

  const started = run({ ...target, students: { a: target.students.a, b: target.students.a } });

  await expect(started).rejects.toThrow('two different students');
});

test('a backend that takes no request of these students stops the run', async () => {
  const mocks = mockBackend();
  const target = await serve((request) =>
    request.method === 'POST' ? Promise.resolve(json(problem(403))) : mocks(request),
  );

  await expect(run(target)).rejects.toThrow('--csrf-cookie');
});

test('a base with a query is asked with it', async () => {
  const urls = new Set<string>();
  const mocks = mockBackend();
  const target = await serve((request) => {
    urls.add(new URL(request.url).search);
    return mocks(request);
  });

  const results = await run({ ...target, baseUrl: `${target.baseUrl}/?tenant=1` });

  expect(idsOf(results, 'failed')).toEqual([]);
  expect([...urls]).toEqual(['?tenant=1']);
});

test('a run tells which students need not be given again', async () => {
  const { registered } = await runConformance({
    target: await serve(mockBackend()),
    isReadOnly: false,
  });

  expect(registered).toEqual([
    { student: 'a', reference: expect.stringMatching(/^AMO-2026-/) },
    { student: 'b', reference: expect.stringMatching(/^AMO-2026-/) },
  ]);
});

test('a request that should have been refused is looked at further all the same', async () => {
  const careless = faults.find(({ breaks }) => breaks[0] === 'refuses.rib-key');
  const target = await serve(careless?.open() ?? mockBackend());
  const results = await run(target);

  expect(idsOf(results, 'failed')).toEqual(['refuses.rib-key']);
  expect(idsOf(results, 'passed')).toEqual(
    expect.arrayContaining(['key.replay', 'key.reused', 'receipt.found', 'second.refused']),
  );
});

test('a backend that is busy for a while keeps every rule', async () => {
  let asked = 0;
  const mocks = mockBackend();
  const target = await serve(async (request) => {
    asked += 1;
    if (asked % 10 !== 5) return mocks(request);
    const busy = json(problem(503));
    busy.headers.set('Retry-After', '0');
    return busy;
  });
  const results = await run(target);

  expect(idsOf(results, 'failed')).toEqual([]);
  expect(idsOf(results, 'passed')).toContain('answers.retry-after');
});

test('a backend that does not answer in time breaks the rule that was asked about', async () => {
  const mocks = mockBackend();
  const target = await serve(
    (request) => (request.url.includes('receipts') ? new Promise(() => undefined) : mocks(request)),
    { timeoutMs: 300 },
  );
  const results = await run(target, { isReadOnly: true });

  expect(idsOf(results, 'failed')).toEqual(['login.receipt', 'receipt.unknown']);
});

test('read only, nothing is sent', async () => {
  const methods = new Set<string>();
  const mocks = mockBackend();
  const target = await serve((request) => {
    methods.add(request.method);
    return mocks(request);
  });
  const results = await run(target, { isReadOnly: true });

  expect(idsOf(results, 'failed')).toEqual([]);
  expect(idsOf(results, 'passed').length).toBeGreaterThan(8);
  expect([...methods]).toEqual(['GET']);
});

test('students who need not fill the form stop the run before anything is sent', async () => {
  const target = await serve(mockBackend());
  await run(target);

  await expect(run(target)).rejects.toThrow(CannotRun);
  await expect(run(target)).rejects.toThrow('student a and b need not or may not fill the form');
});

test('an address at which nobody answers stops the run', async () => {
  const target = await serve(mockBackend());
  const unreachable = { ...target, baseUrl: 'http://127.0.0.1:1/api/amo' };

  await expect(run(unreachable)).rejects.toThrow(CannotRun);
});

test('every rule has a backend that breaks it', () => {
  const broken = new Set(['csrf.required', ...faults.flatMap(({ breaks }) => breaks)]);
  const never = allChecks.map(({ id }) => id).filter((id) => !broken.has(id));

  expect(never).toEqual([]);
});

test('each rule has a name of its own', () => {
  const ids = allChecks.map(({ id }) => id);

  expect(ids).toEqual([...new Set(ids)]);
});

function studentsFor(studentA: string): Target['students'] {
  return { a: [[LOGIN, studentA]], b: [[LOGIN, 'required-private']] };
}

/** With a double-submit cookie. */
function guarded(backend: Backend): Backend {
  return async (request) => {
    const token = /amo_csrf=([^;]+)/.exec(request.headers.get('Cookie') ?? '')?.[1];
    const isOwn = token !== undefined && request.headers.get(CSRF.header) === token;
    if (request.method === 'POST' && !isOwn) return json(problem(403));
    const response = await backend(request);
    response.headers.set('Set-Cookie', `${CSRF.cookie}=token; Path=/`);
    return response;
  };
}
