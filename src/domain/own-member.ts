/**
 * Whether an object has a member of its own by that name. The operator `in` finds also what a host's
 * page has given to every object.
 */
export function hasOwn<Value extends object, Name extends string>(
  value: Value,
  name: Name,
): value is HolderOf<Value, Name> {
  return Object.hasOwn(value, name);
}

/** Those of a union that may have a member of that name. */
type HolderOf<Value, Name extends string> = Value extends unknown
  ? Name extends keyof Value
    ? Value
    : never
  : never;
