import { groupRibDraft } from '../domain/rib-draft.ts';

/** Fields whose text waits for the student to leave it, since it cannot be changed without the loss of its history. */
const waiting = new WeakSet<HTMLInputElement>();

/**
 * Groups the digits in the control of a RIB after an event that changed them, or when the student
 * leaves it; leaves any other control. What the student undoes stays undone, step by step.
 */
export function groupTypedRib(event: Event): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement && target.name === 'rib')) return;
  if (event.type === 'focusout') {
    if (waiting.delete(target)) groupInPlace(target, false);
    return;
  }
  const edit = event instanceof InputEvent ? event : null;
  // While an input method composes, a changed value would break the composition off.
  if (edit?.isComposing) return;
  if (edit?.inputType === 'historyUndo') completeStep(target, 'undo');
  else if (edit?.inputType === 'historyRedo') completeStep(target, 'redo');
  else groupInPlace(target, edit?.inputType === 'deleteContentBackward');
}

function groupInPlace(input: HTMLInputElement, deletedBackward: boolean): void {
  const text = input.value;
  // Most keys need no new group; only for those that do is the caret asked for, which lays the page out.
  if (groupRibDraft({ text, caret: text.length, deletedBackward }).text === text) return;
  const caret = input.selectionStart ?? text.length;
  const grouped = groupRibDraft({ text, caret, deletedBackward });
  if (!hasFocus(input)) {
    input.value = grouped.text;
  } else if (replaceText(input, grouped.text)) {
    input.setSelectionRange(grouped.caret, grouped.caret);
  } else {
    input.setSelectionRange(caret, caret);
    waiting.add(input);
  }
}

/** Goes on to text in groups: what was typed and its grouping are two steps to the browser, and one to the student. */
function completeStep(input: HTMLInputElement, step: 'undo' | 'redo'): void {
  const text = input.value;
  const isGrouped = groupRibDraft({ text, caret: 0, deletedBackward: false }).text === text;
  if (isGrouped || waiting.has(input)) return;
  // The browser is still at its own step, and would keep the two in the wrong order.
  setTimeout(() => hasFocus(input) && document.execCommand(step));
}

function hasFocus(input: HTMLInputElement): boolean {
  const root = input.getRootNode();
  return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === input;
}

/** Replaces what differs, as if the student did it, so that it can be undone; false where a browser does not. */
function replaceText(input: HTMLInputElement, text: string): boolean {
  const { value } = input;
  const start = commonStart(value, text);
  const end = commonStart(reversed(value.slice(start)), reversed(text.slice(start)));
  input.setSelectionRange(start, value.length - end);
  const inserted = text.slice(start, text.length - end);
  // `execCommand` is the one way that keeps the history of what is typed, which a new `value` ends.
  return inserted === ''
    ? document.execCommand('delete')
    : document.execCommand('insertText', false, inserted);
}

function commonStart(one: string, other: string): number {
  const differing = [...one].findIndex((character, at) => character !== other[at]);
  return differing === -1 ? one.length : differing;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
