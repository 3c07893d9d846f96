import type { LoadFailure } from './load-chunk.ts';
import { isOfRecord, type Screen, unreachableScreen } from './screen.ts';
import type { ScreenControl } from './screen-control.ts';

/**
 * Leads a student on whose screen could not be drawn: to the page that says so, with a way to try again
 * and whom to ask, or to the host's fallback where not even that can be. What is recorded is told in mere
 * text, so that nobody takes it for lost.
 */
export function leadOn(control: ScreenControl): Promise<void> | undefined {
  const { screen, loaded, page, news } = control;
  const record = isOfRecord(screen) ? screen : null;
  const isBroken = screen.kind === 'unreachable' && screen.cause === 'broken';
  if (!record && !isBroken) return control.show(unreachableScreen(screen, 'broken'));
  page.showFallback();
  news.announce(screen);
  if (record && loaded?.outcome) page.showText(loaded.outcome.recordedText(loaded.speech, record));
  return undefined;
}

/** Shows that the code or the words of a screen could not be had, or cannot run. */
export async function showWithoutCode(
  screen: Screen,
  { why, takesFocus }: { why: LoadFailure; takesFocus: boolean },
  control: ScreenControl,
): Promise<void> {
  const lost = screen.kind === 'form' ? 'not-loaded' : 'network';
  const unreachable = unreachableScreen(screen, why === 'broken' ? why : lost);
  // Not even the words for a view could be had: the host's fallback stays, and the host knows.
  if (screen.kind === 'unreachable') control.news.announce(unreachable);
  else if (screen.kind !== 'loading') await control.show(unreachable, { takesFocus });
}
