import { groupRibDraft } from '../domain/rib-draft.ts';
import { focusedIn } from '../ui/focus-path.ts';

/** Fields that are grouped when they are left, since that would end the history of what is typed in them. */
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
  if (!focusedIn(input)) {
    input.value = grouped.text;
  } else if (replaceText(input, grouped.text)) {
    input.setSelectionRange(grouped.caret, grouped.caret);
  } else {
    input.setSelectionRange(caret, caret);
    waiting.add(input);
  }
}

/** Goes on to a text in groups: what is typed and its grouping are one step to the student, not two. */
function completeStep(input: HTMLInputElement, step: 'undo' | 'redo'): void {
  const text = input.value;
  const isGrouped = groupRibDraft({ text, caret: 0, deletedBackward: false }).text === text;
  if (isGrouped || waiting.has(input)) return;
  // The browser is still at its own step, and would keep the two in the wrong order.
  setTimeout(() => focusedIn(input) && document.execCommand(step));
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
