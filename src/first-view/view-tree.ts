import type { Translate, ViewKey } from '../i18n/catalogue.ts';
import { element } from '../ui/dom.ts';
import type { Condition, Slot } from './case-facts.ts';

/**
 * The prerendered form. As data and not as HTML, since a strict policy (Trusted Types) forbids to
 * make elements of a text.
 */
export type ViewNode =
  | MessageKey
  | Literal
  | [tag: string, attributes: Record<string, string>, ...children: ViewNode[]]
  | Choice;

/** A message without values. */
type MessageKey = string;

/** A text, as every attribute is one: with each slot between two marks. */
type Literal = { text: string };

/** Nodes of which the case decides. */
type Choice = { when: Condition; met: ViewNode[]; unmet: ViewNode[] };

/** Stands before and behind the name of a slot. */
export const SLOT_MARK = '\uE000';

export type Facts = {
  slots: Record<Slot, string>;
  conditions: Record<Condition, boolean>;
  translate: Translate<ViewKey>;
};

/** The nodes of a tree, with the facts of a case in their places. */
export function growTree(tree: readonly ViewNode[], facts: Facts): Node[] {
  return tree.flatMap((node) => growNode(node, facts));
}

function growNode(node: ViewNode, facts: Facts): Node[] {
  // The keys are those of the messages that are loaded with the tree.
  if (typeof node === 'string') return [textNode(facts.translate(node as 'form.title'))];
  if ('text' in node) return [textNode(filled(node.text, facts))];
  if ('when' in node) {
    return growTree(facts.conditions[node.when] ? node.met : node.unmet, facts);
  }
  const [tag, attributes, ...children] = node;
  const texts = Object.entries(attributes).map(([name, text]) => [name, filled(text, facts)]);
  // The tree was made of elements of HTML, whose names these are.
  const name = tag as keyof HTMLElementTagNameMap;
  return [element(name, Object.fromEntries(texts), growTree(children, facts))];
}

/** A node of its own, as React makes it: never joined to a text beside it. */
function textNode(text: string): Text {
  return document.createTextNode(text);
}

function filled(text: string, { slots }: Facts): string {
  // Marks come in pairs, so every second piece is a name.
  const pieces = text.split(SLOT_MARK);
  return pieces.map((piece, index) => (index % 2 ? slots[piece as Slot] : piece)).join('');
}
