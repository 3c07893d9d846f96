import type { OutcomeKey } from '../../i18n/catalogue.ts';
import { button, code, element, paragraph, view } from '../../ui/dom.ts';
import type { Speech } from '../view-context.ts';

type PrivacyViewOptions = Speech<OutcomeKey> & { goOn: () => void };

type WipedViewOptions = PrivacyViewOptions & {
  /** The code of a request of which nobody knows whether it was recorded. */
  incident: string | null;
};

/** That a page which nobody used was cleared. */
export function wipedView({ translate, goOn, incident }: WipedViewOptions): HTMLElement {
  return view({ part: 'notice', title: translate('wiped.title') }, [
    paragraph(translate('wiped.body')),
    incident === null
      ? null
      : paragraph(translate('wiped.unknown'), ' ', element('strong', {}, [code(incident)])),
    element('p', { class: 'actions' }, [button(translate('wiped.reopen'), goOn)]),
  ]);
}

/** That the page will soon be cleared. Any key extends the time; the button is for whoever looks for one. */
export function idleWarning({ translate, goOn }: PrivacyViewOptions): HTMLElement {
  const labels = { 'aria-labelledby': 'idle-title', 'aria-describedby': 'idle-body' };
  return element('section', { class: 'alert', role: 'alertdialog', ...labels }, [
    element('h2', { class: 'alert__title', id: 'idle-title' }, [translate('idle.title')]),
    element('p', { id: 'idle-body' }, [translate('idle.body')]),
    element('p', { class: 'actions' }, [button(translate('idle.stay'), goOn)]),
  ]);
}
