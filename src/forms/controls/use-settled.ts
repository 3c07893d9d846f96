import { useEffect, useState } from 'react';

/** The press that leaves a field would miss what moves away under it, and brings news of its own. */
export const SETTLE_MS = 400;

/**
 * What a value has been for a while, and until then what it was before anything was typed: what
 * comes with every key would be read out with every key, and move under the press that leaves a field.
 */
export function useSettled<Value>(value: Value, before: Value, afterMs: number): Value {
  const [settled, setSettled] = useState(before);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled === value ? settled : before;
}
