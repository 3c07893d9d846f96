/**
 * A view as data: what a student reads, in words, and what their presses ask for. Grown into
 * elements in a browser; nothing in it keeps a server from writing it as HTML.
 */
export type ViewNode =
  | string
  | readonly [tag: string, attributes: Attributes, ...children: ViewNode[]];

type Attributes = Readonly<Record<string, string>>;

/** The nodes of a view. Each text is a node of its own, as React makes them, never joined to the one beside it. */
export function grow(nodes: readonly ViewNode[]): Node[] {
  return nodes.map((node) => {
    if (typeof node === 'string') return document.createTextNode(node);
    const [tag, attributes, ...children] = node;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...grow(children));
    return element;
  });
}
