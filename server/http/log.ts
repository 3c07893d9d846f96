import type { FastifyBaseLogger } from 'fastify';
import { type DestinationStream, pino } from 'pino';

export type LogOptions = {
  level: string;
  /** Where the lines go instead of standard output. */
  stream?: DestinationStream | undefined;
};

/** A log in JSON lines that holds no name, number, address, log-in or key. */
export function createLog({ level, stream }: LogOptions): FastifyBaseLogger {
  const options = {
    level,
    serializers: { err: errorFacts, req: () => undefined, res: () => undefined },
    // The machine's name and the process are the collector's to add.
    base: null,
  };
  return stream ? pino(options, stream) : pino(options);
}

/** Of an error what cannot hold anything that a student typed: no message, no detail. */
function errorFacts(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const {
    name: type,
    code,
    constraint,
    table,
  } = { code: null, constraint: null, table: null, ...error, name: error.name };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return { type, code, constraint, table, stack: frames?.join('\n') };
}
