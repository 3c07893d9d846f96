/**
 * Milliseconds since the epoch. Not by `Date.now`, which pages replace by one that gives a `Date`, a
 * text or always the same: a wait would then end at once, or never.
 */
export function nowMs(): number {
  // biome-ignore lint/complexity/useDateNow: see above.
  return new Date().getTime();
}
