import type { Session } from './session.ts';

/** A rule of the contract, and how a backend is asked whether it keeps it. */
export type Check = {
  /** `subject.rule`, by which reports name it. */
  id: string;
  rule: string;
  /** Whether it sends what a wrong backend might record. */
  writes: boolean;
  /** Rejects with a `Violation`, or with a `NotRun`. */
  run: (session: Session) => Promise<void>;
};

export type Result = { check: Check; seconds: number } & (
  | { outcome: 'passed' }
  | { outcome: 'failed' | 'not-run'; message: string }
);
