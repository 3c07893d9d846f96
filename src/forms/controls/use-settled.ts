import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { keepingInPlace } from '../../ui/scroll-anchor.ts';

type Settled<Value> = {
  shown: Value;
  /** The element around what is shown. */
  region: RefObject<HTMLDivElement | null>;
};

/**
 * What a value has been for a while, and until then what it was before anything was typed: what
 * comes with every key would be read out with every key. A student may be elsewhere by then: what has
 * the focus there does not move.
 */
export function useSettled<Value>(value: Value, before: Value, afterMs: number): Settled<Value> {
  const [settled, setSettled] = useState(before);
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const draw = () => flushSync(() => setSettled(value));
    const settle = () => {
      const root = region.current?.getRootNode();
      if (root instanceof ShadowRoot) keepingInPlace(root, draw);
      else draw();
    };
    const timer = setTimeout(settle, afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return { shown: settled === value ? settled : before, region };
}
