import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const REFERENCE = join(ROOT, 'src/i18n/messages/ar');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Only keys of this form: a word without a dot may stand for something else as well. */
const QUOTED_KEY = /(["'])([a-z][A-Za-z]*\.[A-Za-z]+)\1/g;

/**
 * Replaces the keys of messages by one or two letters, in the catalogues and wherever they are
 * named: `'confirmation.registrationNumber'` stands three times in what a student downloads.
 *
 * @returns {import('vite').Plugin}
 */
export function shortMessageKeys() {
  const names = shortNames(messageKeys());
  return {
    name: 'short-message-keys',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(join(ROOT, 'src'))) return null;
      return { code: shortened(code, names), map: null };
    },
  };
}

/**
 * @param {string} code
 * @param {ReadonlyMap<string, string>} names
 */
export function shortened(code, names) {
  return code.replace(QUOTED_KEY, (quoted, quote, key) => {
    const name = names.get(key);
    return name === undefined ? quoted : `${quote}${name}${quote}`;
  });
}

/**
 * A name of one or two letters for each key with a dot, whatever their order.
 *
 * @param {readonly string[]} keys
 * @returns {Map<string, string>}
 */
export function shortNames(keys) {
  const dotted = keys.filter((key) => key.includes('.')).toSorted();
  return new Map(dotted.map((key, index) => [key, nameAt(index)]));
}

/** @param {number} index */
function nameAt(index) {
  const first = LETTERS[Math.floor(index / LETTERS.length)];
  const second = LETTERS[index % LETTERS.length];
  if (first === undefined) throw new Error(`more than ${LETTERS.length ** 2} messages`);
  return `${first}${second}`;
}

function messageKeys() {
  return readdirSync(REFERENCE).flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(join(REFERENCE, file), 'utf8'))),
  );
}
