import { element } from './dom.ts';

const eventNames = [
  'amo-ready',
  'amo-exempt',
  'amo-submitted',
  'amo-failed',
  'amo-dirty-change',
  'amo-session-expired',
];

/** All that the widget tells its host, one line an event, newest last. */
export function createEventLog(): HTMLElement {
  const log = element('div', {
    class: 'qa__log',
    role: 'log',
    tabindex: '0',
    'aria-label': 'Events of the widget',
    'data-testid': 'event-log',
  });
  for (const name of eventNames) {
    // On the document, where a host may listen as well: the events bubble out of any view.
    document.addEventListener(name, (event) => {
      const detail = event instanceof CustomEvent ? event.detail : undefined;
      log.append(element('div', { class: 'qa__entry' }, `${name} ${JSON.stringify(detail)}`));
      log.scrollTop = log.scrollHeight;
    });
  }
  return log;
}
