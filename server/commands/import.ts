import { stat } from 'node:fs/promises';
import { SingleBar } from 'cli-progress';
import { type Imported, importFile } from '../exchange/import-file.ts';
import type { ImportKindName } from '../exchange/import-kinds.ts';
import { SettingsError } from '../settings.ts';
import { withDatabase } from './with-database.ts';

type ImportCommandOptions = {
  kind?: ImportKindName;
  complete: boolean;
  force: boolean;
  matchMassar: boolean;
  dryRun: boolean;
};

/** Takes over a file, with a progress bar on a terminal. */
export async function importInto(
  path: string,
  { kind, ...options }: ImportCommandOptions,
): Promise<void> {
  const { complete: isComplete, force: isForced, dryRun: isDryRun } = options;
  if (isForced && !isComplete) throw new SettingsError('--force is for --complete alone');
  const { size } = await stat(path);
  const bar = new SingleBar({
    format: '{bar} {percentage} % | {eta_formatted} left',
    stream: process.stderr,
    noTTYOutput: false,
    hideCursor: true,
  });
  bar.start(size, 0);
  const onBytes = (bytes: number) => bar.increment(bytes);
  const imported = await withDatabase((db) =>
    importFile(db, {
      ...{ path, kind, isComplete, isForced, isDryRun, onBytes },
      isByMassarCode: options.matchMassar,
    }),
  ).finally(() => bar.stop());
  console.log(`${isDryRun ? 'would import' : 'imported'} ${summaryOf(imported)}`);
}

function summaryOf({ kind, added, changed, unchanged, left, moved }: Imported): string {
  const parts = [`${added} new`, `${changed} changed`, `${unchanged} as they were`];
  if (moved > 0) parts.push(`${moved} of them under another log-in than before`);
  if (left > 0) parts.push(`${left} others enrolled no more`);
  return `${kind}: ${parts.join(', ')}`;
}
