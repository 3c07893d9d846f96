import type { Session } from '../session.ts';
import { NotRun } from '../verdict.ts';
import type { Exchange, Posting } from '../visitor.ts';

/**
 * Sends for student a what has to be refused, and notes it when it was recorded all the same.
 * Rejects with a `NotRun` when an earlier refusal was, unseen.
 */
export async function postRefused(
  session: Session,
  checkId: string,
  posting: Omit<Posting, 'key'> & { key?: string | null },
): Promise<Exchange> {
  const key = posting.key === undefined ? crypto.randomUUID() : posting.key;
  const exchange = await session.a.post({ ...posting, key });
  if (exchange.status === 409) {
    throw new NotRun('the backend says that student a is registered, which no check has seen to');
  }
  if (exchange.status >= 200 && exchange.status < 300) {
    session.spoil(checkId, { key, body: posting.body, answer: exchange.body });
  } else if (key !== null) {
    session.refusedKeys.push({ student: 'a', key });
  }
  return exchange;
}
