import { createElement, type ReactNode } from 'react';
import type { ViewNode } from './view-tree.ts';

type ReactViewProps = { node: ViewNode };

/** A view in the middle of what React renders: the very elements that it grows into. */
export function ReactView({ node }: ReactViewProps) {
  return reactNode(node);
}

function reactNode(node: ViewNode): ReactNode {
  if (typeof node === 'string') return node;
  const [tag, { class: className, ...attributes }, ...children] = node;
  return createElement(tag, { ...attributes, className }, ...children.map(reactNode));
}
