import { expect, test } from 'vitest';
import { problem } from '../backend/answer.ts';
import { type Backend, json, LOGIN, mockBackend, serve } from './backend-server.test.support.ts';
import type { Result } from './check.ts';
import { allChecks } from './checks/all-checks.ts';
import { faults } from './faults.test.support.ts';
import { CannotRun, runConformance } from './run-conformance.ts';
import type { Target } from './session.ts';

const CSRF = { cookie: 'amo_csrf', header: 'x-csrf-token' };

async function run(target: Target, { isReadOnly = false } = {}): Promise<Result[]> {
  return runConformance({ target, isReadOnly });
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

  expect(idsOf(results, 'failed')).toEqual(breaks);
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
  return { a: { [LOGIN]: studentA }, b: { [LOGIN]: 'required-private' } };
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
