import { describe, expect, test } from 'vitest';
import { blankMarks, blankTexts, metConditions } from '../first-view/case-facts.ts';
import { fillTemplate, type TemplateNode } from '../first-view/form-template.ts';
import { template as arTemplate } from '../first-view/generated/ar-template.js';
import { template as enTemplate } from '../first-view/generated/en-template.js';
import { template as frTemplate } from '../first-view/generated/fr-template.js';
import { outcome } from '../gate/outcome.ts';
import { officerCard } from '../gate/views/officer-card.ts';
import { loadTranslate, type MessageKey, type Translate } from '../i18n/catalogue.ts';
import { directionOf, LANGUAGES, type Language } from '../i18n/language.ts';
import arForm from '../i18n/messages/ar/form.json';
import { drawn, withoutMarks } from '../i18n/visual-order.test.support.ts';
import { codesMarked, type ViewNode } from '../ui/view-tree.ts';
import { codedCase, codedViews, failure } from './coded-views.test.support.ts';

const TEMPLATES: Record<Language, TemplateNode[]> = {
  ar: arTemplate,
  fr: frTemplate,
  en: enTemplate,
};
const INLINE = ['a', 'bdi', 'br', 'span', 'strong', 'wbr'];
const ARABIC_BOX = 'ص.ب. 209';

/** Whatever of this stands in a text is drawn as it is written, from left to right. */
const CODES = [
  '2025-2026',
  '2026-2027',
  'AMO-2026-000001',
  '4711-AMO',
  'officer@example.org',
  '+212 500 000 000',
  '09:00–12:00',
  '14h00-16h00',
  'B.P. 209',
  '09-08',
  '12-B',
  'G130000001',
  'AB 123456',
  'Smart CNOPS',
  'MA64',
];

const enrollmentCase = codedCase({
  email: 'officer@example.org',
  hours: 'من الاثنين إلى الجمعة، 09:00–12:00 و14h00-16h00',
});

describe.each(LANGUAGES)('in %s', (language) => {
  test('each code that a student sees is drawn in one piece and in its own order', async () => {
    const texts = textsOf(await viewsIn(language));
    const shown = CODES.filter((code) => texts.some((text) => withoutMarks(text).includes(code)));

    expect(misdrawn(texts, language)).toEqual([]);
    expect(shown).toEqual(CODES.filter((code) => code !== 'B.P. 209' || language !== 'ar'));
  });

  test('each code of a mail’s subject and of the copied text is drawn so too, whatever stands around it', async () => {
    const translate = await speak(language);
    const view = outcome.endingView(
      { kind: 'failed', failure, isFolded: true },
      { language, translate, enrollmentCase },
    );
    const recorded = outcome.recordedText({ language, translate }, { enrollmentCase });
    const [subject = ''] = mailSubjects(view);

    for (const text of [subject, copiedText(view), recorded]) {
      expect(drawnWrongly(text, 'rtl')).toEqual([]);
      expect(drawnWrongly(text, 'ltr')).toEqual([]);
    }
    expect(withoutMarks(subject)).toContain(failure.incident);
    const isReversed = language === 'ar';
    expect(drawnWrongly(withoutMarks(subject), 'rtl')).toEqual(
      isReversed ? [failure.incident] : [],
    );
  });
});

test('without isolation, the same Arabic texts are drawn wrongly', async () => {
  const texts = textsOf(await viewsIn('ar')).map(withoutMarks);

  expect([...new Set(misdrawn(texts, 'ar'))].sort()).toEqual([
    '+212 500 000 000',
    '09-08',
    '09:00–12:00',
    '12-B',
    '2025-2026',
    '2026-2027',
    '4711-AMO',
  ]);
});

test('a box of the post office in Arabic is drawn as it is read', async () => {
  const text = textsOf(await viewsIn('ar')).find((line) => line.includes(ARABIC_BOX)) ?? '';

  expect(drawn(text, 'rtl')).toContain('209 .ب.ص');
});

test('a number beside a Latin word stands where it is read: behind it', () => {
  const text = textsOf([['p', {}, 'في RIB 25 رقما بدل 24']]).join('');

  expect(drawn(text, 'rtl')).toBe('24 لدب امقر 25 RIB يف');
  expect(drawn(withoutMarks(text), 'rtl')).toContain('RIB 25');
});

async function speak(language: Language): Promise<Translate> {
  const { messages } = await import(`../first-view/generated/${language}-template.js`);
  return loadTranslate(language, ['gate', 'outcome', 'form'], [Promise.resolve(messages)]);
}

/** Everything with a code in it that a student may see, as data. */
async function viewsIn(language: Language): Promise<ViewNode[]> {
  const translate = await speak(language);
  const speech = { language, translate, enrollmentCase };
  const form = fillTemplate(TEMPLATES[language], {
    blanks: blankTexts(enrollmentCase, speech),
    marks: blankMarks(enrollmentCase, speech),
    conditions: metConditions(enrollmentCase, true),
    officerCard: officerCard(speech),
    translate,
  });
  const issues = Object.keys(arForm).map((key): ViewNode => {
    const values = { digits: 25, count: 12, seconds: 12, field: 'x', value: 'a@b.ma', bank: 'x' };
    // Every message of the set takes some of these values.
    return ['p', {}, translate(key as MessageKey, values as never)];
  });
  return [...form, ...issues, ...codedViews(speech)];
}

/** Each line of text of the views, as they are drawn, with marks where an element isolates. */
function textsOf(views: readonly ViewNode[]): string[] {
  return views.flatMap(codesMarked).flatMap((view) => linesOf(view));
}

function linesOf(node: ViewNode): string[] {
  if (typeof node === 'string') return [node];
  const [, , ...children] = node;
  const lines = [''];
  for (const child of children) {
    if (isInline(child)) lines.push(`${lines.pop()}${inlineText(child)}`);
    else lines.push(...linesOf(child), '');
  }
  return lines.filter((line) => line !== '');
}

function isInline(node: ViewNode): boolean {
  return typeof node === 'string' || INLINE.includes(node[0]);
}

function inlineText(node: ViewNode): string {
  if (typeof node === 'string') return node;
  const [tag, attributes, ...children] = node;
  if (tag === 'br') return '\n';
  const text = children.map(inlineText).join('');
  const mark = { ltr: '\u2066', rtl: '\u2067' }[attributes['dir'] ?? ''] ?? '\u2068';
  return tag === 'bdi' ? `${mark}${text}\u2069` : text;
}

function misdrawn(texts: readonly string[], language: Language): string[] {
  return texts.flatMap((text) => drawnWrongly(text, directionOf(language)));
}

/** The codes of a text that stand in it, and not in what is drawn of it. */
function drawnWrongly(text: string, base: 'rtl' | 'ltr'): string[] {
  const written = withoutMarks(text);
  const visual = drawn(text, base);
  return CODES.filter((code) => written.includes(code) && !visual.includes(code));
}

function mailSubjects(node: ViewNode): string[] {
  if (typeof node === 'string') return [];
  const [, attributes, ...children] = node;
  const { href = '' } = attributes;
  const own = href.startsWith('mailto:') ? [new URL(href).searchParams.get('subject') ?? ''] : [];
  return [...own, ...children.flatMap(mailSubjects)];
}

function copiedText(node: ViewNode): string {
  if (typeof node === 'string') return '';
  const [, attributes, ...children] = node;
  return attributes['data-text'] ?? children.map(copiedText).join('');
}
