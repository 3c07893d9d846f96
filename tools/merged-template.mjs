import { isDeepStrictEqual } from 'node:util';

/**
 * @typedef {import('../src/first-view/form-template.ts').TemplateNode} TemplateNode
 * @typedef {import('../src/first-view/case-facts.ts').Condition} Condition
 * @typedef {{ when: Condition, nodes: readonly TemplateNode[] }} Variant
 * @typedef {{ at: number, length: number, choice: TemplateNode }} Edit
 * @typedef {(a: TemplateNode | undefined, b: TemplateNode | undefined) => boolean} Alike
 */

/**
 * One template for a form and its variants: a choice stands wherever a variant differs from the base.
 *
 * @param {readonly TemplateNode[]} base - The form where no condition is met.
 * @param {readonly Variant[]} variants - The form where one condition is met, each in other places.
 * @returns {TemplateNode[]}
 */
export function mergedTemplate(base, variants) {
  /** @type {Edit[]} */
  const edits = [];
  /** @type {Variant[][]} */
  const below = base.map(() => []);
  for (const { when, nodes } of variants) {
    const { before, behind } = alignment(base, nodes);
    const unmet = base.slice(before, base.length - behind);
    const met = nodes.slice(before, nodes.length - behind);
    if (unmet.length + met.length > 0) {
      edits.push({ at: before, length: unmet.length, choice: { when, met, unmet } });
    }
    const twins = [
      ...nodes.slice(0, before),
      ...unmet.map(() => null),
      ...nodes.slice(nodes.length - behind),
    ];
    for (const [index, twin] of twins.entries()) {
      if (Array.isArray(twin)) below[index]?.push({ when, nodes: childrenOf(twin) });
    }
  }
  const merged = base.map((node, index) => mergedNode(node, below[index] ?? []));
  return withEdits(merged, edits);
}

/**
 * How many nodes of two lists belong together, from the beginning and from the end.
 *
 * @param {readonly TemplateNode[]} base
 * @param {readonly TemplateNode[]} nodes
 */
function alignment(base, nodes) {
  let before = 0;
  let behind = 0;
  const rest = () => Math.min(base.length, nodes.length) - before - behind;
  // What is wholly equal first: alike are many, and not all of them belong together.
  for (const isTwin of /** @type {Alike[]} */ ([isDeepStrictEqual, isAlike])) {
    while (rest() > 0 && isTwin(base[before], nodes[before])) before += 1;
    while (rest() > 0 && isTwin(base.at(-1 - behind), nodes.at(-1 - behind))) behind += 1;
  }
  return { before, behind };
}

/** @type {Alike} Whether two nodes differ at most in what stands below them. */
function isAlike(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return isDeepStrictEqual(a, b);
  return isDeepStrictEqual(a.slice(0, 2), b.slice(0, 2));
}

/**
 * @param {TemplateNode} node
 * @param {readonly Variant[]} variants
 * @returns {TemplateNode}
 */
function mergedNode(node, variants) {
  if (!Array.isArray(node)) return node;
  const [tag, attributes, ...children] = node;
  return [tag, attributes, ...mergedTemplate(children, variants)];
}

/** @param {Extract<TemplateNode, unknown[]>} element */
function childrenOf([, , ...children]) {
  return children;
}

/**
 * @param {readonly TemplateNode[]} nodes
 * @param {readonly Edit[]} edits
 */
function withEdits(nodes, edits) {
  const result = [...nodes];
  let end = nodes.length;
  for (const { at, length, choice } of edits.toSorted((a, b) => b.at - a.at)) {
    if (at + length > end) throw new Error('two conditions change the same part of the form');
    result.splice(at, length, choice);
    end = at;
  }
  return result;
}
