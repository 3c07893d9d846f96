import type { ServerResponse } from 'node:http';
import type { Verdict } from './records.ts';

/** An answer as it goes over the wire. */
export type Reply = { status: number; headers: Record<string, string>; body: string };

const PROBLEM = 'application/problem+json';

export function jsonReply(status: number, json: unknown, headers = {}): Reply {
  const type = status < 400 ? 'application/json' : PROBLEM;
  return textReply(status, JSON.stringify(json), { 'Content-Type': type, ...headers });
}

/** An error by the contract. */
export function problemReply(status: number, members = {}, headers = {}): Reply {
  return jsonReply(status, { status, incident: `FAULT-${status}`, ...members }, headers);
}

/** A page in the place of JSON, as gateways and captive portals answer. */
export function pageReply(status: number): Reply {
  const page = '<!doctype html><title>Sign in</title><p>Sign in to this network</p>';
  return textReply(status, page, { 'Content-Type': 'text/html; charset=utf-8' });
}

export function textReply(status: number, body: string, headers = {}): Reply {
  const length = String(Buffer.byteLength(body));
  return { status, body, headers: { 'Content-Length': length, ...headers } };
}

/** What the contract answers to a request. */
export function contractReply(verdict: Verdict): Reply {
  switch (verdict.kind) {
    case 'recorded':
      return jsonReply(201, verdict.receipt);
    case 'key-reused':
      return problemReply(422, { type: 'urn:amo:idempotency-key-reused' });
    case 'already-registered': {
      const { receipt } = verdict;
      return problemReply(409, { type: 'urn:amo:already-registered', receipt });
    }
    case 'invalid':
      return invalidReply('/declaration');
    default:
      return verdict satisfies never;
  }
}

export function invalidReply(pointer: string): Reply {
  const errors = [{ pointer, code: 'invalid' }];
  return problemReply(422, { type: 'urn:amo:invalid-request', errors });
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers).end(body);
}

/** Closes the connection without a byte. A browser repeats a POST on a connection that it used before. */
export function drop(response: ServerResponse): void {
  response.socket?.destroy();
}

/** Begins the answer and closes the connection in the middle, so that no browser repeats the POST. */
export function cut(response: ServerResponse, reply: Reply): void {
  begin(response, reply, () => response.socket?.destroy());
}

/** Ends the connection in good order, with less than was announced. */
export function truncate(response: ServerResponse, reply: Reply): void {
  begin(response, reply, () => response.socket?.end());
}

/** Begins the answer and resets the connection. */
export function reset(response: ServerResponse, reply: Reply): void {
  begin(response, reply, () => response.socket?.resetAndDestroy());
}

function begin(response: ServerResponse, { status, headers, body }: Reply, end: () => void): void {
  const half = body.slice(0, Math.ceil(body.length / 2));
  response.writeHead(status, headers).write(half, end);
}
