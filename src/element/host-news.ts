import type { Emit } from './events.ts';
import { readyDecision, type Screen } from './widget-state.ts';

/** What the host is told, each thing once. */
export class HostNews {
  readonly #emit: Emit;
  #announced: Screen | null = null;
  #isReady = false;
  #isDirty = false;

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  /** Whether this very screen has been on screen before, in whatever language. */
  knows(screen: Screen): boolean {
    return this.#announced === screen;
  }

  /** A screen has come on screen; said once, however often it is drawn. */
  announce(screen: Screen): void {
    if (this.knows(screen) || screen.kind === 'loading' || screen.kind === 'fallback') return;
    this.#announced = screen;
    if (!this.#isReady) {
      this.#isReady = true;
      this.#emit('amo-ready', { decision: readyDecision(screen) });
    }
    if (screen.kind === 'decided' && screen.decision.kind === 'exempt') {
      this.#emit('amo-exempt', { reason: screen.decision.reason });
    }
  }

  setDirty(isDirty: boolean): void {
    if (this.#isDirty === isDirty) return;
    this.#isDirty = isDirty;
    this.#emit('amo-dirty-change', { dirty: isDirty });
  }

  /** The session has expired; what to show depends on whether the host logs the student in. */
  sayExpired(): { kind: 'session-expired'; hostLogsIn: boolean } {
    const { prevented } = this.#emit('amo-session-expired', {});
    return { kind: 'session-expired', hostLogsIn: prevented };
  }
}
