import type { Page } from '@playwright/test';

type Value = { value?: unknown };

/** A node of Chromium's accessibility tree, as its protocol tells it. */
type Node = {
  nodeId: string;
  ignored: boolean;
  role?: Value;
  name?: Value;
  description?: Value;
  value?: Value;
  properties?: { name: string; value: Value }[];
  childIds?: string[];
};

/** What is said of a node beside its role and name, where it is so. */
const TOLD = ['level', 'checked', 'expanded', 'required', 'invalid', 'disabled', 'live', 'modal'];
/** Roles that say nothing by themselves. */
const SILENT = ['generic', 'none', 'RootWebArea', 'LineBreak', 'ListMarker', 'InlineTextBox'];
const NAMES: Record<string, string> = { StaticText: 'text', LabelText: 'label' };

/** What assistive technology is given of the page, one line for each thing, in its order. */
export async function transcript(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const known = new Map(nodes.map((node): [string, Node] => [node.nodeId, node]));
  const [root] = nodes;
  return root ? `${linesOf(root, known, 0).join('\n')}\n` : '';
}

function linesOf(node: Node, known: Map<string, Node>, depth: number): string[] {
  const role = String(node.role?.value ?? 'none');
  const isSilent = node.ignored || SILENT.includes(role);
  const children = (node.childIds ?? []).flatMap((id) => known.get(id) ?? []);
  const below = children.flatMap((child) => linesOf(child, known, isSilent ? depth : depth + 1));
  if (isSilent) return below;
  const name = String(node.name?.value ?? '').trim();
  if (role === 'StaticText' && name === '') return [];
  const line = '  '.repeat(depth) + wordsOf(node, role);
  // What is named by all that it holds is not said once more.
  const isNamedByIt = name !== '' && plain(below.map(textOf).join('')) === plain(name);
  return isNamedByIt ? [line] : [line, ...below];
}

/** The words of a line of mere text; of any other, what no name is made of. */
function textOf(line: string): string {
  return /^ *text "(.*)"$/s.exec(line)?.[1] ?? '\0';
}

function wordsOf(node: Node, role: string): string {
  const told = (node.properties ?? [])
    .filter(
      ({ name, value }) => TOLD.includes(name) && !['false', 'off'].includes(`${value.value}`),
    )
    .map(({ name, value }) => (value.value === true ? name : `${name}=${value.value}`));
  const name = quoted(node.name);
  const value = quoted(node.value);
  const description = quoted(node.description);
  return [
    NAMES[role] ?? role,
    name,
    ...told,
    value && `value ${value}`,
    description && `description ${description}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function quoted(text: Value | undefined): string {
  const plainText = String(text?.value ?? '').trim();
  return plainText && `"${plainText}"`;
}

function plain(text: string): string {
  return text.replace(/\s+/g, '');
}
