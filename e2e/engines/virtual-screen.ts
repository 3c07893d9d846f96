import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { XVFB } from '../../tools/engines.mjs';

export type VirtualScreen = { display: string; close: () => void };

/**
 * A screen that nobody sees, for a browser that cannot do without. It is hardly larger than the window: nothing
 * manages windows there, so that the keyboard's is the one under the pointer, which rests in the screen's middle.
 */
export async function openScreen(): Promise<VirtualScreen> {
  const options = ['-displayfd', '3', '-screen', '0', '450x760x24', '-nolisten', 'tcp'];
  const server = spawn(XVFB, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = server.stdio[3];
  if (!display) throw new Error('Xvfb does not tell its display');
  const [number] = await once(display, 'data');
  return { display: `:${String(number).trim()}`, close: () => server.kill() };
}
