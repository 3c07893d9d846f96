import { askGate, type GateAnswer } from '../gate/gate.ts';
import { loadTranslate } from '../i18n/catalogue.ts';
import type { WidgetHost } from './widget-host.ts';

type Question = {
  answer: Promise<GateAnswer>;
  /** Aborted by a newer question, or when nobody wants the answer any more. */
  signal: AbortSignal;
};

/** Asks the host's backend who the student is, one question at a time. */
export class Inquiry {
  readonly #host: WidgetHost;
  #asking = new AbortController();

  constructor(host: WidgetHost) {
    this.#host = host;
  }

  ask(): Question {
    this.end();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const backend = this.#host.backend();
    // Only begun early: whether the words can be had shows when a view is drawn with them.
    loadTranslate(this.#host.language(), ['gate']).catch(() => null);
    const answer: Promise<GateAnswer> = backend
      ? askGate(backend, { signal, timeoutMs: this.#host.timeoutMs() })
      : Promise.resolve({ kind: 'unreachable', cause: 'no-answer' });
    return { answer, signal };
  }

  end(): void {
    this.#asking.abort();
  }
}
