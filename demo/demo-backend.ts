/** Without service workers MSW answers inside of the page; only where its worker is refused does nothing answer. */
export type BackendStatus =
  | { kind: 'listening'; where: 'service' | 'service worker' | 'page' }
  | { kind: 'unavailable'; reason: string };

/** What answers the widget: the reference backend that serves this page, or mocks in the browser. */
export type DemoBackend = {
  kind: 'mocks' | 'service';
  /** Resolves, never rejects, once it is known whether the backend answers. */
  started: Promise<BackendStatus>;
  /** Forgets what was sent, and resolves with how much that was. */
  forget: () => Promise<number>;
};
