/** What went wrong with a statement, as far as a caller has to tell it apart. */
export type DatabaseFault =
  /** The database cannot be had: whether the statement was carried out is not known. */
  | 'unreachable'
  /** It was carried out for nobody, and may be tried again as it is. */
  | 'transient'
  /** The connection's plan fits the tables no more, or is gone: another connection makes a new one. */
  | 'outdated-plan'
  /** Nothing was tried, since too much was to be done already. */
  | 'overloaded'
  /** The values of the statement are refused. */
  | 'values'
  | 'other';

/** More is asked for than can be answered before those who ask give up. */
export class OverloadedError extends Error {
  override readonly name = 'OverloadedError';
}

/** Of the operating system, as Node names it: `ECONNREFUSED`, `EPIPE`. */
const SYSTEM = /^E[A-Z_]{3,}$/;
/** Without a code, the driver's own words are all that there is. */
const DRIVER = /connection (terminated|ended)|timeout|client has encountered a connection error/i;
/** By class: connection exceptions, a server that takes no writes any more, resources that ran out, a shutdown, the server's own system. */
const UNREACHABLE = /^(08|25006|53|57P|58)/;
/** Serialization failures, deadlocks, a lock or a time that was not to be had. */
const TRANSIENT = /^(40|55P03|57014)/;
/** "cached plan must not change result type"; a prepared statement that does not exist. */
const OUTDATED_PLAN = /^(0A000|26000)/;
/** Data exceptions and violated constraints. */
const VALUES = /^(22|23)/;

/**
 * By the SQLSTATE of PostgreSQL, the code of the operating system or the driver's words; anything
 * else is a mistake of this program.
 */
export function databaseFault(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return 'other';
  if (error instanceof OverloadedError) return 'overloaded';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (SYSTEM.test(code) || UNREACHABLE.test(code)) return 'unreachable';
  if (TRANSIENT.test(code)) return 'transient';
  if (OUTDATED_PLAN.test(code)) return 'outdated-plan';
  if (VALUES.test(code)) return 'values';
  return code === '' && DRIVER.test(error.message) ? 'unreachable' : 'other';
}
