import type { Check, Result } from './check.ts';
import { allChecks } from './checks/all-checks.ts';
import { Session, type Target } from './session.ts';
import { NotRun, Violation } from './verdict.ts';
import { NoAnswer } from './visitor.ts';

/** Nothing can be said of the backend, since it cannot be asked as it has to be. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

export type RunOptions = {
  target: Target;
  /** Leaves out whatever might record something. */
  isReadOnly: boolean;
  onResult?: (result: Result) => void;
};

/** Runs every check, one after the other. Rejects with a `CannotRun` before the first. */
export async function runConformance(options: RunOptions): Promise<Result[]> {
  const { target, isReadOnly, onResult } = options;
  const session = new Session(target);
  await open(session, target.baseUrl);
  const notFresh = session.notFresh();
  if (!isReadOnly && notFresh.length > 0) {
    throw new CannotRun(
      `student ${notFresh.join(' and ')} need not or may not fill the form; give students who have to, or --read-only`,
    );
  }
  const checks = allChecks.filter(({ writes }) => !(isReadOnly && writes));
  const results: Result[] = [];
  for (const check of checks) {
    const result = await resultOf(check, session);
    results.push(result);
    onResult?.(result);
  }
  return results;
}

async function open(session: Session, baseUrl: string): Promise<void> {
  try {
    await session.open();
  } catch (error) {
    if (error instanceof NoAnswer) throw new CannotRun(`${baseUrl}: ${error.message}`);
    throw error;
  }
}

async function resultOf(check: Check, session: Session): Promise<Result> {
  const start = performance.now();
  const end = () => (performance.now() - start) / 1_000;
  try {
    await check.run(session);
    return { check, outcome: 'passed', seconds: end() };
  } catch (error) {
    const seconds = end();
    if (error instanceof NotRun) {
      return { check, outcome: 'not-run', message: error.message, seconds };
    }
    if (!(error instanceof Violation)) throw error;
    return { check, outcome: 'failed', message: error.message, seconds };
  }
}
