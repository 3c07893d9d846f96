import { useLayoutEffect, useRef } from 'react';
import { focusPath, restoreFocus } from './focus-path.ts';

type DomSlotProps = {
  /** Makes the node to show; a new function makes a new node. */
  make: () => Node;
};

/** Shows a node that was made outside React; whatever has the focus in it keeps it in the next one. */
export function DomSlot({ make }: DomSlotProps) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = slot;
    if (!current) return;
    const path = focusPath(current);
    current.replaceChildren(make());
    restoreFocus(current, path);
  }, [make]);
  // A text, and one of which no difference matters: React then leaves alone what stands in a
  // prerendered slot.
  return (
    <div ref={slot} className="slot" suppressHydrationWarning>
      {''}
    </div>
  );
}
