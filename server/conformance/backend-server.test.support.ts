import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { getResponse } from 'msw';
import { onTestFinished } from 'vitest';
import { createHandlers } from '../../mocks/handlers.ts';
import { createRecordStore } from '../../mocks/record-store.ts';
import { type StudentName, students } from '../../mocks/students.ts';
import { mediaTypeOf, problem } from '../rules/answer.ts';
import type { Target } from './session.ts';

/** Answers requests of the contract below `API`. */
export type Backend = (request: Request) => Promise<Response>;

const API = 'http://backend.test/api/amo';
/** Who is logged in, by name. */
export const LOGIN = 'x-student';

/** The mocks, with a log-in before them; whatever is sent is kept for as long as the backend is. */
export function mockBackend(): Backend {
  const records = createRecordStore();
  const handlers = new Map(
    Object.keys(students).map((name) => {
      const student = name as StudentName;
      return [name, createHandlers({ api: API, student, scenario: 'recorded', records })];
    }),
  );
  return async (request) => {
    const known = handlers.get(request.headers.get(LOGIN) ?? '');
    if (!known) return json(problem(401));
    return (await getResponse(known, request)) ?? json(problem(404));
  };
}

/** What the kit is told of a backend that is served until the test is over. */
export async function serve(backend: Backend, changes: Partial<Target> = {}): Promise<Target> {
  const server = createServer((message, reply) => {
    answer(backend, { message, reply }).catch(() => reply.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/api/amo`,
    students: { a: [[LOGIN, 'required']], b: [[LOGIN, 'required-private']] },
    headers: [],
    csrf: null,
    timeoutMs: 5_000,
    ...changes,
  };
}

export function json({ status, body }: { status: number; body: unknown }): Response {
  return Response.json(body, {
    status,
    headers: { 'Content-Type': mediaTypeOf({ status, body }) },
  });
}

async function answer(
  backend: Backend,
  { message, reply }: { message: IncomingMessage; reply: ServerResponse },
): Promise<void> {
  const response = await backend(await requestOf(message));
  reply.writeHead(response.status, Object.fromEntries(response.headers));
  reply.end(Buffer.from(await response.arrayBuffer()));
}

async function requestOf(message: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '', headers } = message;
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  return new Request(new URL(url, API), {
    method,
    headers: given
      .filter(([name]) => !['host', 'connection'].includes(name))
      .map(([...pair]) => pair),
    ...(method === 'POST' && { body: await buffer(message) }),
  });
}
