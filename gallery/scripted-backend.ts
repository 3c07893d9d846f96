import type {
  BackendErrorKind,
  EnrollmentBackend,
  EnrollmentCase,
  Receipt,
} from 'amo-cnops-enrollment';

/** One answer of a backend that is no more than a script. */
export type Answer<Content> = () => Promise<Content>;

/** What is answered to each question, one after another; the last answers whatever follows. */
export type BackendScript = {
  getCase: readonly Answer<EnrollmentCase>[];
  submit: readonly Answer<Receipt>[];
  findReceipt: readonly Answer<Receipt | null>[];
};

type FailureDetails = {
  incident?: string;
  issues?: { pointer: string; code: string }[];
  receipt?: unknown;
  retryAfterMs?: number;
};

export function says<Content>(content: Content): Answer<Content> {
  return async () => content;
}

/** After so much time, as a slow network does it. */
export function saysAfter<Content>(ms: number, content: Content): Answer<Content> {
  return () =>
    new Promise((resolve) => {
      setTimeout(() => resolve(content), ms);
    });
}

export function fails(kind: BackendErrorKind, details: FailureDetails = {}): Answer<never> {
  return () => Promise.reject(Object.assign(new Error(kind), { kind, ...details }));
}

/** Never says anything. */
export const isSilent: Answer<never> = () => new Promise(() => undefined);

/** How often each question was asked. */
export type BackendCalls = Record<keyof BackendScript, number>;

export function noCalls(): BackendCalls {
  return { getCase: 0, submit: 0, findReceipt: 0 };
}

/** A backend in the page's own memory, which counts what it is asked. */
export function scriptedBackend(script: BackendScript, calls: BackendCalls): EnrollmentBackend {
  const inTurn =
    <Content>(call: keyof BackendScript, answers: readonly Answer<Content>[]) =>
    () => {
      const answer = answers[Math.min(calls[call], answers.length - 1)] ?? isSilent;
      calls[call] += 1;
      return answer();
    };
  return {
    getCase: inTurn('getCase', script.getCase),
    submit: inTurn('submit', script.submit),
    findReceipt: inTurn('findReceipt', script.findReceipt),
  };
}
