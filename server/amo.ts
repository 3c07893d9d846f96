#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { version } from '../package.json';
import { exportYear, listRenewals } from './commands/export.ts';
import { importInto } from './commands/import.ts';
import { migrateDatabase } from './commands/migrate.ts';
import { serve } from './commands/serve.ts';
import { academicYear, type Column, instant } from './exchange/columns.ts';
import { FileError } from './exchange/file-error.ts';
import { IMPORT_KINDS } from './exchange/import-kinds.ts';
import { UnsettledError } from './exchange/settled-span.ts';
import { SettingsError } from './settings.ts';
import { databaseFault } from './storage/database-fault.ts';
import { FolderInUseError } from './storage/folder-lock.ts';

/** Where the build puts the demo portal, beside this file's folder. */
const PORTAL = fileURLToPath(new URL('../demo', import.meta.url));
const REFUSED_FILE = 1;
const CANNOT_RUN = 2;

const program = new Command('amo')
  .description('The reference backend of the AMO CNOPS enrollment widget.')
  .version(version)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : CANNOT_RUN));

program
  .command('serve', { isDefault: true })
  .description('serve the contract; settings are environment variables (docs/operations.md)')
  .option('--demo', 'with test students, a demo portal and no other set-up', false)
  .action(({ demo }: { demo: boolean }) => serve({ demo, portal: PORTAL }));

program
  .command('migrate')
  .description('bring the schema of the database up to date')
  .action(migrateDatabase);

program
  .command('import')
  .description('take over a CSV file, all of it or nothing')
  .argument('<file>', 'students, registrations, institutions or officers, told by their columns')
  .addOption(new Option('--kind <kind>', 'what it is meant for').choices(Object.keys(IMPORT_KINDS)))
  .option('--complete', 'students who are not in the file are enrolled no more', false)
  .option('--force', 'with --complete: also when those are most of them', false)
  .option('--match-massar', 'students keep what they have under another log-in than before', false)
  .option('--dry-run', 'say what would happen, and leave everything as it is', false)
  .action(importInto);

withOutput(program.command('export'))
  .description('write the requests of a year')
  .option('--since <instant>', 'only those sent from then on, 2026-11-22T10:15:00Z', readInstant)
  .option('--until <instant>', 'only those sent before then; else up to a minute ago', readInstant)
  .action(exportYear);

withOutput(program.command('renewals'))
  .description('write who was registered in an earlier year and is enrolled in this one')
  .action(listRenewals);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error) || !isExplained(error)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof FileError ? REFUSED_FILE : CANNOT_RUN;
}

function withOutput(command: Command): Command {
  return command
    .hook('preAction', endWithReader)
    .requiredOption('--year <year>', 'the academic year, 2026-2027', readYear)
    .addOption(
      new Option('--format <format>', 'CSV for a spreadsheet, or a line of JSON for each')
        .choices(['csv', 'jsonl'])
        .default('csv'),
    )
    .addOption(
      new Option('--delimiter <character>', 'between the cells of CSV')
        .choices([',', ';', 'tab'])
        .default(';'),
    )
    .option('--out <file>', 'instead of standard output');
}

/** Whoever reads the output has seen enough; what was cut off must not count as whole. */
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(CANNOT_RUN);
  });
}

function readYear(text: string): string {
  return readBy(academicYear(), text);
}

function readInstant(text: string): string {
  return readBy(instant(), text);
}

function readBy({ read }: Column, text: string): string {
  const found = read(text);
  if ('issue' in found) throw new InvalidArgumentError(`It is ${found.issue}.`);
  return text;
}

/** Whether the message alone tells whoever has started this what to do. */
function isExplained(error: Error): boolean {
  const kinds = [SettingsError, FolderInUseError, FileError, UnsettledError];
  const isOfSystem = 'syscall' in error;
  return isOfSystem || isOfDatabase(error) || kinds.some((kind) => error instanceof kind);
}

/** By its SQLSTATE, or since it is away; its further members may hold a student's data. */
function isOfDatabase(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^[\dA-Z]{5}$/.test(code) || databaseFault(error) !== 'other';
}
