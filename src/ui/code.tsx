import { ReactView } from './react-view.tsx';
import { codeNode } from './view-tree.ts';

type CodeProps = { children: string };

/** A code, number or address that reads left to right wherever it stands. */
export function Code({ children }: CodeProps) {
  return <ReactView node={codeNode(children)} />;
}
