import type { DemoBackend } from './demo-backend.ts';
import { openService } from './service-backend.ts';
import type { Settings } from './settings.ts';

/** Base of the HTTP contract, as the widget's `api` attribute takes it. */
export const apiAddress = '/api/amo';

/** Written by whoever serves the portal: `{ "kind": "mocks" }` or `{ "kind": "service" }`. */
const KIND_ADDRESS = '/demo-backend.json';

/** Mocks are not even downloaded where there is a service. */
export async function openBackend(settings: Settings): Promise<DemoBackend> {
  const { kind } = await (await fetch(KIND_ADDRESS)).json();
  if (kind === 'service') return openService(settings.student);
  const { startMockBackend } = await import('./mock-backend.ts');
  return startMockBackend(settings, apiAddress);
}
