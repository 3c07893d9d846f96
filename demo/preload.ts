import type { Settings } from './settings.ts';
import { widgetFolder } from './widget-view.ts';

/** As `hints.json` beside the widget's script has it, by language. */
type Hints = Record<string, { always: string[]; view: string[]; form: string[] }>;

/**
 * Lets the widget's files be fetched early. A portal's template writes these links into its page; the
 * demo is one page for every language. In development there is no such list.
 */
export async function preloadWidget({ language, attributes }: Settings): Promise<void> {
  const answer = await fetch(`${widgetFolder}hints.json`).catch(() => null);
  if (!answer?.headers.get('Content-Type')?.includes('json')) return;
  const hints: Hints = await answer.json();
  const { always = [], view = [], form = [] } = hints[language] ?? {};
  const isFormExpected = attributes.expect === 'required';
  for (const file of isFormExpected ? [...always, ...view] : always) preload(file, 'high');
  // What is read first comes first.
  for (const file of isFormExpected ? form : []) preload(file, 'low');
}

function preload(file: string, priority: 'high' | 'low'): void {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = widgetFolder + file;
  link.fetchPriority = priority;
  document.head.append(link);
}
