import { nowMs } from '../api/clock.ts';

/** Time enough for somebody else to have logged in from another tab. */
const AWAY_MS = 30_000;

export type PresenceNews = {
  /** The page goes out of sight. */
  onHidden?: () => void;
  /** The connection, or the student, is back. */
  onWake?: () => void;
  /** The student was away for a while before that. */
  onReturn: () => void;
};

/** Whether the page is out of sight. */
export function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}

/** Notices that the connection or the student is back, until the signal is aborted. */
export function watchPresence(
  { onHidden, onWake, onReturn }: PresenceNews,
  signal: AbortSignal,
): void {
  let hiddenSinceMs: number | null = null;
  window.addEventListener('online', () => onWake?.(), { signal });
  const look = () => {
    if (isHidden()) {
      hiddenSinceMs = nowMs();
      onHidden?.();
      return;
    }
    // Whatever was learnt out of sight may be another student's by now.
    if (hiddenSinceMs !== null) onHidden?.();
    const wasAway = hiddenSinceMs !== null && nowMs() - hiddenSinceMs >= AWAY_MS;
    hiddenSinceMs = null;
    // Who the student is comes before what becomes of the request.
    if (wasAway) onReturn();
    onWake?.();
  };
  document.addEventListener('visibilitychange', look, { signal });
  look();
}
