#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { version } from '../package.json';
import { junitReport } from './report-junit.ts';
import { resultText, summaryText } from './report-text.ts';
import { CannotRun, runConformance } from './run-conformance.ts';
import type { Target } from './session.ts';

type Options = {
  studentA?: Record<string, string>;
  studentB?: Record<string, string>;
  header?: Record<string, string>;
  csrfCookie?: string;
  csrfHeader?: string;
  timeout: number;
  readOnly: boolean;
  junit?: string;
};

const BROKEN = 1;
const CANNOT_RUN = 2;

const program = new Command('amo-conformance')
  .description(
    'Asks a backend by the contract of the AMO CNOPS enrollment widget, rule by rule, and says which it keeps.',
  )
  .version(version)
  .argument(
    '<base-url>',
    'what comes before /enrollment, such as http://localhost:4173/api/amo',
    readUrl,
  )
  .option(
    '--student-a <header>',
    'lets in a student who has to fill the form; may be repeated',
    addHeader,
  )
  .option('--student-b <header>', 'lets in another such student; may be repeated', addHeader)
  .option('--header <header>', 'goes with every request, "Name: value"; may be repeated', addHeader)
  .option('--csrf-cookie <name>', 'the cookie of the double-submit token')
  .option('--csrf-header <name>', 'the header in which the token is sent back')
  .option('--timeout <seconds>', 'how long an answer may take', readSeconds, 15)
  .option('--read-only', 'leave out whatever might record something', false)
  .option('--junit <file>', 'also write the results as JUnit XML')
  .addHelpText(
    'after',
    '\nEach run registers both students for good: give it test students, new ones each time.\nExit code: 0 every rule is kept, 1 some are broken, 2 the run was not possible.',
  )
  .action(run);

program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : CANNOT_RUN));
await program.parseAsync();

async function run(baseUrl: string, options: Options): Promise<void> {
  try {
    const target = targetOf(baseUrl, options);
    const onResult = (result: Parameters<typeof resultText>[0]) => console.log(resultText(result));
    const results = await runConformance({ target, isReadOnly: options.readOnly, onResult });
    console.log(`\n${summaryText(results)}`);
    if (options.junit) await writeFile(options.junit, junitReport(results, { name: baseUrl }));
    if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = BROKEN;
  } catch (error) {
    if (!(error instanceof CannotRun) && !isOfSystem(error)) throw error;
    console.error(error.message);
    process.exitCode = CANNOT_RUN;
  }
}

function targetOf(baseUrl: string, options: Options): Target {
  const { studentA = {}, studentB = {}, header = {}, csrfCookie, csrfHeader, timeout } = options;
  if (Boolean(csrfCookie) !== Boolean(csrfHeader)) {
    throw new CannotRun('--csrf-cookie and --csrf-header belong together');
  }
  return {
    baseUrl,
    students: { a: studentA, b: studentB },
    headers: header,
    csrf: csrfCookie && csrfHeader ? { cookie: csrfCookie, header: csrfHeader } : null,
    timeoutMs: timeout * 1_000,
  };
}

function readUrl(text: string): string {
  const isUrl = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isUrl) throw new InvalidArgumentError('It is no address of http or https.');
  return text.replace(/\/+$/, '');
}

function addHeader(text: string, earlier: Record<string, string> = {}): Record<string, string> {
  const separator = text.indexOf(':');
  const [name, value] = [text.slice(0, separator).trim(), text.slice(separator + 1).trim()];
  if (separator < 1) throw new InvalidArgumentError('It is no header, "Name: value".');
  return { ...earlier, [name]: value };
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0)) throw new InvalidArgumentError('It is no number of seconds.');
  return seconds;
}

/** A file that cannot be written, for one; its message says all there is to say. */
function isOfSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
