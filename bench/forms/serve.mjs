import { createServer } from 'node:http';
import { exampleCase } from '../contract.mjs';

const students = {
  required: exampleCase,
  exempt: { ...exampleCase, registration: { via: 'form', academicYear: '2025-2026' } },
};

/**
 * Serves the pages, compressed and cacheable as a portal would, and answers as its backend. A student
 * who sends the cookie `student=exempt` need not fill the form.
 *
 * @param {import('./build.mjs').Files} files
 */
export async function serve(files) {
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/api/amo/enrollment') return answer(request, response);
    const file = files.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!file) return response.writeHead(pathname === '/blank' ? 200 : 404).end();
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Encoding': 'br',
      'Content-Length': file.body.length,
      'Cache-Control': file.type.includes('html') ? 'no-cache' : 'public, max-age=31536000',
    });
    return response.end(file.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function answer({ method, headers }, response) {
  const { exempt, required } = students;
  const body = headers.cookie?.includes('student=exempt') ? exempt : required;
  response.writeHead(method === 'POST' ? 201 : 200, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
