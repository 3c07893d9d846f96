import { exportRenewals, RENEWAL_COLUMNS } from '../exchange/renewals-export.ts';
import {
  type ExportedRequest,
  exportRequests,
  REQUEST_COLUMNS,
} from '../exchange/requests-export.ts';
import { settledSpan } from '../exchange/settled-span.ts';
import { spacedPhone, spacedRib } from '../exchange/spreadsheet-text.ts';
import { type OutputFormat, type OutputRow, writeTable } from '../exchange/table-writer.ts';
import { withDatabase } from './with-database.ts';

type OutputOptions = { year: string; format: OutputFormat; delimiter: string; out?: string };
type ExportCommandOptions = OutputOptions & { since?: string; until?: string };

/** Writes the requests of a year, and says from when on to go on the next time. */
export async function exportYear(options: ExportCommandOptions): Promise<void> {
  const { year: academicYear, since = null, until = null } = options;
  await withDatabase(async (db) => {
    const span = await settledSpan(db, { since, until });
    const requests = exportRequests(db, { academicYear, ...span });
    const count = await write(requests, { ...options, columns: REQUEST_COLUMNS, form: formOf });
    console.error(`${count} requests; the next export goes on with --since ${span.until}`);
  });

  function formOf(request: ExportedRequest): OutputRow {
    if (options.format === 'jsonl') return request;
    const { rib, phone } = request;
    return { ...request, rib: rib && spacedRib(rib), phone: spacedPhone(phone) };
  }
}

/** Writes those whose coverage is to be renewed. */
export async function listRenewals(options: OutputOptions): Promise<void> {
  await withDatabase(async (db) => {
    const renewals = exportRenewals(db, { academicYear: options.year });
    const form = (renewal: OutputRow) => renewal;
    const count = await write(renewals, { ...options, columns: RENEWAL_COLUMNS, form });
    console.error(`${count} students`);
  });
}

type Writing<Row> = OutputOptions & {
  columns: readonly string[];
  form: (row: Row) => OutputRow;
};

/** Returns how many rows there were. */
async function write<Row>(
  rows: AsyncIterable<Row>,
  { form, format, delimiter, columns, out }: Writing<Row>,
): Promise<number> {
  let count = 0;
  const counted = async function* () {
    for await (const row of rows) {
      count += 1;
      yield form(row);
    }
  };
  const character = delimiter === 'tab' ? '\t' : delimiter;
  await writeTable(counted(), { format, delimiter: character, columns, path: out ?? null });
  return count;
}
