import { createElement, Fragment, type ReactNode } from 'react';
import { codesMarked, type ViewNode } from './view-tree.ts';

type ReactViewProps = { node: ViewNode };

/** A view in the middle of what React renders: the very elements that it grows into. */
export function ReactView({ node }: ReactViewProps) {
  return createElement(Fragment, null, ...codesMarked(node).map(reactNode));
}

function reactNode(node: ViewNode): ReactNode {
  if (typeof node === 'string') return node;
  const [tag, { class: className, ...attributes }, ...children] = node;
  return createElement(tag, { ...attributes, className }, ...children.map(reactNode));
}
