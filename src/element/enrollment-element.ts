import { version } from '../../package.json';
import type { EnrollmentBackend } from '../api/backend.ts';
import { Widget } from '../widget/widget.ts';
import { ambientLanguage, watchAmbientLanguage } from './ambient-language.ts';
import { type EnrollmentEventMap, emitOn } from './events.ts';
import { ATTRIBUTES, type AttributeName, ElementOptions } from './options.ts';
import { watchPageCache } from './page-cache.ts';

/** The attributes that say whom to ask: a change of them asks anew. */
const BACKEND_ATTRIBUTES: readonly AttributeName[] = ['api', 'csrf-cookie', 'csrf-header'];

const PATIENCE_MS = 1_000;

// Where there is no DOM (a server that renders the host's page), the class can still be named.
const Base: typeof HTMLElement =
  typeof HTMLElement === 'undefined' ? (class {} as typeof HTMLElement) : HTMLElement;

/**
 * `<amo-cnops-enrollment>`: asks the portal's backend who the student is, and shows the form,
 * or why none is needed. Attributes, properties and events are listed in `docs/embedding.md`.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the interface only gives names to the class's listeners.
export class EnrollmentElement extends Base {
  static readonly version: string = version;
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #options = new ElementOptions(this);
  readonly #widget: Widget;
  #ownBackend: EnrollmentBackend | null = null;
  #httpBackend: EnrollmentBackend | null = null;
  #stopWatching: (() => void)[] = [];
  #isOpen = false;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** The way to the first state: until the element opens, and from there. */
  #opening: Promise<void> = Promise.resolve();
  #opened: Promise<void> = Promise.resolve();

  constructor() {
    super();
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.#widget = new Widget(root, {
      emit: emitOn(this),
      language: () => this.#options.language() ?? ambientLanguage(this),
      backend: () => this.#backend(),
      backendName: () => (this.#ownBackend ? '' : (this.#options.apiUrl() ?? '')),
      loginUrl: () => this.#options.loginUrl(),
      isNoticeWanted: () => this.#options.choice('when-exempt') !== 'hidden',
      keepsDraft: () => this.#options.choice('keep-draft') === 'session',
      timeoutMs: () => this.#options.timeoutMs(),
      idleLimitMs: () => this.#options.number('idle-minutes') * 60_000 || null,
      expectsForm: () => this.#options.choice('expect') === 'required',
    });
  }

  /** Reaches the portal in the host's own way; wins over `api`. */
  get backend(): EnrollmentBackend | null {
    return this.#ownBackend;
  }

  set backend(backend: EnrollmentBackend | null) {
    if (backend === this.#ownBackend) return;
    this.#ownBackend = backend;
    this.#changeBackend();
  }

  /** Whether something typed is not yet sent. */
  get dirty(): boolean {
    return this.#widget.news.isDirty;
  }

  /** Asks the backend again; resolves when the new state is on screen. */
  async refresh(): Promise<void> {
    if (!this.isConnected) return;
    if (this.#isOpen) return this.#widget.refresh();
    // Before the first state is asked for, that very question is the answer.
    await this.#opening;
    if (!this.#isOpen) await this.#open(true);
  }

  connectedCallback(): void {
    this.#adoptEarlyBackend();
    this.#watch();
    // Moved, not mounted: everything is still there, but another ancestor may set the language.
    if (this.#isOpen) void this.#widget.redraw();
    // A host that sets properties right after the element is in the page is waited for.
    else this.#opening = Promise.resolve().then(() => this.#open());
  }

  disconnectedCallback(): void {
    this.#unwatch();
    // A move disconnects too, so only an element that stays away is taken down.
    setTimeout(() => {
      if (!this.isConnected) this.#close();
    });
  }

  attributeChangedCallback(name: AttributeName, before: string | null, now: string | null): void {
    if (before === now) return;
    if (!this.#isOpen) {
      if (name === 'api' && this.isConnected) this.#opening = this.#open();
      return;
    }
    this.#options.check();
    if (BACKEND_ATTRIBUTES.includes(name)) this.#changeBackend();
    else void this.#widget.redraw();
  }

  /**
   * Opens once there is a way to the backend. A host that first has to fetch a token may come
   * with one later, so its lack is no mistake until a moment has passed.
   */
  async #open(isLast = false): Promise<void> {
    if (this.#isOpen) return this.#opened;
    if (!this.isConnected) return;
    this.#widget.prepare();
    clearTimeout(this.#patience);
    if (!isLast && !this.#ownBackend && !this.hasAttribute('api')) {
      this.#patience = setTimeout(() => void this.#open(true), PATIENCE_MS);
      return;
    }
    this.#isOpen = true;
    this.#options.check();
    this.#opened = this.#widget.open();
    await this.#opened;
  }

  #watch(): void {
    this.#unwatch();
    this.#stopWatching = [
      watchAmbientLanguage(this, () => void this.#widget.redraw()),
      watchPageCache({
        // Whoever comes back to the page may be another student than the one who left it.
        onLeave: () => this.#close(),
        onReturn: () => {
          this.#opening = this.#open();
        },
      }),
    ];
  }

  #unwatch(): void {
    for (const stop of this.#stopWatching.splice(0)) stop();
  }

  #close(): void {
    clearTimeout(this.#patience);
    this.#isOpen = false;
    this.#widget.close();
  }

  /** A property set before the element was registered hides the accessor of the class. */
  #adoptEarlyBackend(): void {
    if (!Object.hasOwn(this, 'backend')) return;
    const { backend } = this;
    Reflect.deleteProperty(this, 'backend');
    this.backend = backend;
  }

  #backend(): EnrollmentBackend | null {
    if (this.#ownBackend) return this.#ownBackend;
    this.#httpBackend ??= this.#options.httpBackend();
    return this.#httpBackend;
  }

  #changeBackend(): void {
    this.#httpBackend = null;
    if (this.#isOpen) void this.#widget.refresh();
    else if (this.isConnected) this.#opening = this.#open();
  }
}

/** Typed listeners for the element's own events. */
export interface EnrollmentElement {
  addEventListener<Name extends keyof EnrollmentEventMap>(
    type: Name,
    listener: (event: EnrollmentEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
