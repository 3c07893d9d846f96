import { Mutation, type MutationCache, type QueryClient } from '@tanstack/query-core';

// A mutation only hands its client on to its function, and ours asks for none; the real one would
// bring all of the queries along, more than twice the bytes.
const NO_CLIENT = {} as QueryClient;

// A cache puts the mutations of one scope in a row, and tells observers of each; ours is alone and
// unobserved. These are all the members of it that a mutation asks for.
const NO_CACHE = {
  config: {},
  canRun: () => true,
  notify: () => undefined,
  remove: () => undefined,
  runNext: () => Promise.resolve(),
} as Partial<MutationCache> as MutationCache;

/**
 * One try as a TanStack mutation. Offline it fails instead of being paused; it is never tried
 * again by itself, since `transition` alone decides that; and nothing of it has to be collected
 * later.
 */
export function mutate(mutationFn: () => Promise<void>): Promise<void> {
  const mutation = new Mutation({
    client: NO_CLIENT,
    mutationCache: NO_CACHE,
    mutationId: 1,
    options: { mutationFn, networkMode: 'always', retry: false, gcTime: Number.POSITIVE_INFINITY },
  });
  return mutation.execute(undefined);
}
