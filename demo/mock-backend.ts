import { createHandlers, createRecordStore, type RecordStore } from 'amo-cnops-enrollment/mocks';
import { setupWorker } from 'msw/browser';
import { allowMockWorker, mockWorkerAddress } from './mock-worker-policy.ts';
import type { Settings } from './settings.ts';

/** Base of the HTTP contract that the mocked backend answers, as the widget's `api` attribute takes it. */
export const apiAddress = '/api/amo';

/** Without service workers MSW answers inside of the page; only where its worker is refused does nothing answer. */
type MockStatus =
  | { kind: 'listening'; where: 'service worker' | 'page' }
  | { kind: 'unavailable'; reason: string };

export type MockBackend = {
  records: RecordStore;
  /** Resolves, never rejects, once it is known whether the mocks answer. */
  started: Promise<MockStatus>;
};

export function startMockBackend(settings: Settings): MockBackend {
  const records = createRecordStore(browserStorage());
  return { records, started: startWorker(settings, records) };
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

async function startWorker(settings: Settings, records: RecordStore): Promise<MockStatus> {
  const { student, scenario } = settings;
  const worker = setupWorker(...createHandlers({ api: apiAddress, student, scenario, records }));
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
