import { parseFragment } from 'parse5';

/**
 * @typedef {import('../src/first-view/form-template.ts').TemplateNode} TemplateNode
 * @typedef {import('parse5').DefaultTreeAdapterTypes.ChildNode} HtmlNode
 */

/**
 * HTML as the data that `src/first-view/form-template.ts` describes. Comments, which React writes
 * between texts, are left out: the texts stay apart.
 *
 * @param {string} html
 * @param {ReadonlyMap<string, string>} keys - The key of each message, by its text.
 * @returns {TemplateNode[]}
 */
export function templateOfHtml(html, keys) {
  return parseFragment(html).childNodes.flatMap((node) => nodesOf(node, keys));
}

/**
 * @param {HtmlNode} node
 * @param {ReadonlyMap<string, string>} keys
 * @returns {TemplateNode[]}
 */
function nodesOf(node, keys) {
  if (node.nodeName === '#text' && 'value' in node) {
    return [keys.get(node.value) ?? { text: node.value }];
  }
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [[node.tagName, attributes, ...node.childNodes.flatMap((child) => nodesOf(child, keys))]];
}
