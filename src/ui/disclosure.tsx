import type { ReactNode } from 'react';

type DisclosureProps = { title: ReactNode; children: ReactNode };

/** Help that stays folded until it is wanted. */
export function Disclosure({ title, children }: DisclosureProps) {
  return (
    // What was opened before React took the first view over stays open.
    <details className="disclosure" suppressHydrationWarning>
      <summary className="disclosure__title">{title}</summary>
      <div className="disclosure__body">{children}</div>
    </details>
  );
}
