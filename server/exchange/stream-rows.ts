import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../storage/tables.ts';

const ROWS_AT_ONCE = 1_000;

/**
 * The rows of a query, a page at a time and all of one moment, however long they are read. The
 * connection is taken until the last of them, or until nobody reads on.
 */
export async function* streamRows<Row>(
  db: Kysely<Tables>,
  query: RawBuilder<Row>,
): AsyncGenerator<Row> {
  const transaction = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    // All rows are wanted, and not the first ones soon.
    await sql`set local cursor_tuple_fraction = 1`.execute(transaction);
    await sql`declare pages no scroll cursor for ${query}`.execute(transaction);
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from pages`.execute(
        transaction,
      );
      yield* rows;
      if (rows.length < ROWS_AT_ONCE) return;
    }
  } finally {
    // Where the connection is gone, that has been said by the statement that met it.
    await transaction
      .rollback()
      .execute()
      .catch(() => undefined);
  }
}
