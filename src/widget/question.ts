import type { EnrollmentCase } from '../api/case-schema.ts';
import { askGate, type GateAnswer, gateAnswer } from '../gate/gate.ts';
import { loadTranslate } from '../i18n/catalogue.ts';
import type { WidgetHost } from './widget-host.ts';

/** Who the student is: one question to the backend at a time. */
export class Question {
  #asking = new AbortController();

  /** @param asked - A form on screen asks for itself, since its sending relies on the same answer. */
  ask({ backend, language, timeoutMs }: WidgetHost, asked?: Promise<EnrollmentCase> | null) {
    this.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    // Only begun early: whether the words can be had shows when a view is drawn with them.
    loadTranslate(language(), ['gate']).catch(() => null);
    const limits = { signal, timeoutMs: timeoutMs() };
    const answer: Promise<GateAnswer> = asked ? gateAnswer(asked) : askGate(backend(), limits);
    return { answer, signal };
  }

  /** The answer is not wanted any more. */
  abort(): void {
    this.#asking.abort();
  }
}
