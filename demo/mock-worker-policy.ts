/** The mock service worker's script, written by `npx msw init public`. */
export const mockWorkerAddress = '/mockServiceWorker.js';

type ScriptPolicy = { createScriptURL(address: string): string };

declare global {
  interface Window {
    /** Absent in browsers without Trusted Types, which have nothing to allow. */
    readonly trustedTypes?: { createPolicy(name: string, rules: ScriptPolicy): unknown };
  }
}

/**
 * Lets the mock service worker be registered under `require-trusted-types-for 'script'`.
 *
 * MSW hands the worker's address to the browser as a plain string, which the browser refuses
 * unless a policy named `default` approves it. This one approves that single address, so the
 * protection stays whole for everything else. The widget itself needs no policy: a portal,
 * which has a real backend, copies nothing of this file.
 */
export function allowMockWorker(): void {
  window.trustedTypes?.createPolicy('default', {
    createScriptURL(address) {
      if (address === mockWorkerAddress) return address;
      throw new TypeError(`Not the mock worker's address: ${address}`);
    },
  });
}
