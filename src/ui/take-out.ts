/** Takes a node out of where it stands, if anywhere: old libraries replace `remove` by one that throws there. */
export function takeOut(node: ChildNode | null | undefined): void {
  node?.parentNode?.removeChild(node);
}
