/** What has the focus in the tree of a node: the page's, or the shadow tree that it stands in. */
export function activeElementAround(node: Node): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot || root instanceof Document ? root.activeElement : null;
}
