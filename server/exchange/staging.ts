import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';
import { type LineErrors, MOST_SHOWN } from './file-error.ts';
import type { ImportKind } from './import-kinds.ts';
import type { IncomingRow } from './read-rows.ts';

const ROWS_AT_ONCE = 1_000;

/** Puts rows where this transaction alone sees them, as the table `incoming`. */
export async function stage(
  db: Transaction<Tables>,
  { kind, rows }: { kind: ImportKind; rows: AsyncIterable<IncomingRow> },
): Promise<void> {
  const columns = sql.raw(columnList(kind));
  await sql`create temporary table incoming (line int, ${columns}) on commit drop`.execute(db);
  let waiting: IncomingRow[] = [];
  const flush = async () => {
    await sql`
      insert into incoming select * from json_to_recordset(${JSON.stringify(waiting)})
      as given (line int, ${columns})`.execute(db);
    waiting = [];
  };
  for await (const row of rows) {
    waiting.push(row);
    if (waiting.length === ROWS_AT_ONCE) await flush();
  }
  await flush();
  // The lines are joined with whole tables.
  await sql`analyze incoming`.execute(db);
}

/** Notes the lines that do not fit to one another, or to what is in the database. */
export async function checkStaged(
  db: Kysely<Tables>,
  { kind, errors }: { kind: ImportKind; errors: LineErrors },
): Promise<void> {
  const twice = `
    select line, '${kind.key.join(' and ')}: on line ' || first || ' as well' as message
    from (
      select line, min(line) over (partition by ${kind.key.join(', ')}) as first from incoming
    ) lines
    where line <> first`;
  for (const check of [twice, ...kind.checks]) {
    const { rows } = await sql<{ line: number; message: string; total: number }>`
      select line, message, count(*) over ()::int as total from (${sql.raw(check)}) found
      order by line limit ${MOST_SHOWN}`.execute(db);
    for (const { line, message } of rows) errors.add({ line, message });
    errors.addUnseen((rows[0]?.total ?? 0) - rows.length);
  }
}

export type Merged = { added: number; changed: number; unchanged: number };

/**
 * Takes over what is in `incoming`: rows that are new, and of the others the columns that the file
 * has. A row that says what is known already is not touched. In the order in which the service
 * writes, so that neither waits for the other in a circle.
 */
export async function mergeStaged(
  db: Kysely<Tables>,
  { kind, columns }: { kind: ImportKind; columns: readonly string[] },
): Promise<Merged> {
  const { rows } = await sql<Merged>`
    with merged as (${sql.raw(upsertOf(kind, columns))} returning xmax = 0 as is_new)
    select count(*) filter (where is_new)::int as added,
      count(*) filter (where not is_new)::int as changed,
      (select count(*) from incoming)::int - count(*)::int as unchanged
    from merged`.execute(db);
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0 };
}

function upsertOf(kind: ImportKind, columns: readonly string[]): string {
  const { table, source, mayChange = 'true' } = kind;
  const nameOf = (column: string) => source?.columns[column] ?? column;
  const key = source?.key ?? kind.key;
  const all = Object.keys(kind.columns);
  const values = all.map((name) =>
    nameOf(name) === 'student_id' ? 'students.id' : `incoming.${name}`,
  );
  const changing = all.map(nameOf).filter((name) => columns.includes(name) && !key.includes(name));
  const conflict =
    changing.length === 0
      ? 'do nothing'
      : `do update set ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
        where ${mayChange} and (${changing.map((name) => `${table}.${name}`).join(', ')})
          is distinct from (${changing.map((name) => `excluded.${name}`).join(', ')})`;
  return `
    insert into ${table} (${all.map(nameOf).join(', ')})
    select ${values.join(', ')} from ${source?.from ?? 'incoming'}
    order by ${source?.order ?? key.join(', ')}
    on conflict (${key.join(', ')}) ${conflict}`;
}

function columnList({ columns }: ImportKind): string {
  return Object.entries(columns)
    .map(([name, { type }]) => `${name} ${type}`)
    .join(', ');
}
