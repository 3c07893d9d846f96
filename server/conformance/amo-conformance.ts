#!/usr/bin/env node
import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { version } from '../../package.json';
import type { Result } from './check.ts';
import { junitReport } from './report-junit.ts';
import { registeredText, resultText, summaryText } from './report-text.ts';
import { CannotRun, runConformance } from './run-conformance.ts';
import type { Target } from './session.ts';
import type { HeaderList } from './visitor.ts';

type Options = {
  studentA: HeaderList;
  studentB: HeaderList;
  header: HeaderList;
  cnieA?: string;
  cnieB?: string;
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
  .requiredOption(
    '--student-a <header>',
    'lets in a student who has to fill the form; may be repeated',
    addHeader,
  )
  .requiredOption(
    '--student-b <header>',
    'lets in another such student; may be repeated',
    addHeader,
  )
  .option(
    '--header <header>',
    'goes with every request, "Name: value"; may be repeated',
    addHeader,
    [],
  )
  .option('--cnie-a <number>', 'for a backend that looks numbers up: the one of student a')
  .option('--cnie-b <number>', 'the one of student b')
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

// Whoever reads the report may stop reading; the run goes to its end, since it has students to name.
process.stdout.on('error', () => undefined);
program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : CANNOT_RUN));
await program.parseAsync();

async function run(baseUrl: string, options: Options): Promise<void> {
  const results: Result[] = [];
  const report = () => junitReport(results, { name: baseUrl });
  try {
    const target = targetOf(baseUrl, options);
    // Before both students are used up for a report that cannot be written.
    if (options.junit) await writeFile(options.junit, report());
    const onResult = (result: Result) => {
      results.push(result);
      console.log(resultText(result));
    };
    const { registered } = await runConformance({
      target,
      isReadOnly: options.readOnly,
      onResult,
    });
    console.log(`\n${summaryText(results)}${registeredText(registered)}`);
    if (results.some(({ outcome }) => outcome === 'failed')) process.exitCode = BROKEN;
  } catch (error) {
    process.exitCode = CANNOT_RUN;
    const isExplained = error instanceof CannotRun || isOfSystem(error);
    console.error(isExplained ? error.message : error);
  }
  if (options.junit) await writeFile(options.junit, report()).catch(() => undefined);
}

function targetOf(baseUrl: string, options: Options): Target {
  const { studentA, studentB, header, cnieA, cnieB, csrfCookie, csrfHeader, timeout } = options;
  if (Boolean(csrfCookie) !== Boolean(csrfHeader)) {
    throw new CannotRun('--csrf-cookie and --csrf-header belong together');
  }
  return {
    baseUrl,
    students: { a: studentA, b: studentB },
    cnies: { ...(cnieA && { a: cnieA }), ...(cnieB && { b: cnieB }) },
    headers: header,
    csrf: csrfCookie && csrfHeader ? { cookie: csrfCookie, header: csrfHeader } : null,
    timeoutMs: timeout * 1_000,
    onBusy: (seconds) => console.error(`busy: waiting ${seconds} s, as the backend asked`),
  };
}

function readUrl(text: string): string {
  const isUrl = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  if (!isUrl) throw new InvalidArgumentError('It is no address of http or https.');
  const { username, password } = new URL(text);
  // It would stand in the report.
  if (username || password) throw new InvalidArgumentError('Give a log-in by --header instead.');
  return text.replace(/\/+$/, '');
}

function addHeader(text: string, earlier: HeaderList = []): HeaderList {
  const separator = text.indexOf(':');
  const [name, value] = [text.slice(0, separator).trim(), text.slice(separator + 1).trim()];
  const isHeader = separator > 0 && isTaken(name, value);
  if (!isHeader) throw new InvalidArgumentError('It is no header, "Name: value".');
  return [...earlier, [name, value]];
}

function isTaken(name: string, value: string): boolean {
  try {
    return new Headers([[name, value]]).has(name);
  } catch {
    return false;
  }
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
