/** Events of what is typed and done in a field, of which a host needs to hear nothing. */
const KEYS = ['keydown', 'keypress', 'keyup'];
const HANDLING = ['beforeinput', 'paste', 'cut', 'copy', 'contextmenu', 'touchstart', 'touchend'];

/** Events of a press, by which hosts close their menus and begin to drag. */
const PRESSED = ['pointerdown', 'mousedown', 'click'];

/**
 * Keeps what is typed and pressed in the controls below a root from the host. Shortcuts and "no selection"
 * scripts spare fields by an event's target, and outside of the root that is an element unknown to them.
 * What is typed stops at the root, but for keys that are not meant for a field; of a press, the
 * host hears by a copy, of which nothing can be cancelled.
 */
export function keepInput(root: ShadowRoot): void {
  for (const name of [...KEYS, ...HANDLING])
    root.addEventListener(name, keepTyped, { passive: true });
  for (const name of PRESSED) root.addEventListener(name, retellPress);
  root.addEventListener('keydown', mendEnter, { capture: true });
  root.addEventListener('keypress', mendEnter, { capture: true });
}

function keepTyped(event: Event): void {
  const { target } = event;
  const key = event instanceof KeyboardEvent ? event : null;
  if (!(target instanceof Element) || (key && isForHost(key))) return;
  const isPress = key !== null && /^(Enter| )$/.test(key.key);
  if (target.matches(isPress ? 'input, button, a, summary' : 'input')) event.stopPropagation();
}

/** Whether a key means no field: it leads out of one, is a command, or is held for one. */
function isForHost(key: KeyboardEvent): boolean {
  // What is typed with AltGr, as @ is on a French keyboard, comes with Ctrl and Alt on Windows.
  if (key.getModifierState('AltGraph')) return false;
  const isEditing = (key.ctrlKey || key.metaKey) && /^[acvxyz]$/i.test(key.key);
  const isCommand = (key.ctrlKey || key.altKey || key.metaKey) && !isEditing;
  return isCommand || /^(Escape|Tab|Shift|Control|Alt|Meta|F\d+)$/.test(key.key);
}

function retellPress(event: Event): void {
  const { target, currentTarget: root, type, defaultPrevented } = event;
  const control =
    target instanceof Element && target.closest<HTMLElement>('input, label, button, summary');
  if (!control || !(root instanceof ShadowRoot)) return;
  event.stopPropagation();
  // A host that captures the press has cancelled it before it came here.
  if (defaultPrevented && type !== 'click') control.focus({ preventScroll: true });
  root.host.dispatchEvent(new PointerEvent(type, event));
}

/** Sends although a host that captures keys has taken Enter out of a field. */
function mendEnter(event: Event): void {
  if (!(event instanceof KeyboardEvent)) return;
  const { target, key, defaultPrevented, isComposing } = event;
  const isTaken = defaultPrevented && key === 'Enter' && !isComposing && !isForHost(event);
  if (!isTaken || !(target instanceof HTMLInputElement)) return;
  target.form?.querySelector<HTMLElement>('[type="submit"]')?.click();
}
