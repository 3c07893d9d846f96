import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const COMMAND = ['dist/server/amo.js', 'serve', '--demo'];
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** The reference backend as `npm start` runs it, with data of its own. */
export class ServiceProcess {
  readonly #folder: string;
  #child: ChildProcess | undefined;
  /** Stays the same over a restart. */
  address = '';

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<ServiceProcess> {
    const service = new ServiceProcess(await mkdtemp(join(tmpdir(), 'amo-journey-')));
    await service.#run();
    return service;
  }

  /** As the machine's power would, and back again. */
  async killAndRestart(): Promise<void> {
    await this.#end();
    await this.#run();
  }

  async remove(): Promise<void> {
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #run(): Promise<void> {
    const port = this.address === '' ? '0' : new URL(this.address).port;
    const child = spawn(process.execPath, COMMAND, {
      env: { ...process.env, PORT: port, AMO_DATA: this.#folder, AMO_OPERATIONS_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const [address] = ADDRESS.exec(line) ?? [];
      if (!address) continue;
      this.address = address;
      child.stdout.resume();
      return;
    }
    throw new Error('the service did not start');
  }

  async #end(): Promise<void> {
    if (!this.#child || this.#child.exitCode !== null) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}
