import bidiFactory from 'bidi-js';

const bidi = bidiFactory();
const MARKS = /[\u2066-\u2069]/g;

/** The characters of a text from left to right as the Unicode bidirectional algorithm draws them, line by line. */
export function drawn(text: string, base: 'rtl' | 'ltr'): string {
  const lines = text.split('\n').map((line) => {
    const levels = bidi.getEmbeddingLevels(line, base);
    return bidi.getReorderedString(line, levels);
  });
  return withoutMarks(lines.join('\n'));
}

/** The same text with no direction of its own anywhere. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}
