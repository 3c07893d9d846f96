import type { Check, Result } from './check.ts';
import { allChecks } from './checks/all-checks.ts';
import { NoAnswer } from './no-answer.ts';
import { STUDENT_NAMES } from './requests.ts';
import { Session, type Target } from './session.ts';
import { NotRun, Violation } from './verdict.ts';
import type { Exchange } from './visitor.ts';

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

export type Run = {
  results: Result[];
  /** What stands for good at the backend from now on. */
  registered: ReturnType<Session['allRegistered']>;
};

/** Runs every check, one after the other. Rejects with a `CannotRun` before the first. */
export async function runConformance({ target, isReadOnly, onResult }: RunOptions): Promise<Run> {
  const session = new Session(target);
  await prepare(session, { target, isReadOnly });
  const checks = allChecks.filter(({ writes }) => !(isReadOnly && writes));
  const results: Result[] = [];
  for (const check of checks) {
    const result = await resultOf(check, session);
    results.push(result);
    onResult?.(result);
  }
  return { results, registered: session.allRegistered() };
}

/** Finds out whether the students are let in, and may send, before anything is said of the backend. */
async function prepare(
  session: Session,
  { target: { baseUrl, students }, isReadOnly }: Pick<RunOptions, 'target' | 'isReadOnly'>,
): Promise<void> {
  if (JSON.stringify(students.a) === JSON.stringify(students.b)) {
    throw new CannotRun('--student-a and --student-b have to let in two different students');
  }
  try {
    await session.open();
    for (const name of STUDENT_NAMES) expectLetIn(session.firstAnswer(name), { name, baseUrl });
    if (isReadOnly) return;
    const notFresh = session.notFresh();
    if (notFresh.length > 0) {
      throw new CannotRun(
        `student ${notFresh.join(' and ')} need not or may not fill the form; give students who have to, or --read-only`,
      );
    }
    await expectHeard(session);
  } catch (error) {
    if (error instanceof NoAnswer) throw new CannotRun(`${baseUrl}: ${error.message}`);
    throw error;
  }
}

function expectLetIn(
  { status, contentType, body }: Exchange,
  { name, baseUrl }: { name: string; baseUrl: string },
): void {
  if (status === 200 && typeof body === 'object' && body !== null) return;
  const answer = `GET ${baseUrl}/enrollment as student ${name} was answered ${status} (${contentType || 'no media type'})`;
  throw new CannotRun(`${answer}; ${whyNotLetIn(status, name)}`);
}

function whyNotLetIn(status: number, name: string): string {
  if (status === 429 || status === 503) return 'the backend stays busy, try again later';
  if (status === 200) return 'that is no JSON: is it the page of a log-in, or of the portal?';
  if (status === 404) return 'is the base URL right?';
  return `do the headers of --student-${name} still let somebody in?`;
}

/** A request with nothing in it has to be refused for what it lacks, not for who sends it. */
async function expectHeard(session: Session): Promise<void> {
  const answer = await session.a.post({ key: crypto.randomUUID(), body: '{}' });
  if (![401, 403].includes(answer.status)) return;
  throw new CannotRun(
    `POST /enrollment as student a was answered ${answer.status}; are --csrf-cookie, --csrf-header or an Origin missing, or has the log-in expired?`,
  );
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
