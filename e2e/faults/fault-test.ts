import { test as base } from '@playwright/test';
import type { StudentName } from 'amo-cnops-enrollment/mocks';
import { PageWatch } from '../support/page-watch.ts';
import { shortenPauses } from '../support/short-pauses.ts';
import { FaultBackend } from './fault-backend.ts';
import { FaultStudent } from './fault-student.ts';
import { LeftPosts } from './left-posts.ts';
import { noteStatements } from './told.ts';

type Fixtures = {
  /** Who is logged in when a page is opened. */
  loggedIn: StudentName;
  /** A student with a backend, and so with an origin, of their own; as many as a test asks for. */
  newStudent: () => Promise<FaultStudent>;
  student: FaultStudent;
};

/** A test against fault backends. What goes wrong in a page without being expected fails it. */
export const test = base.extend<Fixtures>({
  loggedIn: ['required-prefilled', { option: true }],
  newStudent: async ({ context, loggedIn }, use) => {
    const backends: FaultBackend[] = [];
    const watch = new PageWatch('the origins of the backends below');
    watch.expectFailedAnswers();
    await watch.start(context);
    await shortenPauses(context);
    await noteStatements(context);
    await use(async () => {
      const backend = new FaultBackend(loggedIn);
      await backend.start();
      backends.push(backend);
      const left = new LeftPosts(context, backend.origin);
      return new FaultStudent({ page: await context.newPage(), backend, left });
    });
    const own = backends.map(({ origin }) => `request to another origin: ${origin}/`);
    const problems = watch.problems.filter(
      (problem) => !own.some((beginning) => problem.startsWith(beginning)),
    );
    await context.close();
    for (const backend of backends) await backend.stop();
    if (problems.length > 0) throw new Error(problems.join('\n'));
  },
  student: async ({ newStudent }, use) => use(await newStudent()),
});
