import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { XVFB } from '../../tools/engines.mjs';

export type VirtualScreen = { display: string; close: () => void };

/** A screen that nobody sees, for a browser that cannot do without. */
export async function openScreen(): Promise<VirtualScreen> {
  const options = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const server = spawn(XVFB, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = server.stdio[3];
  if (!display) throw new Error('Xvfb does not tell its display');
  const [number] = await once(display, 'data');
  return { display: `:${String(number).trim()}`, close: () => server.kill() };
}
