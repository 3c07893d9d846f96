import type { Problem } from '../../src/api/receipt-schema.ts';
import { exampleCase, exampleReceipt, exampleRequest } from './examples.ts';
import { componentSchemas } from './schemas.ts';

const KEY = '3f1c1f0e-5a0b-4f6e-9d57-2c8f0e6b9a41';
const UUID = { type: 'string', format: 'uuid' };

/** The contract as an OpenAPI 3.1 document, for the version of this package. */
export function openApiDocument(version: string): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'AMO CNOPS enrollment',
      version,
      summary: 'What a portal’s backend answers to the enrollment widget.',
      description: INTRODUCTION,
      license: { name: 'Unlicensed', identifier: 'LicenseRef-UNLICENSED' },
    },
    servers: [{ url: '/api/amo', description: 'The element’s attribute `api`.' }],
    security: [{ session: [] }, { token: [] }],
    tags: [{ name: 'enrollment', description: 'One request for each student and academic year.' }],
    paths: {
      '/enrollment': { get: getCase(), post: postRequest() },
      '/enrollment/receipts/{idempotencyKey}': { get: getReceipt() },
    },
    components: {
      schemas: componentSchemas(),
      headers: { 'Retry-After': RETRY_AFTER },
      responses: SHARED_RESPONSES,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'The portal’s own session, under the portal’s own name.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'By `httpBackend({ headers })`.' },
      },
    },
  };
}

const INTRODUCTION = `JSON in UTF-8; errors are problem details (RFC 9457). A student reaches their own case and \
receipts, and nothing else. Members that a schema does not name are ignored in either direction. Any \
answer that is not listed is taken for "not known": the widget asks for the receipt before it tells \
the student anything, and sends again under the same key.`;

const RETRY_AFTER = {
  description: 'When to come again: seconds, or a date as HTTP writes it.',
  required: true,
  schema: {
    anyOf: [
      { type: 'string', pattern: '^[0-9]+$' },
      { type: 'string', pattern: '^[A-Z][a-z]{2}, .+ GMT$' },
    ],
  },
  example: '5',
};

const SHARED_RESPONSES = {
  BadRequest: problemResponse('The body is no JSON in UTF-8, or the key no UUID.', {
    example: { status: 400 },
  }),
  Unauthenticated: problemResponse(
    'Nobody is logged in. Not a redirect: no script can read a log-in page. It comes before every other refusal.',
    { example: { status: 401 } },
  ),
  Forbidden: problemResponse(
    'This log-in may not enroll, or the token against forged requests is missing.',
    { example: { status: 403 } },
  ),
  NotFound: problemResponse('Nothing is recorded under that key.', { example: { status: 404 } }),
  AlreadyRegistered: problemResponse(
    'The student has a registration for this academic year, or from an earlier one.',
    {
      schema: 'AlreadyRegistered',
      example: { status: 409, type: 'urn:amo:already-registered', receipt: exampleReceipt },
    },
  ),
  TooLarge: problemResponse('The body is larger than a request can be (16 KB and more).', {
    example: { status: 413 },
  }),
  OtherMediaType: problemResponse('The body is not sent as `application/json`.', {
    example: { status: 415 },
  }),
  Refused: refusedResponse(),
  TooManyRequests: busyResponse('Too many requests of this student.', 429),
  Busy: busyResponse('Not now.', 503),
  Failure: problemResponse('Anything else. Whether the request is recorded is asked by its key.', {
    example: { status: 500, incident: '4F2A9C01BE' },
  }),
};

function refusedResponse() {
  const invalid = {
    status: 422,
    type: 'urn:amo:invalid-request',
    errors: [{ pointer: '/cnie', code: 'invalid' }],
  };
  const reused = { status: 422, type: 'urn:amo:idempotency-key-reused' };
  return {
    description: 'Members of the request are refused, or the key was used for another request.',
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Refused' },
        examples: { 'invalid-request': { value: invalid }, 'key-reused': { value: reused } },
      },
    },
  };
}

function busyResponse(why: string, status: 429 | 503) {
  const description = `${why} The widget waits and tries again under the same key.`;
  return {
    ...problemResponse(description, { example: { status, incident: '4F2A9C01BE' } }),
    headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
  };
}

function getCase() {
  return {
    operationId: 'getEnrollmentCase',
    tags: ['enrollment'],
    summary: 'Who is the student?',
    responses: {
      200: jsonResponse('The case of whoever is logged in.', 'EnrollmentCase', exampleCase),
      ...references({ 401: 'Unauthenticated', 403: 'Forbidden' }),
      ...references({ 429: 'TooManyRequests', 503: 'Busy' }),
      default: reference('Failure'),
    },
  };
}

function postRequest() {
  return {
    operationId: 'submitEnrollment',
    tags: ['enrollment'],
    summary: 'Record a request, once',
    description:
      'One key, one request: the same key with the same body is answered with the first receipt again, with another body by 422.',
    parameters: [
      {
        ...parameter('header', 'Idempotency-Key', 'One for each request, the same at every try.'),
        required: true,
      },
      parameter('header', 'X-Request-Id', 'A new one at every try, for the log.'),
      {
        name: 'x-csrf-token',
        in: 'header',
        description:
          'Where the portal demands one: the token of a double-submit cookie. Its name, and that of the cookie, are the portal’s (the element’s `csrf-header` and `csrf-cookie`).',
        schema: { type: 'string' },
      },
    ],
    requestBody: {
      required: true,
      content: jsonContent('EnrollmentRequest', exampleRequest),
    },
    responses: {
      201: jsonResponse('It is recorded for good.', 'Receipt', exampleReceipt),
      ...references({ 400: 'BadRequest', 401: 'Unauthenticated', 403: 'Forbidden' }),
      ...references({ 409: 'AlreadyRegistered', 413: 'TooLarge', 415: 'OtherMediaType' }),
      ...references({ 422: 'Refused', 429: 'TooManyRequests', 503: 'Busy' }),
      default: reference('Failure'),
    },
  };
}

function getReceipt() {
  return {
    operationId: 'findReceipt',
    tags: ['enrollment'],
    summary: 'Is it recorded?',
    description:
      'Only what the same student has sent. Asked while the POST of that key is still being worked on, it waits for it or answers 404.',
    parameters: [{ ...parameter('path', 'idempotencyKey', 'That of the POST.'), required: true }],
    responses: {
      200: jsonResponse('It is.', 'Receipt', exampleReceipt),
      ...references({ 401: 'Unauthenticated', 403: 'Forbidden', 404: 'NotFound' }),
      ...references({ 429: 'TooManyRequests', 503: 'Busy' }),
      default: reference('Failure'),
    },
  };
}

function parameter(place: 'header' | 'path', name: string, description: string) {
  return { name, in: place, description, schema: UUID, example: KEY };
}

function jsonResponse(description: string, schema: string, example: object) {
  return { description, content: jsonContent(schema, example) };
}

function jsonContent(schema: string, example: object) {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` }, example } };
}

function problemResponse(
  description: string,
  { schema = 'Problem', example }: { schema?: string; example: Problem & { status: number } },
) {
  return {
    description,
    content: {
      'application/problem+json': { schema: { $ref: `#/components/schemas/${schema}` }, example },
    },
  };
}

function references(names: Record<number, string>) {
  return Object.fromEntries(
    Object.entries(names).map(([status, name]) => [status, reference(name)]),
  );
}

function reference(name: string) {
  return { $ref: `#/components/responses/${name}` };
}
