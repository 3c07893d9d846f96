import { randomBytes } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { IdentityUnavailableError } from '../identity/identify.ts';
import { type Answer, mediaTypeOf, problem } from '../rules/answer.ts';
import { type DatabaseFault, databaseFault } from '../storage/database-fault.ts';

/** After this a database that could not be had may well be back. */
const RETRY_AFTER_SECONDS = '5';
const INCIDENT_BYTES = 5;

/** What may be over at the next try. */
const PASSING: DatabaseFault[] = ['unreachable', 'transient', 'outdated-plan', 'overloaded'];

/** What the framework itself refuses before a request is handled, each with the status that it means. */
const STATUS_OF_CODE: Record<string, number> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 413,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 415,
  FST_ERR_CTP_EMPTY_TYPE: 415,
};

/** Sends an answer, a 503 with when to try again; one of type `error`, which the demo alone gives, stands for none at all. */
export function sendAnswer(reply: FastifyReply, answer: Answer | Response): FastifyReply {
  if (answer instanceof Response) {
    if (answer.type !== 'error') return reply.send(answer);
    reply.raw.destroy();
    return reply.hijack();
  }
  // As bytes, since to a text of JSON the framework adds a charset, which problem details do not have.
  const bytes = Buffer.from(JSON.stringify(answer.body));
  if (answer.status === 503) reply.header('Retry-After', RETRY_AFTER_SECONDS);
  return reply.code(answer.status).header('Content-Type', mediaTypeOf(answer)).send(bytes);
}

/** An unknown address, as problem details like everything else. */
export async function answerUnknown(_: FastifyRequest, reply: FastifyReply): Promise<void> {
  await sendAnswer(reply, problem(404));
}

/**
 * Whatever went wrong, as problem details. What is not the client's doing carries an incident, by
 * which the log has it; nothing of the error itself goes out.
 */
export async function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const status = statusOf(error);
  if (status < 500) {
    await sendAnswer(reply, problem(status));
    return;
  }
  const incident = randomBytes(INCIDENT_BYTES).toString('hex').toUpperCase();
  request.log.error({ err: error, incident }, 'a request failed');
  await sendAnswer(reply, problem(status, { incident }));
}

function statusOf(error: FastifyError | Error): number {
  if (error instanceof IdentityUnavailableError) return 503;
  const code = 'code' in error ? error.code : '';
  const known = STATUS_OF_CODE[code];
  if (known !== undefined) return known;
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  if (status < 500) return status;
  // Nothing was recorded, or it is not known: the next try under the same key learns which.
  return PASSING.includes(databaseFault(error)) ? 503 : 500;
}
