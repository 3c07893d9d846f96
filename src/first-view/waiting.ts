import type { Translate, ViewKey } from '../i18n/catalogue.ts';

/** How far the form's code is, and a press of the button that waits for it. */
export type Waiting =
  | 'quietly'
  /** A press waits, and is carried out when the code is there. */
  | 'pressed'
  /** A press was taken back by a change of the answers. */
  | 'withdrawn'
  /** The code is asked for again. */
  | 'again'
  /** The code could not be had. */
  | 'in-vain';

/** What is said of that beside the button, where assistive technology hears it. */
export function waitingText(waiting: Waiting, translate: Translate<ViewKey>): string {
  switch (waiting) {
    case 'quietly':
      return '';
    case 'pressed':
      return translate('form.preparing');
    case 'withdrawn':
      return translate('form.edited');
    case 'again':
      return translate('loading');
    case 'in-vain':
      return translate('notLoaded.title');
    default:
      return waiting satisfies never;
  }
}
