#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { version } from '../package.json';
import { migrateDatabase } from './commands/migrate.ts';
import { serve } from './commands/serve.ts';
import { SettingsError } from './settings.ts';
import { FolderInUseError } from './storage/folder-lock.ts';

/** Where the build puts the demo portal, beside this file's folder. */
const PORTAL = fileURLToPath(new URL('../demo', import.meta.url));

const program = new Command('amo')
  .description('The reference backend of the AMO CNOPS enrollment widget.')
  .version(version);

program
  .command('serve', { isDefault: true })
  .description('serve the contract; settings are environment variables (docs/operations.md)')
  .option('--demo', 'with test students, a demo portal and no other set-up', false)
  .action(({ demo }: { demo: boolean }) => serve({ demo, portal: PORTAL }));

program
  .command('migrate')
  .description('bring the schema of the database up to date')
  .action(migrateDatabase);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error) || !isExplained(error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

/** Whether the message alone tells whoever has started this what to do. */
function isExplained(error: Error): boolean {
  const isOfSystem = 'syscall' in error;
  return isOfSystem || error instanceof SettingsError || error instanceof FolderInUseError;
}
