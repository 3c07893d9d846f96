/** `Retry-After` in either of its forms, seconds or a date; `undefined` without a readable one. */
export function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const at = dateIn(value);
  // biome-ignore lint/complexity/useDateNow: as in `clock.ts`, which would be a file of its own here.
  const restMs = at - new Date().getTime();
  // A moment that has passed says nothing but that the two clocks differ.
  return restMs > 0 ? restMs : undefined;
}

/** `Date.parse` alone makes a day of almost anything, `-5` included. */
function dateIn(value: string): number {
  return /^[A-Z][a-z]{2,}, .+ GMT$/.test(value) ? Date.parse(value) : Number.NaN;
}
