import type { CsvFile, Row } from './csv-rows.ts';
import { FileError, type LineErrors } from './file-error.ts';
import { IMPORT_KINDS, type ImportKind, type ImportKindName } from './import-kinds.ts';

/** A row as it goes to the database: the values of its columns, and the line it comes from. */
export type IncomingRow = Record<string, string | boolean | number | null>;

/** The columns of a file, each with its place in a row. */
type KnownColumns = Map<string, number>;

/** What a file brings, by its columns. Throws a `FileError` when that is not clear. */
export function kindOf(header: readonly string[], wanted: ImportKindName | undefined): ImportKind {
  if (wanted) return IMPORT_KINDS[wanted];
  const kinds = Object.values(IMPORT_KINDS).filter(
    ({ columns }) => missingColumns(columns, header).length === 0,
  );
  const known = ({ columns }: ImportKind) =>
    header.filter((name) => Object.hasOwn(columns, name)).length;
  const [kind] = kinds.toSorted((one, other) => known(other) - known(one));
  // A file of students that lacks a column has those of another kind by accident.
  if (kind && known(kind) === header.length) return kind;
  const names = Object.keys(IMPORT_KINDS).join(', ');
  throw new FileError(
    `the columns ${header.join(', ')} are those of no kind of file; --kind says which of ${names} is meant`,
  );
}

/** Throws a `FileError` for a header that lacks a column, has one twice, or has one that means nothing. */
function columnsOf(
  header: readonly string[],
  { table, columns, together = [] }: ImportKind,
): KnownColumns {
  const missing = missingColumns(columns, header);
  if (missing.length > 0) {
    throw new FileError(`columns of ${table} are missing: ${missing.join(', ')}`);
  }
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  if (twice.length > 0) throw new FileError(`columns stand there twice: ${twice.join(', ')}`);
  // A name that is misspelt would else leave what it was meant for as it is, and say nothing.
  const unknown = header.filter((name) => !Object.hasOwn(columns, name));
  if (unknown.length > 0) {
    throw new FileError(
      `columns mean nothing for ${table}: ${unknown.join(', ')}; there are ${Object.keys(columns).join(', ')}`,
    );
  }
  const some = together.filter((name) => header.includes(name));
  if (some.length > 0 && some.length < together.length) {
    throw new FileError(`these columns go together: ${together.join(', ')}`);
  }
  return new Map(header.map((name, index) => [name, index]));
}

/** The rows of a file that are right; what is wrong with the others is noted. */
export async function* readRows(
  { rows, header }: CsvFile,
  { kind, errors }: { kind: ImportKind; errors: LineErrors },
): AsyncGenerator<IncomingRow> {
  const known = columnsOf(header, kind);
  for await (const row of rows) {
    const incoming = readRow(row, { kind, known, errors });
    if (incoming) yield incoming;
  }
}

type Reading = { kind: ImportKind; known: KnownColumns; errors: LineErrors };

function readRow({ line, cells }: Row, { kind, known, errors }: Reading): IncomingRow | null {
  if (cells.length !== known.size) {
    errors.add({ line, message: `${cells.length} cells; the header has ${known.size}` });
    return null;
  }
  const before = errors.count;
  const incoming: IncomingRow = { line };
  for (const [name, column] of Object.entries(kind.columns)) {
    const index = known.get(name);
    const read = index === undefined ? { value: column.usual } : column.read(cells[index] ?? '');
    if ('issue' in read) errors.add({ line, message: `${name}: ${read.issue}` });
    else incoming[name] = read.value;
  }
  const given = (kind.together ?? []).filter((name) => incoming[name] !== null);
  if (errors.count === before && ![0, kind.together?.length].includes(given.length)) {
    errors.add({ line, message: `${kind.together?.join(', ')}: all of them, or none` });
  }
  return errors.count === before ? incoming : null;
}

function missingColumns(columns: ImportKind['columns'], header: readonly string[]): string[] {
  return Object.entries(columns).flatMap(([name, { isRequired }]) =>
    isRequired && !header.includes(name) ? [name] : [],
  );
}
