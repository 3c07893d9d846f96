import { leadTo } from '../ui/take-focus.ts';
import type { ShadowPage } from './shadow-page.ts';

/** Whether the focus is where a student waits for what comes next, and not at work. */
export function isFocusFree(page: ShadowPage): boolean {
  const focused = page.root.activeElement;
  return !focused || isViewFocused(page) || focused.closest('.submit, .form__title') !== null;
}

/** Whether the focus is in the view above the form. */
export function isViewFocused({ root, views }: ShadowPage): boolean {
  return views.contains(root.activeElement);
}

/** Leads to the button, also of a form that is folded away. */
export function focusSubmit({ form }: ShadowPage): void {
  form.hidden = false;
  leadTo(form.querySelector<HTMLElement>('[type="submit"]'), { block: 'nearest' });
}
