import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';

export type OutputRow = Record<string, string | number | boolean | null>;
export type OutputFormat = 'csv' | 'jsonl';

type TableOptions = {
  format: OutputFormat;
  /** Of the cells of CSV: what the reader's spreadsheet takes for one. */
  delimiter: string;
  /** The names of the columns; a row has all of them. */
  columns: readonly string[];
  /** Null: standard output. */
  path: string | null;
};

/** Personal data: for whoever runs the command, and nobody else. */
const FILE_MODE = 0o600;

/** Writes rows as they come. A file is there when it is whole, and not before. */
export async function writeTable(
  rows: AsyncIterable<OutputRow>,
  { path, ...options }: TableOptions,
): Promise<void> {
  if (path === null) return writeTo(process.stdout, rows, options);
  // A name that nobody can have taken before, in a folder that others may write to.
  const draft = `${path}.${randomUUID()}.partial`;
  try {
    const file = createWriteStream(draft, { mode: FILE_MODE, flags: 'wx', flush: true });
    await writeTo(file, rows, options);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function writeTo(
  target: Writable,
  rows: AsyncIterable<OutputRow>,
  { format, delimiter, columns }: Omit<TableOptions, 'path'>,
): Promise<void> {
  // Standard output stays open for what is said at the end.
  const options = { end: target !== process.stdout };
  if (format === 'jsonl') {
    await pipeline(Readable.from(jsonLines(rows)), target, options);
    return;
  }
  const table = stringify({
    columns: [...columns],
    header: true,
    delimiter,
    // Without it a spreadsheet takes the bytes for another charset than UTF-8.
    bom: true,
    record_delimiter: 'windows',
    quoted_string: true,
    cast: { boolean: String, string: harmless },
  });
  await pipeline(Readable.from(rows), table, target, options);
}

/**
 * What a student typed must not be calculated, wherever a spreadsheet begins a cell: also behind what
 * it takes for a delimiter.
 */
function harmless(text: string): string {
  return text.trim().replaceAll(/(^|[,;\t\r\n])(\s*)(?=[=+@\uFF1D\uFF0B\uFF20\uFF0D-])/g, "$1$2'");
}

async function* jsonLines(rows: AsyncIterable<OutputRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`;
}
