import type { ReactNode } from 'react';

type DisclosureProps = { title: string; children: ReactNode };

/** Help that stays folded until it is wanted. */
export function Disclosure({ title, children }: DisclosureProps) {
  return (
    <details className="disclosure">
      <summary className="disclosure__title">{title}</summary>
      <div className="disclosure__body">{children}</div>
    </details>
  );
}
