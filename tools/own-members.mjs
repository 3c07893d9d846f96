import { parseSync, Visitor } from 'vite';

/**
 * Lets no loop of the built files go over members that a host's page has given to every object
 * (`Object.prototype.bar = 2`): each `for…in`, of a library or of the bundler's own helpers, goes over
 * own members alone.
 *
 * @returns {import('vite').Plugin}
 */
export function ownMembers() {
  return {
    name: 'own-members',
    renderChunk: (code) => ({ code: overOwnMembers(code), map: null }),
  };
}

/**
 * The same code with `for (name of Object.keys(object))` in the place of each `for (name in object)`.
 *
 * @param {string} code
 */
export function overOwnMembers(code) {
  const insertions = inheritingLoops(code).flatMap(({ left, right }) => [
    { from: left.end, to: right.start, text: ' of Object.keys((' },
    { from: right.end, to: right.end, text: ') ?? {})' },
  ]);
  return insertions
    .sort((one, other) => other.from - one.from)
    .reduce((done, { from, to, text }) => done.slice(0, from) + text + done.slice(to), code);
}

/**
 * The loops that go over inherited members too.
 *
 * @param {string} code
 */
export function inheritingLoops(code) {
  /** @type {import('vite').ESTree.ForInStatement[]} */
  const loops = [];
  /** @type {import('vite').VisitorObject['ForInStatement']} */
  const keep = (loop) => void loops.push(loop);
  new Visitor({ ForInStatement: keep }).visit(parseSync('chunk.js', code).program);
  return loops;
}
