/** Which of the foldable parts below `container` are open, in their order; not of those that an action opens. */
export function openDetailsIn(container: HTMLElement): boolean[] {
  return detailsIn(container).map(({ open }) => open);
}

/** Opens those parts again of what was made anew: they are the same in every language. */
export function restoreOpenDetails(container: HTMLElement, wereOpen: readonly boolean[]): void {
  for (const [at, details] of detailsIn(container).entries()) {
    details.open = wereOpen[at] ?? false;
  }
}

function detailsIn(container: HTMLElement): HTMLDetailsElement[] {
  const folded = Array.from(container.querySelectorAll('details'));
  return folded.filter(({ firstElementChild }) => !firstElementChild?.hasAttribute('data-action'));
}
