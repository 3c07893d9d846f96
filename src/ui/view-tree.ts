import { splitAtCodes } from '../domain/codes.ts';

/**
 * A view as data: what a student reads, in words, and what their presses ask for. Grown into
 * elements in a browser; nothing in it keeps a server from writing it as HTML.
 */
export type ViewNode =
  | string
  | readonly [tag: string, attributes: Attributes, ...children: ViewNode[]];

type Attributes = Readonly<Record<string, string>>;

/** The nodes of a view, in which each code reads left to right and keeps to its line. */
export function grow(nodes: readonly ViewNode[]): Node[] {
  return growAsIs(nodes.flatMap(codesMarked));
}

/** The nodes of a view. Each text is a node of its own, as React makes them, never joined to the one beside it. */
export function growAsIs(nodes: readonly ViewNode[]): Node[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return document.createTextNode(node);
    const [tag, attributes, ...children] = node;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...growAsIs(children));
    return element;
  });
}

/** More than a line of a narrow phone may hold, with letters of twice their size. */
const LONG_CODE = /@|.{16}/;

/** A code, number or address: reads left to right wherever it stands, and keeps to one line that can hold it. */
export function codeNode(text: string): ViewNode {
  // A box of the post office in Arabic reads as its letters do.
  const dir = /[ء-ي]/.test(text) ? 'rtl' : 'ltr';
  if (!LONG_CODE.test(text)) return ['bdi', { dir, class: 'code' }, text];
  // Broken, where no line holds it, at a space, and behind the `@` and the dots of an address.
  const parts = text.split(/(?<=[@./ ])/).flatMap(partNodes);
  return ['bdi', { dir, class: 'code code--long' }, ...parts];
}

/**
 * A part of a long code, whole unless not even a line of its own may hold it. Where it may be broken, Chromium
 * would have a space in what it says of the code.
 */
function partNodes(part: string): ViewNode[] {
  return [
    ['wbr', { 'aria-hidden': 'true' }],
    part.length > 20 ? part : ['span', { class: 'code' }, part],
  ];
}

/** A view in which each code of any text, be it a message's or a backend's, is marked as such. */
export function codesMarked(node: ViewNode): ViewNode[] {
  if (typeof node === 'string') return textWithCodes(node);
  const [tag, attributes, ...children] = node;
  return isCode(attributes) ? [node] : [[tag, attributes, ...children.flatMap(codesMarked)]];
}

function textWithCodes(text: string): ViewNode[] {
  return splitAtCodes(text)
    .map((piece, index) => (index % 2 === 1 ? codeNode(piece) : piece))
    .filter((node) => node !== '');
}

/** Whether an element is a code, in which no other is looked for. */
export function isCode(attributes: Readonly<Record<string, string>>): boolean {
  return /^code\b/.test(attributes['class'] ?? '');
}
