/**
 * Hears of each press of a form's button once: by a click, which is also what Enter in a field makes of
 * itself, or by the `submit` event of whatever else asks for it. Not by `submit` alone, which no frame without
 * `allow-forms` ever fires, and no press whose click the host has cancelled.
 */
export function followPresses(
  container: HTMLElement,
  onPress: () => void,
  signal: AbortSignal,
): void {
  let isClicked = false;
  const onClick = ({ target }: Event) => {
    if (!(target instanceof Element && target.closest('[type="submit"]'))) return;
    isClicked = true;
    // Where no `submit` follows at once, the next one is another press.
    setTimeout(() => {
      isClicked = false;
    });
    onPress();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const isHeard = isClicked && event.submitter !== null;
    isClicked = false;
    if (!isHeard) onPress();
  };
  container.addEventListener('click', onClick, { signal });
  container.addEventListener('submit', onSubmit, { signal });
}
