import { element } from './dom.ts';
import { findWidget } from './widget-view.ts';

type Refreshable = Element & { refresh(): Promise<unknown> };

type Props = {
  /** Forgets what was sent, and resolves with how much that was. */
  forget: () => Promise<number>;
  /** Says in the panel what an action did. */
  report: (line: string) => void;
};

/** Buttons for what a host may do to the element, and for the backend's memory. */
export function createQaActions({ forget, report }: Props): HTMLElement {
  const forgetRecords = async () => {
    report(`Forgot ${await forget()} record(s). Reload the case to see it.`);
  };
  return element(
    'div',
    { class: 'qa__actions' },
    actionButton('Reload case', () => reloadCase(report)),
    actionButton('Forget records', forgetRecords),
    actionButton('Move the element', () => moveElement(report)),
    createRemoveButton(report),
  );
}

async function reloadCase(report: Props['report']): Promise<void> {
  const widget = findWidget();
  if (widget === null || !isRefreshable(widget)) {
    report('There is no loaded widget on this page.');
    return;
  }
  report('Reloading the case…');
  await widget.refresh();
  report('The case is reloaded.');
}

/** Between the two slots of its view; what is typed has to survive it. */
function moveElement(report: Props['report']): void {
  const widget = findWidget();
  const goal = [...document.querySelectorAll('[data-slot]')].find((slot) => !slot.contains(widget));
  if (widget === null || goal === undefined) {
    report('There is no widget on this page.');
    return;
  }
  goal.append(widget);
  report(`Moved to the ${goal.getAttribute('data-slot')} slot.`);
}

function createRemoveButton(report: Props['report']): HTMLElement {
  let removed: Element | null = null;
  return actionButton('Remove / add back', () => {
    const widget = findWidget();
    if (widget !== null) {
      removed = widget;
      widget.remove();
      report('Removed. Press again to add the same element back.');
      return;
    }
    const slot = document.querySelector('[data-slot]');
    if (removed === null || slot === null) {
      report('There is no widget on this page.');
      return;
    }
    slot.append(removed);
    report('Added back.');
  });
}

function actionButton(label: string, act: () => void): HTMLElement {
  const button = element('button', { class: 'qa__button', type: 'button' }, label);
  button.addEventListener('click', act);
  return button;
}

function isRefreshable(widget: Element): widget is Refreshable {
  return 'refresh' in widget && typeof widget.refresh === 'function';
}
