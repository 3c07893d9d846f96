import { ReactView } from './react-view.tsx';

type TextProps = { children: string };

/** A text, with each code in it as such. */
export function Text({ children }: TextProps) {
  return <ReactView node={children} />;
}
