import type { Page } from '@playwright/test';
import { extractText } from 'unpdf';

declare global {
  interface Window {
    /** What each call of `print()` would have put on paper, as HTML. */
    printed: string[];
  }
}

/** Has `print()` keep what it would print, in whichever frame it is called. */
export async function keepPrints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.printed = [];
    window.print = () => {
      const sheets = [...document.adoptedStyleSheets, ...document.styleSheets];
      const rules = sheets.flatMap(({ cssRules }) => [...cssRules]);
      const css = rules.map(({ cssText }) => cssText).join('\n');
      const html = document.documentElement.outerHTML.replace(
        '<head>',
        `<head><style>${css}</style>`,
      );
      window.top?.printed.push(html);
      window.dispatchEvent(new Event('afterprint'));
    };
  });
}

/** A paper as whoever holds it reads it: codes as they are drawn, Arabic in whatever order. */
export type Paper = { pages: number; text: string };

/** What comes out of the printer where the page itself is printed, as by Ctrl+P. */
export async function printedPage(page: Page): Promise<Paper> {
  const pdf = await page.pdf({ format: 'A4' });
  const { totalPages, text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  return { pages: totalPages, text: text.normalize('NFKC') };
}

/** What comes out of the printer after the last press of a button that prints. */
export async function printedByButton(page: Page): Promise<Paper> {
  const html = await page.evaluate(() => window.printed.at(-1) ?? '');
  const paper = await page.context().newPage();
  await paper.setContent(html);
  const printed = await printedPage(paper);
  await paper.close();
  return printed;
}
