import { withinTime } from '../../api/within-time.ts';
import { button, paragraph } from '../../ui/view-elements.ts';
import { grow, type ViewNode } from '../../ui/view-tree.ts';

/** A clipboard that does not answer by then is none. */
const PATIENCE_MS = 3_000;

type CopyOffer = {
  label: string;
  text: string;
  /** Said when the text is in the clipboard. */
  copied: string;
  /** Said when there is none, above the text itself. */
  byHand: string;
};

/** A text that a button copies. */
export function copyOffer({ label, text, copied, byHand }: CopyOffer): ViewNode {
  return [
    'div',
    { class: 'copy', 'data-text': text, 'data-copied': copied, 'data-by-hand': byHand },
    button(label, 'copy', 'button button--quiet'),
    ['div', { role: 'status' }],
  ];
}

/** Copies the text that a pressed button offers, and says so below it. */
export async function copyOffered(pressed: HTMLElement): Promise<void> {
  const offer = pressed.closest<HTMLElement>('.copy');
  if (!offer) return;
  const { text = '', copied = '', byHand = '' } = offer.dataset;
  const say = (...nodes: ViewNode[]) =>
    offer.querySelector('[role="status"]')?.replaceChildren(...grow(nodes));
  try {
    const { signal } = new AbortController();
    await withinTime(() => navigator.clipboard.writeText(text), { signal, timeoutMs: PATIENCE_MS });
    say(['p', { class: 'copy__said' }, copied]);
  } catch {
    // No clipboard without a secure context or leave: the text itself is offered instead.
    say(paragraph(byHand), ['pre', { class: 'copy__text', tabindex: '0' }, text]);
  }
}
