import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { keepingInPlace } from '../../ui/scroll-anchor.ts';

type Settled<Value> = {
  shown: Value;
  /** The element around what is shown. */
  region: RefObject<HTMLDivElement | null>;
};

/** The press that leaves a field would miss what moves away under it, and brings news of its own. */
export const SETTLE_MS = 400;

/** Longer than the pause between two keys, so that nothing is read out while a student types. */
export const PAUSE_MS = 1000;

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
