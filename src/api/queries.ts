import { type Query, QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query';
import type { EnrollmentBackend } from './backend.ts';
import type { EnrollmentCase } from './case-schema.ts';
import { readCase } from './read-case.ts';
import { readReceipt } from './read-receipt.ts';
import type { Receipt } from './receipt-schema.ts';
import { withinTime } from './within-time.ts';

/** Who is asked, and how long one answer is waited for; both may be others by the next question. */
export type AskOptions = { backend: () => EnrollmentBackend; timeoutMs: () => number };

const CASE = 'case';
const RECEIPT = 'receipt';

/** Asked as often as somebody wants to know: whether to ask again is for whoever asked. */
const ASKED_ONCE = { retry: false, networkMode: 'always' } as const;

/** Tells questions apart where an old library has given every array a `toJSON` too, which the client would use. */
const queryKeyHashFn = (key: QueryKey) => key.join(' ');

/** What the backend has said to one student, in memory alone, until it is cleared. */
export function enrollmentClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { ...ASKED_ONCE, queryKeyHashFn, gcTime: Number.POSITIVE_INFINITY },
      mutations: { ...ASKED_ONCE, gcTime: 0 },
    },
  });
}

/** The answer to the gate's question, where the client has no answer of its own, be it doubted. */
export function startWithCase(client: QueryClient, enrollmentCase: EnrollmentCase): void {
  client.setQueryData<EnrollmentCase>([CASE], (known) => (known ? undefined : enrollmentCase));
}

/** How the student's case is asked for, as TanStack Query takes it. */
export type CaseQuery = {
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal }) => Promise<EnrollmentCase>;
  staleTime: (query: Query<EnrollmentCase>) => number;
};

/** The student's case: holds until it is doubted. That of somebody else is never relied on. */
export function caseQuery(options: AskOptions & { studentId: string }): CaseQuery {
  const { backend, timeoutMs, studentId } = options;
  return {
    queryKey: [CASE],
    queryFn: async ({ signal }) => {
      const ask = (limited: AbortSignal) => backend().getCase({ signal: limited });
      return readCase(await withinTime(ask, { signal, timeoutMs: timeoutMs() }));
    },
    staleTime: ({ state }) => (state.data?.student.id === studentId ? Number.POSITIVE_INFINITY : 0),
  };
}

type ReceiptOptions = AskOptions & {
  /** Hears of a receipt, also of one that comes after its time. */
  onReceipt: (idempotencyKey: string, receipt: Receipt) => void;
};

/** The receipt that a key led to, or `null` when nothing was recorded under it. Asked for each time. */
export function receiptQuery(options: ReceiptOptions, idempotencyKey: string) {
  const { backend, timeoutMs, onReceipt } = options;
  const queryKey: QueryKey = [RECEIPT, idempotencyKey];
  return queryOptions({
    queryKey,
    queryFn: ({ signal }) => {
      const ask = async (limited: AbortSignal) => {
        const found = await backend().findReceipt(idempotencyKey, { signal: limited });
        const receipt = found === null ? null : readReceipt(found);
        if (receipt) onReceipt(idempotencyKey, receipt);
        return receipt;
      };
      return withinTime(ask, { signal, timeoutMs: timeoutMs() });
    },
    staleTime: 0,
  });
}

/** No receipt is waited for any more. */
export function stopAsking(client: QueryClient): void {
  void client.cancelQueries({ queryKey: [RECEIPT] });
}

/**
 * Somebody else may have logged in meanwhile: the case is asked for before it is relied on again. An
 * answer that is on its way already says nothing of that, so that the question is put once more.
 */
export function doubtCase(client: QueryClient): void {
  const isAsked = client.isFetching({ queryKey: [CASE] }) > 0;
  const refetchType = isAsked ? 'all' : 'none';
  void client.invalidateQueries({ queryKey: [CASE], refetchType });
}
