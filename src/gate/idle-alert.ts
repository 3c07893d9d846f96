import type { OutcomeKey } from '../i18n/catalogue.ts';
import { focusedIn } from '../ui/focus-path.ts';
import { takeFocus } from '../ui/take-focus.ts';
import { takeOut } from '../ui/take-out.ts';
import { actions } from '../ui/view-elements.ts';
import { grow, type ViewNode } from '../ui/view-tree.ts';
import type { Speech } from './view-context.ts';

/**
 * Says above everything that the page will soon be cleared, with the focus on the button, unless the
 * student is at work elsewhere on the page. Any key extends the time; the button is for whoever looks for
 * one.
 *
 * @returns How to take the alert away, and the focus back to where it was.
 */
export function showIdleAlert(frame: HTMLElement, speech: Speech<OutcomeKey>): () => void {
  const before = focusedIn(frame);
  const container = frame.appendChild(document.createElement('div'));
  container.append(...grow([idleAlert(speech)]));
  takeFocus(container.querySelector('button'));
  return () => {
    const hadFocus = focusedIn(container) !== null;
    takeOut(container);
    if (hadFocus && before instanceof HTMLElement) takeFocus(before);
  };
}

function idleAlert({ translate }: Speech<OutcomeKey>): ViewNode {
  const labels = { 'aria-labelledby': 'idle-title', 'aria-describedby': 'idle-body' };
  return [
    'section',
    { class: 'alert', role: 'alertdialog', ...labels },
    ['h2', { class: 'alert__title', id: 'idle-title' }, translate('idle.title')],
    ['p', { id: 'idle-body' }, translate('idle.body')],
    // A click anywhere answers the alert.
    actions([
      'button',
      { type: 'button', class: 'button', part: 'button' },
      translate('idle.stay'),
    ]),
  ];
}
