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
  if (exchange.status === 409) throw new NotRun('refused.nothing-recorded is broken');
  if (exchange.status >= 200 && exchange.status < 300) session.spoil(checkId);
  else if (key !== null) session.refusedKeys.push({ student: 'a', key });
  return exchange;
}
