import { describeService } from '../../backend/service-behaviour.test.support.ts';
import { seedStudents } from './seed.ts';
import { createSqlStore } from './sql-store.ts';
import { ENGINES, openTestDatabase } from './test-databases.test.support.ts';

for (const engine of ENGINES) {
  describeService(`with a store in ${engine}`, async (cases) => {
    const { db } = await openTestDatabase(engine);
    await seedStudents(db, cases);
    return createSqlStore(db);
  });
}
