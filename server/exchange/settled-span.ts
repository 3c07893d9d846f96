import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import type { Span } from './requests-export.ts';

/** Requests are being committed and do not come to an end, as while no standby confirms them. */
export class UnsettledError extends Error {
  override readonly name = 'UnsettledError';
}

/** A request bears the time at which its transaction began; none waits for its turn as long as that. */
const SETTLED_SECONDS = 60;
const LOOKS = 120;
const LOOK_AGAIN_MS = 500;

/**
 * The span that can be exported for good: it ends at the latest where no request can appear any more,
 * so that the next export may go on at its end. Rejects with an `UnsettledError` when transactions
 * that are older than that do not end.
 */
export async function settledSpan(
  db: Kysely<Tables>,
  { since, until }: { since: string | null; until: string | null },
): Promise<Span> {
  const { rows } = await sql<{ until: string }>`
    select greatest(
      ${since}::timestamptz,
      least(
        ${until}::timestamptz,
        date_trunc('milliseconds', now() - make_interval(secs => ${SETTLED_SECONDS})))
    ) as until`.execute(db);
  await committed(db);
  return { since, until: rows[0]?.until ?? '' };
}

/** Waits for those who are writing now: a commit that waits for its standby holds its lock meanwhile. */
async function committed(db: Kysely<Tables>): Promise<void> {
  const writing = await writers(db);
  for (let looks = 0; writing.size > 0; looks += 1) {
    if (looks === LOOKS) {
      throw new UnsettledError(
        'requests have been waiting for their commit for a minute: is the standby there? Nothing was exported.',
      );
    }
    await pause(LOOK_AGAIN_MS);
    const still = await writers(db);
    for (const writer of writing) if (!still.has(writer)) writing.delete(writer);
  }
}

async function writers(db: Kysely<Tables>): Promise<Set<string>> {
  const { rows } = await sql<{ writer: string }>`
    select virtualtransaction as writer from pg_locks
    where relation = 'registrations'::regclass and mode = 'RowExclusiveLock' and granted
      and pid <> pg_backend_pid()`.execute(db);
  return new Set(rows.map(({ writer }) => writer));
}
