/** A function of the page: it may use nothing but what it is given, and crosses over as text. */
export type Read<Found, Given = undefined> = (root: ShadowRoot | null, given: Given) => Found;

declare global {
  interface Window {
    /** What went wrong in the page since it was opened. */
    troubles: string[];
  }
}

export const watchTroubles: Read<void> = () => {
  window.troubles = [];
  const tell = (trouble: unknown) => window.troubles.push(String(trouble));
  window.addEventListener('error', ({ message }) => tell(message));
  window.addEventListener('unhandledrejection', ({ reason }) => tell(reason));
  document.addEventListener('securitypolicyviolation', (event) => tell(event.violatedDirective));
};

export const troubles: Read<string[]> = () => window.troubles;

export const focusedText: Read<string> = (root) => root?.activeElement?.textContent ?? '';

/** The focused control's name, `submit` for the button, and nothing for a fold, a link or the page. */
export const focusedName: Read<string> = (root) =>
  root?.activeElement?.getAttribute('name') ?? root?.activeElement?.getAttribute('type') ?? '';

/** The names of all controls in the order of the page. */
export const allNames: Read<string[]> = (root) => [
  ...new Set([...(root?.querySelectorAll('input') ?? [])].map(({ name }) => name)),
];

/** Of the ring around what has the focus: its own, or that of the label which holds it. */
export const ringWidth: Read<number> = (root) => {
  const focused = root?.activeElement;
  const ringed = [focused, focused?.closest('label')].filter((one) => one instanceof Element);
  const rings = ringed.map((one) => getComputedStyle(one));
  const widths = rings.map((ring) =>
    ring.outlineStyle === 'none' ? 0 : Number.parseFloat(ring.outlineWidth),
  );
  return Math.max(0, ...widths);
};

/** What a control's label says to whoever sees it. */
export const labelOf: Read<string, string> = (root, selector) => {
  const [label] = root?.querySelector<HTMLInputElement>(selector)?.labels ?? [];
  return label?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
};

export const caret: Read<number | null> = (root) => {
  const focused = root?.activeElement;
  return focused instanceof HTMLInputElement ? focused.selectionStart : null;
};

export const issueNames: Read<string[]> = (root) =>
  [...(root?.querySelectorAll('section a[href^="#"]') ?? [])].map(
    (link) => link.getAttribute('href')?.slice(1) ?? '',
  );

/** The drawn direction of the element that holds nothing but the text; none where it is not there. */
export const directionOf: Read<string | undefined, string> = (root, pattern) => {
  const all = [...(root?.querySelectorAll('*') ?? [])];
  const holder = all.find(
    ({ childElementCount, textContent }) =>
      childElementCount === 0 && new RegExp(pattern).test(textContent ?? ''),
  );
  return holder && getComputedStyle(holder).direction;
};

/** How many pixels of the page can only be reached by scrolling sideways. */
export const overflow: Read<number> = () =>
  document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** By how much the form's height changes when it is laid out once more, as happens on any page at any time. */
export const shiftByLayout: Read<number | null> = (root) => {
  const form = root?.querySelector('form');
  if (!form) return null;
  const before = form.offsetHeight;
  for (const { style } of form.querySelectorAll('input')) {
    style.marginBlockEnd = '1em';
    form.getBoundingClientRect();
    style.marginBlockEnd = '';
  }
  return form.offsetHeight - before;
};

/** Whether the text of a field is lighter than what it stands on; null while there is no field. */
export const isLightOnDark: Read<boolean | null> = (root) => {
  const lightness = (color: string) =>
    (color.match(/[\d.]+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
  const input = root?.querySelector('input');
  if (!input) return null;
  const { color, backgroundColor } = getComputedStyle(input);
  return lightness(color) > lightness(backgroundColor);
};

/** A place of the host's page, outside of the widget, to paste into. */
export const focusHostField: Read<void> = () => {
  const field = document.createElement('textarea');
  document.body.append(field);
  field.focus();
};

export const hostFieldValue: Read<string> = () => document.querySelector('textarea')?.value ?? '';

/** As the translations of browsers do: each text that may be translated is wrapped, and another one put in. */
export const translatePage: Read<number> = (root) => {
  const mayTranslate = (node: Node) => node.parentElement?.translate ?? true;
  const textsIn = (top: Node): Text[] => {
    const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (walker.nextNode())
      if (walker.currentNode instanceof Text) found.push(walker.currentNode);
    return found.filter((text) => text.data.trim() !== '' && mayTranslate(text));
  };
  const texts = [...textsIn(document.body), ...(root ? textsIn(root) : [])];
  for (const text of texts) {
    const translated = document.createElement('font');
    text.replaceWith(translated);
    translated.textContent = 'translated';
  }
  return texts.length;
};

/** As password managers and writing assistants do to every field: an icon beside it, marks upon it. */
export const touchInputs: Read<void> = (root) => {
  for (const input of root?.querySelectorAll('input') ?? []) {
    input.setAttribute('data-lpignore', 'true');
    input.setAttribute('autocomplete', 'off');
    input.spellcheck = false;
    input.after(document.createElement('extension-icon'));
  }
};
