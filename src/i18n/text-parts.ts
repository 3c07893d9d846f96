import type { MessageKey, MessageValues, Translate } from './catalogue.ts';

const MARK = '\uE000';

type ValueName<Key extends MessageKey> = keyof NonNullable<MessageValues<Key>[0]> & string;

/**
 * A message as pieces in reading order, with an element in the place of each value: what a
 * view needs to isolate a code inside a sentence without gluing sentences together.
 */
export function textParts<
  Keys extends MessageKey,
  Key extends Keys,
  Elements extends Record<ValueName<Key>, unknown>,
>(
  translate: Translate<Keys>,
  key: Key,
  elements: Elements,
): Array<string | Elements[keyof Elements]> {
  const names = Object.keys(elements);
  const marked = Object.fromEntries(names.map((name) => [name, `${MARK}${name}${MARK}`]));
  // Every name of the message's values is there, each with its own mark as text.
  const values = [marked] as unknown as MessageValues<Key>;
  const found = new Map<string, Elements[keyof Elements]>(Object.entries(elements));
  // Marks come in pairs, so every second piece is a name.
  return translate(key, ...values)
    .split(MARK)
    .map((piece, index) => (index % 2 === 1 ? (found.get(piece) ?? piece) : piece))
    .filter((piece) => piece !== '');
}

/** Text of another origin for such places: one line, isolated in the direction of its own first letter. */
export function foreignLine(text: string): string {
  // An isolate of its own would end this one early.
  return `\u2068${text.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ')}\u2069`;
}

/** A code for places where no markup is possible (a label, copied text), isolated left to right. */
export function isolated(code: string): string {
  return `\u2066${code}\u2069`;
}
