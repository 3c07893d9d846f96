import { useLayoutEffect, useRef } from 'react';

type DomSlotProps = {
  /** Makes the node to show; a new function makes a new node. */
  make: () => Node;
};

/** Shows a node that was made outside React. */
export function DomSlot({ make }: DomSlotProps) {
  const slot = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    slot.current?.replaceChildren(make());
  }, [make]);
  return <div ref={slot} />;
}
