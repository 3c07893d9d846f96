import { expect, test } from 'vitest';
import { createRecordStore, type EnrollmentRecord } from './record-store.ts';

const RECORD: EnrollmentRecord = {
  studentId: 'student-1',
  idempotencyKey: 'key-1',
  request: {
    academicYear: '2026-2027',
    cnie: 'G123456',
    otherCoverage: false,
    phone: '+212600000000',
    email: 'student@example.org',
    address: null,
    rib: '011810000000000012345677',
    declaration: true,
    locale: 'ar',
  },
  receipt: {
    reference: 'AMO-2026-000001',
    registrationNumber: 'G123456',
    submittedAt: '2026-11-22T10:15:00Z',
    reimbursement: 'bank-transfer',
  },
};

test('the mocked backend keeps what it recorded in the order of arrival', () => {
  const store = createRecordStore();
  const second = { ...RECORD, idempotencyKey: 'key-2' };

  store.add(RECORD);
  store.add(second);

  expect(store.all()).toEqual([RECORD, second]);
  expect(store.count()).toBe(2);
});

test('the mocked backend forgets everything when QA clears it', () => {
  const store = createRecordStore();
  store.add(RECORD);

  store.clear();

  expect(store.all()).toEqual([]);
});

test('two mocked backends in memory know nothing of each other', () => {
  const [one, other] = [createRecordStore(), createRecordStore()];

  one.add(RECORD);

  expect(other.count()).toBe(0);
});

test('what a mocked backend recorded in a storage survives a reload of the page', () => {
  const storage = memoryStorage();
  createRecordStore(storage).add(RECORD);

  const reloaded = createRecordStore(storage);

  expect(reloaded.all()).toEqual([RECORD]);
});

test('what QA cleared in a storage does not come back with a reload of the page', () => {
  const storage = memoryStorage();
  const store = createRecordStore(storage);
  store.add(RECORD);

  store.clear();

  expect(createRecordStore(storage).count()).toBe(0);
});

/** A storage like the browser's. */
function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => {
      items.delete(key);
    },
    setItem: (key, value) => {
      items.set(key, value);
    },
  };
}
