import * as z from 'zod/mini';

/** A member of a request that the backend refuses: a JSON pointer (`/cnie`) and a code. */
export const requestIssueSchema = z.object({ pointer: z.string(), code: z.string() });
