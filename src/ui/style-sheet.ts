const sheets = new Map<string, CSSStyleSheet>();

/**
 * Lets a shadow root wear a style sheet, one object for all widgets of the page. Constructed,
 * since a strict policy allows no inline style.
 */
export function wear(root: Node, css: string): void {
  if (!(root instanceof ShadowRoot)) return;
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
