import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Info, parse } from 'csv-parse';
import { FileError } from './file-error.ts';

/** A record of a file, with the line on which it ends. */
export type Row = { line: number; cells: string[] };

export type CsvFile = {
  /** The names of the columns, in small letters. */
  header: string[];
  /** What follows; rejects with a `FileError` where the file cannot be read on. */
  rows: AsyncIterable<Row>;
};

const DELIMITERS = [',', ';', '\t'];
const LONGEST_RECORD = 100_000;

type Parsed = { info: Info; record: string[] };

/**
 * Reads a file as spreadsheets write it: UTF-8 with or without a byte order mark, and commas,
 * semicolons or tabs between the cells. Rejects with a `FileError` for any other file.
 *
 * @param onBytes - Told how many bytes of the file have been read since it was last told.
 */
export async function openCsv(path: string, onBytes: (bytes: number) => void): Promise<CsvFile> {
  if (!(await stat(path)).isFile()) throw new FileError('it is no file that can be read twice');
  const delimiter = await delimiterOf(path);
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    trim: true,
    skip_empty_lines: true,
    // Said by line and in words elsewhere, for all lines and not for the first alone.
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  });
  const failed = pipeline(createReadStream(path), strictUtf8(onBytes), parser);
  failed.catch(() => undefined);
  const rows = rowsOf(parser);
  const first = await rows.next();
  if (first.done) throw new FileError('the file is empty');
  const names = first.value.cells.map((name) => name.toLowerCase());
  // Spreadsheets leave empty columns at the right.
  const header = names.slice(0, names.findLastIndex((name) => name !== '') + 1);
  return { header, rows: cut(rows, header.length) };
}

/** Rows without the empty cells behind the last column. */
async function* cut(rows: AsyncIterable<Row>, columns: number): AsyncGenerator<Row> {
  for await (const { line, cells } of rows) {
    const isEmptyBehind = cells.slice(columns).every((cell) => cell === '');
    yield { line, cells: isEmptyBehind ? cells.slice(0, columns) : cells };
  }
}

async function* rowsOf(parser: AsyncIterable<unknown>): AsyncGenerator<Row> {
  try {
    for await (const parsed of parser) {
      const { info, record } = parsed as Parsed;
      // A line of delimiters alone, which spreadsheets leave below the last row.
      if (record.every((cell) => cell === '')) continue;
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    throw error instanceof CsvError
      ? new FileError(`line ${error['lines']}: ${error.message}`)
      : error;
  }
}

/** That which stands most often in the first line. */
async function delimiterOf(path: string): Promise<string> {
  const line = await firstLineOf(path);
  const counted = DELIMITERS.map((delimiter) => ({
    delimiter,
    count: line.split(delimiter).length,
  }));
  return counted.toSorted((one, other) => other.count - one.count)[0]?.delimiter ?? ',';
}

async function firstLineOf(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: LONGEST_RECORD })) {
    chunks.push(chunk);
    if (chunk.includes('\n')) break;
  }
  return Buffer.concat(chunks).toString('utf8').split('\n')[0] ?? '';
}

/** Passes text in UTF-8 on as it is. */
function strictUtf8(onBytes: (bytes: number) => void): Transform {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new FileError('the file is not in UTF-8: save it as “CSV UTF-8”');
    }
  };
  return new Transform({
    transform(chunk: Buffer, _, done) {
      onBytes(chunk.length);
      handOver(() => decode(chunk), done);
    },
    flush(done) {
      handOver(() => decode(), done);
    },
  });
}

function handOver(decode: () => string, done: (error: Error | null, text?: string) => void): void {
  try {
    done(null, decode());
  } catch (error) {
    done(error as Error);
  }
}
