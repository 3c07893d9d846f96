import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BUILT = fileURLToPath(new URL('../../dist/', import.meta.url));
const SETTINGS = {
  AMO_IDENTITY: 'proxy-header',
  AMO_PROXIES: '127.0.0.1',
  AMO_SECRET: 'a secret of the drills, long enough',
  AMO_OPERATIONS_PORT: '0',
  AMO_DRAIN_SECONDS: '0',
  AMO_RATE_LIMIT: '100000',
  PORT: '0',
};

export type ServiceProcess = {
  address: string;
  /** As the machine's power would: nothing is finished. */
  kill: () => Promise<void>;
  /** As an operator would. Resolves with the exit code. */
  stop: () => Promise<number | null>;
};

/** A service as it is built, behind what counts as the portal's proxy, in a process of its own. */
export async function startServiceProcess(
  variables: Record<string, string>,
): Promise<ServiceProcess> {
  const child = runAmo(['serve'], variables);
  const address = await addressOf(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill(signal);
    await once(child, 'exit');
    return child.exitCode;
  };
  return {
    address,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

/** Runs the command of the server, until the drill is over at the latest. */
export function runAmo(args: string[], variables: Record<string, string>): ChildProcess {
  return runBuilt('server/amo.js', args, variables);
}

/** Runs the conformance kit against a service. */
export function runConformance(args: string[]): ChildProcess {
  return runBuilt('amo-conformance.js', args, {});
}

function runBuilt(script: string, args: string[], variables: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [`${BUILT}${script}`, ...args], {
    env: { PATH: process.env['PATH'], ...SETTINGS, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** What a command has written, and the code that it ended with. */
export async function outcomeOf(
  child: ChildProcess,
): Promise<{ code: number | null; output: string; errors: string }> {
  const written = { output: '', errors: '' };
  child.stdout?.on('data', (chunk) => {
    written.output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    written.errors += chunk;
  });
  await once(child, 'close');
  return { code: child.exitCode, ...written };
}

async function addressOf({ stdout, stderr }: ChildProcess): Promise<string> {
  if (!stdout || !stderr) throw new Error('the service has no output');
  let errors = '';
  stderr.on('data', (chunk) => {
    errors += chunk;
  });
  for await (const line of createInterface({ input: stdout })) {
    const { msg, address } = JSON.parse(line);
    // What comes later is not looked at, and must not fill the pipe.
    stdout.resume();
    if (msg === 'listening') return address;
  }
  throw new Error(`the service did not start: ${errors}`);
}
