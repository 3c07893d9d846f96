import { Mutation, MutationCache, type QueryClient } from '@tanstack/query-core';

// A mutation only hands its client on to its function, and ours asks for none; the real one would
// bring all of the queries along, more than twice the bytes.
const NO_CLIENT = {} as QueryClient;

/**
 * One try as a TanStack mutation. Offline it fails instead of being paused; it is never tried
 * again by itself, since `transition` alone decides that; and its cache goes with it, so that
 * nothing has to be collected later.
 */
export function mutate(mutationFn: () => Promise<void>): Promise<void> {
  const mutationCache = new MutationCache();
  const mutation = new Mutation({
    client: NO_CLIENT,
    mutationCache,
    mutationId: 1,
    options: { mutationFn, networkMode: 'always', retry: false, gcTime: Number.POSITIVE_INFINITY },
  });
  mutationCache.add(mutation);
  return mutation.execute(undefined);
}
