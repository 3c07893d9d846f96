import { expect, test, vi } from 'vitest';

// In a file of its own: the schemas have to be made after the watch is set.

test('a host’s content security policy has no script from text to report', async () => {
  const made = vi.fn();
  vi.stubGlobal('Function', new Proxy(Function, { construct: made, apply: made }));

  const { readCase } = await import('./read-case.ts');
  const { toBackendError } = await import('./to-backend-error.ts');
  const { submitOverHttp } = await import('./http-submission.ts');
  const { enrollmentRequestSchema } = await import('./request-schema.ts');

  expect(() => readCase({})).toThrow();
  expect(toBackendError({ kind: 'busy' }).kind).toBe('busy');
  expect(enrollmentRequestSchema.safeParse({}).success).toBe(false);
  expect(submitOverHttp).toBeTypeOf('function');
  expect(made).not.toHaveBeenCalled();
});
