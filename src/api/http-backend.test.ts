import { expect, test, vi } from 'vitest';
import { students } from '../../mocks/students.ts';
import { httpBackend } from './http-backend.ts';

// Without a document, as on the server that renders a host's page.

const { signal } = new AbortController();
const CASE = students.required.case;

test('a host without a page asks an absolute address', async () => {
  const fetch = vi.fn(async (_: URL | RequestInfo) => Response.json(CASE));
  const backend = httpBackend({ baseUrl: 'https://portal.example/api/amo', fetch });

  const answer = await backend.getCase({ signal });

  expect(answer).toEqual(CASE);
  expect(String(fetch.mock.lastCall?.[0])).toBe('https://portal.example/api/amo/enrollment');
});

test('a host without a page that names a relative address learns so as of a network that fails', async () => {
  const backend = httpBackend({ baseUrl: '/api/amo' });

  const asking = backend.getCase({ signal });

  await expect(asking).rejects.toMatchObject({ name: 'BackendError', kind: 'network' });
});
