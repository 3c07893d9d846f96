import { createMockStore } from '../../mocks/mock-store.ts';
import { createRecordStore } from '../../mocks/record-store.ts';
import { describeService } from './service-behaviour.test.support.ts';

describeService('with a store in memory', async (cases) =>
  createMockStore(cases, createRecordStore()),
);
