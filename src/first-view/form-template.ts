import { hasOwn } from '../domain/own-member.ts';
import type { Translate, ViewKey } from '../i18n/catalogue.ts';
import { codeNode, codesMarked, isCode, type ViewNode } from '../ui/view-tree.ts';
import type { Blank, BlankMarks, Condition } from './case-facts.ts';

/**
 * The prerendered form of any student. As data and not as HTML, since a strict policy (Trusted
 * Types) forbids to make elements of a text.
 */
export type TemplateNode =
  | MessageKey
  | Literal
  | [tag: string, attributes: Record<string, string>, ...children: TemplateNode[]]
  | Choice;

/** A message without values. */
type MessageKey = string;

/** A text, as every attribute is one: with each blank between two marks. */
type Literal = { text: string };

/** Nodes of which the case decides. */
type Choice = { when: Condition; met: TemplateNode[]; unmet: TemplateNode[] };

/** Stands before and behind the name of a blank. */
export const BLANK_MARK = '\uE000';

/** The text that stands for the officer's card. */
export const OFFICER_CARD_MARK = '\uE001';

type Filling = {
  blanks: Record<Blank, string>;
  marks: BlankMarks;
  conditions: Record<Condition, boolean>;
  officerCard: ViewNode;
  translate: Translate<ViewKey>;
};

/** The form of one student, in words: the template with the facts of a case. */
export function fillTemplate(template: readonly TemplateNode[], filling: Filling): ViewNode[] {
  return template.flatMap((node) => filledNodes(node, filling));
}

function filledNodes(node: TemplateNode, filling: Filling): ViewNode[] {
  // The keys are those of the messages that are loaded with the template.
  if (typeof node === 'string') return [filling.translate(node as 'form.title')];
  if (hasOwn(node, 'text')) {
    const isCard = node.text === OFFICER_CARD_MARK;
    // As React marks what a backend says.
    return codesMarked(isCard ? filling.officerCard : filledText(node.text, filling));
  }
  if (hasOwn(node, 'when')) {
    return fillTemplate(filling.conditions[node.when] ? node.met : node.unmet, filling);
  }
  const [tag, attributes, ...children] = node;
  const texts = Object.entries(attributes).map(([name, text]) => [name, filledText(text, filling)]);
  const [child] = children;
  const isLiteral = typeof child === 'object' && hasOwn(child, 'text');
  if (isLiteral && isCode(attributes)) return [codeNode(filledText(child.text, filling))];
  const marked = { ...Object.fromEntries(texts), ...marksOf(children, filling) };
  return [[tag, marked, ...fillTemplate(children, filling)]];
}

/** How an element is marked that holds a blank and nothing else. */
function marksOf([child, ...others]: TemplateNode[], { marks }: Filling) {
  if (typeof child !== 'object' || others.length > 0 || !hasOwn(child, 'text')) return {};
  return marks.get(child.text.replaceAll(BLANK_MARK, ''));
}

function filledText(text: string, { blanks }: Filling): string {
  // Marks come in pairs, so every second piece is a name.
  const pieces = text.split(BLANK_MARK);
  return pieces.map((piece, index) => (index % 2 ? blanks[piece as Blank] : piece)).join('');
}
