import type { Wording } from '../domain/wording.ts';
import type { ViewAction } from './view-action.ts';
import { codeNode, type ViewNode } from './view-tree.ts';

/** Those nodes that are there at all. */
export function present(...nodes: readonly (ViewNode | null)[]): ViewNode[] {
  return nodes.filter((node) => node !== null);
}

/** A code, number or address that reads left to right wherever it stands. */
export const code = codeNode;

/**
 * Text of another origin, set apart so that its direction does not disturb the sentence around it, and
 * marked so that a voice of its own language reads it out. Of Latin letters nobody says which language they
 * are: in an Arabic page that is most likely French.
 */
export function foreign(text: string, around?: Wording['language']): ViewNode {
  const otherwise = around === 'ar' && /[a-z]/i.test(text) ? 'fr' : null;
  const lang = /\p{Script=Arabic}/u.test(text) ? 'ar' : otherwise;
  return ['bdi', lang ? { lang } : {}, text];
}

/** A link that opens beside the page, so that nothing on it is lost; on paper it names its site. */
export function linkOut(href: string, ...children: ViewNode[]): ViewNode {
  const site = new URL(href).host;
  return [
    'a',
    { href, target: '_blank', rel: 'noopener noreferrer', 'data-site': site },
    ...children,
  ];
}

/**
 * A button that is never a submit button.
 *
 * @param action - Null while what it asked for is under way: where the focus is, it stays.
 */
export function button(text: string, action: ViewAction | null, look = 'button'): ViewNode {
  const act = action === null ? { 'aria-disabled': 'true' } : { 'data-action': action };
  return ['button', { type: 'button', class: look, part: 'button', ...act }, text];
}

/** What a student can do about what a view says, and what came of it. */
export function actions(...buttons: ViewNode[]): ViewNode {
  return ['p', { class: 'actions' }, ...buttons];
}

/** A list of facts, each with its name. */
export function factList(
  facts: readonly (readonly [name: string, value: ViewNode])[],
  look = 'facts',
): ViewNode {
  const rows = facts.map(
    ([name, value]): ViewNode => [
      'div',
      { class: 'facts__row' },
      ['dt', {}, name],
      ['dd', {}, value],
    ],
  );
  return ['dl', { class: look }, ...rows];
}

/** A paragraph. */
export function paragraph(...children: ViewNode[]): ViewNode {
  return ['p', {}, ...children];
}

type ViewParts = {
  /** CSS shadow part and modifier of the look. */
  part: 'notice' | 'confirmation' | 'failure';
  icon?: 'success' | 'info' | 'problem';
  title: string;
};

/** A view with its heading, which takes the focus when the view answers something the student did. */
export function view(
  { part, icon = 'info', title }: ViewParts,
  children: readonly (ViewNode | null)[],
): ViewNode {
  return [
    'section',
    { class: `view view--${icon}`, part },
    // One element beside the icon, however many pieces the title has.
    ['h2', { class: 'view__title', tabindex: '-1' }, ['span', {}, title]],
    ...present(...children),
  ];
}
