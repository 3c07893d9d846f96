/** The elements around one, from the inside out, across shadow roots. */
export function ancestors(element: Element): Element[] {
  const parent = element.parentElement ?? shadowHost(element);
  return parent ? [parent, ...ancestors(parent)] : [];
}

function shadowHost(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
