import { expect, test } from 'vitest';
import { showIdleAlert } from '../gate/idle-alert.ts';
import { outcome } from '../gate/outcome.ts';
import { LANGUAGES, type Language } from '../i18n/language.ts';
import { wear } from '../ui/style-sheet.ts';
import { grow } from '../ui/view-tree.ts';
import { codedCase, codedViews } from './coded-views.test.support.ts';
import { loadForm } from './load-screen.ts';
import { fakeBackend, openWidget, type WidgetPage } from './open-widget.test.support.ts';

const EMAIL = 'couverture-medicale.etudiants@faculte-de-sciences.example.org';
/** Whatever of this is shown keeps to one line. */
const CODES =
  /(?<![\w.:/-])(?:20\d\d-20\d\d|AMO-2026-000001|4711-AMO|student@example\.org|\+212 500 000 000|\d\d:\d\d–\d\d:\d\d|\d\d:\d\d|B\.P\. 209|ص\.ب\. 209|09-08|12-B|[GA]B?\d{6,9}|AB 123456|Smart CNOPS|MA64|0[67])(?![\w@-])/g;
const WIDTHS = Array.from({ length: 141 }, (_, index) => 320 + index);

const enrollmentCase = codedCase({
  email: EMAIL,
  hours: 'من الاثنين إلى الجمعة، 09:00–12:00 و14:00–16:00',
});

test.each(LANGUAGES)(
  'at no width of a phone does a student who reads "%s" see a code on two lines, or an e-mail broken within a part',
  async (language) => {
    const { frame, widget } = await openEverything(language);
    const spots = spotsIn(frame, CODES);
    const emails = spotsIn(frame, new RegExp(EMAIL.replaceAll('.', '\\.'), 'g'));

    const faults = WIDTHS.flatMap((width) => {
      widget.element.style.inlineSize = `${width - 32}px`;
      const broken = spots.filter((spot) => linesOf(spot).length > 1);
      const mangled = emails.filter((email) => !isWellBroken(linesOf(email)));
      const texts = [...broken, ...mangled].map(({ text }) => text);
      return [...texts, ...overflowing(frame)].map((text) => `${width}: ${text}`);
    });

    expect(faults).toEqual([]);
    const kinds = new Set(spots.map(({ text }) => text));
    expect(kinds.size).toBeGreaterThan(12);
    expect(emails.length).toBeGreaterThan(3);
  },
);

/** The form with mistakes, and every other view with a code in it, in one widget. */
async function openEverything(language: Language) {
  const { registration: _, ...unregistered } = enrollmentCase;
  const backend = fakeBackend({ ...unregistered, registration: null });
  const widget = await openWidget({ backend, attributes: { lang: language } });
  widget.control('phone').focus();
  document.execCommand('insertText', false, '0');
  widget.control('email').focus();
  document.execCommand('insertText', false, '<student@example.org>');
  widget.form?.requestSubmit();
  await expect.poll(() => widget.element.shadowRoot?.querySelector('.summary')).toBeTruthy();
  const frame = frameOf(widget);
  await addViews(frame, language);
  for (const details of frame.querySelectorAll('details')) details.open = true;
  return { frame, widget };
}

function frameOf({ element }: WidgetPage): HTMLElement {
  const frame = element.shadowRoot?.querySelector<HTMLElement>('.widget');
  if (!frame) throw new Error('nothing is shown');
  return frame;
}

async function addViews(frame: HTMLElement, language: Language): Promise<void> {
  const { translate } = (await loadForm(language)).speech;
  const speech = { language, translate, enrollmentCase };
  wear(frame.getRootNode(), outcome.style);
  frame.append(...grow(codedViews(speech)));
  showIdleAlert(frame, speech);
}

/** What stands beyond the end of the line. */
function overflowing(frame: HTMLElement): string[] {
  const { left, right } = frame.getBoundingClientRect();
  const inside = [...frame.querySelectorAll('.form *, .view *')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && (box.left < left - 1 || box.right > right + 1);
  });
  return inside.map(({ className, textContent }) => `${className} ${textContent.slice(0, 40)}`);
}

type Spot = { text: string; range: Range };

/** Where a pattern is found in a text, or in the parts of a code. */
function spotsIn(element: HTMLElement, pattern: RegExp): Spot[] {
  const texts = new Map<Node, Text[]>();
  for (const node of textNodesOf(element)) {
    const whole = node.parentElement?.closest('.code--long') ?? node;
    texts.set(whole, [...(texts.get(whole) ?? []), node]);
  }
  return [...texts.values()].flatMap((nodes) => spotsInText(nodes, pattern));
}

function spotsInText(nodes: readonly Text[], pattern: RegExp): Spot[] {
  const whole = nodes.map(({ data }) => data).join('');
  return [...whole.matchAll(pattern)].map(({ 0: text, index }) => {
    const range = document.createRange();
    const [first, start] = placeOf(nodes, index);
    const [last, end] = placeOf(nodes, index + text.length - 1);
    range.setStart(first, start);
    range.setEnd(last, end + 1);
    return { text, range };
  });
}

function textNodesOf(element: HTMLElement): Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
  return nodes;
}

function placeOf(nodes: readonly Text[], index: number): [Text, number] {
  let before = 0;
  for (const node of nodes) {
    if (index < before + node.length) return [node, index - before];
    before += node.length;
  }
  throw new Error('behind the end of the text');
}

/** What of a spot stands on each line, from top to bottom. */
function linesOf({ range }: Spot): string[] {
  const lines = new Map<number, string>();
  for (const rect of range.getClientRects()) {
    if (rect.width === 0) continue;
    const top = [...lines.keys()].find((known) => Math.abs(known - rect.top) < 6) ?? rect.top;
    lines.set(top, lines.get(top) ?? '');
  }
  if (lines.size < 2) return [range.toString()];
  return charactersByLine(range, lines);
}

function charactersByLine(range: Range, lines: Map<number, string>): string[] {
  const one = document.createRange();
  for (const node of textNodesOf(range.commonAncestorContainer.parentElement ?? document.body)) {
    if (!range.intersectsNode(node)) continue;
    for (let at = 0; at < node.length; at += 1) {
      one.setStart(node, at);
      one.setEnd(node, at + 1);
      const { top } = one.getBoundingClientRect();
      const line = [...lines.keys()].find((known) => Math.abs(known - top) < 6);
      if (line !== undefined) lines.set(line, `${lines.get(line)}${node.data[at]}`);
    }
  }
  return [...lines.entries()].sort(([a], [b]) => a - b).map(([, text]) => text);
}

/** Whole, or broken behind the `@` or a dot. */
function isWellBroken(lines: readonly string[]): boolean {
  return lines.slice(0, -1).every((line) => /[@.]$/.test(line));
}
