/** What a button of a view asks for; whoever shows the view knows how it is done. */
export type ViewAction =
  /** To be told anew who the student is, and what follows. */
  | 'ask-again'
  /** The code of a form of which only the first view is there. */
  | 'load-again'
  /** To send the form as it stands now. */
  | 'resend'
  /** Whether the request was recorded. */
  | 'check'
  /** To see what was typed, or to fold it away again. */
  | 'fold'
  | 'print'
  | 'copy';

/** What is done for each action, with the button that was pressed. */
export type ViewActions = Record<ViewAction, (pressed: HTMLElement) => void>;

/** Follows the buttons of all views that ever stand in `container`. */
export function followActions(container: HTMLElement, actions: ViewActions): void {
  container.addEventListener('click', ({ target }) => {
    const pressed = target instanceof Element && target.closest<HTMLElement>('[data-action]');
    if (!pressed) return;
    const wanted = pressed.dataset['action'];
    const [, act] = Object.entries(actions).find(([name]) => name === wanted) ?? [];
    act?.(pressed);
  });
}
