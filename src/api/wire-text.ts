import * as z from 'zod/mini';

// `zod/mini` compiles no parser by `eval`, which a strict content security policy forbids; a test
// holds it. So the setting `jitless` is left alone: zod shares it with every copy on a host's page.

/** Text that says something. By a pattern, since a check of lengths costs every visit 0.3 KB. */
export const text = z.string().check(z.regex(/./s));

/** An existing day, `2004-05-12`. */
export const dateText = z.string().check(z.regex(z.regexes.date));

/** An instant of RFC 3339. */
export const instantText = z
  .string()
  .check(
    z.regex(
      /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/,
    ),
  );

/** `2026-2027` */
export const academicYearText = z.string().check(z.regex(/^\d{4}-\d{4}$/));
