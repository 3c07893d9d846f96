import type { Receipt } from '../src/api/receipt-schema.ts';
import type { EnrollmentRequest } from '../src/api/request-schema.ts';

/** One request as the mocked backend recorded it. */
export type EnrollmentRecord = {
  studentId: string;
  idempotencyKey: string;
  request: EnrollmentRequest;
  receipt: Receipt;
};

/** What the mocked backend has recorded. */
export type RecordStore = {
  all(): EnrollmentRecord[];
  add(record: EnrollmentRecord): void;
  clear(): void;
  count(): number;
};

const STORAGE_KEY = 'amo-mock-records';

/** A store in memory, or in the given `Storage`, where it outlives the page. */
export function createRecordStore(storage?: Storage): RecordStore {
  let records = read(storage);
  const keep = (next: EnrollmentRecord[]) => {
    records = next;
    storage?.setItem(STORAGE_KEY, JSON.stringify(next));
  };
  return {
    all: () => records,
    add: (record) => keep([...records, record]),
    clear: () => keep([]),
    count: () => records.length,
  };
}

function read(storage: Storage | undefined): EnrollmentRecord[] {
  return JSON.parse(storage?.getItem(STORAGE_KEY) ?? '[]');
}
