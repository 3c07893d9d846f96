import type { Problem } from '../../src/api/receipt-schema.ts';

/** What is answered to one request: a status, and JSON. */
export type Answer = {
  status: number;
  /** JSON; `application/problem+json` from status 400 on. */
  body: unknown;
};

type ProblemMembers = Problem & { detail?: string };

/** An answer by RFC 9457; without a `type`, the status says it all. */
export function problem(status: number, members: ProblemMembers = {}): Answer {
  return { status, body: { title: TITLES[status] ?? 'Error', status, ...members } };
}

/** The media type that an answer goes out with. */
export function mediaTypeOf({ status }: Answer): string {
  return status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json';
}

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};
