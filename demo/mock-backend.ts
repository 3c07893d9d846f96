import { createHandlers, createRecordStore, type RecordStore } from 'amo-cnops-enrollment/mocks';
import { setupWorker } from 'msw/browser';
import type { BackendStatus, DemoBackend } from './demo-backend.ts';
import { allowMockWorker, mockWorkerAddress } from './mock-worker-policy.ts';
import type { Settings } from './settings.ts';

/** The mocks, answering at the given address. */
export function startMockBackend(settings: Settings, api: string): DemoBackend {
  const records = createRecordStore(browserStorage());
  return {
    kind: 'mocks',
    started: startWorker(settings, { api, records }),
    forget: async () => {
      const forgotten = records.count();
      records.clear();
      return forgotten;
    },
  };
}

/** Enough to survive a reload, and gone with the tab: someone may have typed real numbers. */
function browserStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    // The getter itself throws where the browser blocks all site data.
    return undefined;
  }
}

async function startWorker(
  { student, scenario }: Settings,
  options: { api: string; records: RecordStore },
): Promise<BackendStatus> {
  const worker = setupWorker(...createHandlers({ student, scenario, ...options }));
  const hasServiceWorkers = 'serviceWorker' in navigator;
  if (hasServiceWorkers) {
    allowMockWorker();
    keepWorkerRegistered();
  }
  try {
    await worker.start({
      quiet: true,
      serviceWorker: { url: mockWorkerAddress },
      // The page's own scripts and styles pass through the worker, too, and are none of its business.
      onUnhandledFrame: 'bypass',
    });
    return { kind: 'listening', where: hasServiceWorkers ? 'service worker' : 'page' };
  } catch (error) {
    return { kind: 'unavailable', reason: String(error) };
  }
}

/**
 * Keeps the worker from unregistering itself when its last page says goodbye. On a slow machine
 * a reload is that last page and the next one at once, which then finds a worker that is just
 * disappearing and waits for it for ever. For pages without mocks the worker does nothing.
 */
function keepWorkerRegistered(): void {
  const { postMessage } = ServiceWorker.prototype;
  ServiceWorker.prototype.postMessage = function (message: unknown) {
    if (message !== 'CLIENT_CLOSE') postMessage.call(this, message);
  };
}
