import { takeOut } from '../ui/take-out.ts';

/**
 * Prints the sheet, where there is one, else the view of a pressed button, as a page of its own. The host's page
 * stands around the widget and is not ours to hide, so a copy is printed from a frame that holds nothing else.
 */
export function printAlone(pressed: HTMLElement): void {
  const root = pressed.getRootNode();
  if (!(root instanceof ShadowRoot)) return;
  const view = pressed.closest<HTMLElement>('.view');
  const paper = root.querySelector<HTMLElement>('.sheet:not(:empty)') ?? view;
  if (!view || !paper) return;
  // Where no `afterprint` comes, the frame of an earlier print is still there.
  takeOut(root.querySelector('.print-frame'));
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.title = paper.querySelector('h2')?.textContent ?? '';
  // Where it goes with the view, whatever becomes of the print.
  view.after(frame);
  const page = frame.contentDocument;
  const printer = frame.contentWindow;
  if (!page || !printer) {
    takeOut(frame);
    print();
    return;
  }
  const { lang, dir } = paper.closest<HTMLElement>('[lang]') ?? document.documentElement;
  Object.assign(page.documentElement, { lang, dir });
  page.title = frame.title;
  page.adoptedStyleSheets = root.adoptedStyleSheets.map((sheet) => copyOf(sheet, printer));
  const body = page.importNode(paper, true);
  page.body.className = 'widget widget--print';
  page.body.append(body);
  printer.addEventListener('afterprint', () => takeOut(frame));
  printer.print();
}

/** A constructed style sheet belongs to the document that made it. */
function copyOf(sheet: CSSStyleSheet, printer: Window): CSSStyleSheet {
  const { CSSStyleSheet: Sheet } = printer as Window & typeof globalThis;
  const copy = new Sheet();
  copy.replaceSync(
    Array.from(sheet.cssRules)
      .map((rule) => rule.cssText)
      .join('\n'),
  );
  return copy;
}
