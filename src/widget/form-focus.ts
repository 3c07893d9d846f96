import type { ShadowPage } from './shadow-page.ts';

/** Whether the focus is where a student waits for what comes next, and not at work. */
export function isFocusFree(page: ShadowPage): boolean {
  const focused = page.root.activeElement;
  if (!focused) return !isFocusElsewhere(page);
  return isViewFocused(page) || focused.closest('.submit, .form__title') !== null;
}

/** Whether the focus is on something of the host. */
export function isFocusElsewhere({ root }: ShadowPage): boolean {
  const { activeElement } = document;
  const isNowhere = activeElement === null || activeElement === document.body;
  return !isNowhere && root.activeElement === null && !activeElement.shadowRoot;
}

/** Whether the focus is in the view above the form. */
export function isViewFocused({ root, views }: ShadowPage): boolean {
  return views.contains(root.activeElement);
}

export function focusSubmit({ form }: ShadowPage): void {
  form.querySelector<HTMLElement>('[type="submit"]')?.focus();
}
