import { groupRibDraft } from '../domain/rib-draft.ts';

/** Groups the digits in the control of a RIB after an event that changed them; leaves any other control. */
export function groupTypedRib(event: Event): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement && target.name === 'rib')) return;
  const edit = event instanceof InputEvent ? event : null;
  // While an input method composes, a changed value would break the composition off.
  if (edit?.isComposing) return;
  groupInPlace(target, edit?.inputType === 'deleteContentBackward');
}

function groupInPlace(input: HTMLInputElement, deletedBackward: boolean): void {
  const text = input.value;
  // Most keys need no new group; only for those that do is the caret asked for, which lays the page out.
  if (groupRibDraft({ text, caret: text.length, deletedBackward }).text === text) return;
  const caret = input.selectionStart ?? text.length;
  const grouped = groupRibDraft({ text, caret, deletedBackward });
  input.value = grouped.text;
  input.setSelectionRange(grouped.caret, grouped.caret);
}
