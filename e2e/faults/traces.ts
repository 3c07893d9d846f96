import type { Answers } from '../support/answers.ts';

/** What an invented student types, recognizable wherever it turns up; nobody has these numbers. */
export const marked = {
  cnie: 'qz 748596',
  birthDate: '2003-07-19',
  coverage: 'no',
  phone: '06 98 76 54 32',
  email: 'nadira.zarbiya@example.org',
  rib: '011 519 0000987654321098 15',
  addressLine: '77، زنقة اللقلق الأزرق',
  city: 'إملشيل',
  postalCode: '52403',
  declaration: true,
} satisfies Answers;

type Field = Exclude<keyof Answers, 'coverage' | 'declaration'>;

/** What gives each answer away, without the spaces between. */
const CORES: [Field, RegExp][] = [
  ['cnie', /748596/],
  ['birthDate', /2003-07-19/],
  ['phone', /698765432/],
  ['email', /zarbiya/],
  ['rib', /0987654321098/],
  ['addressLine', /اللقلق/],
  ['city', /إملشيل/],
  ['postalCode', /(?<!\d)52403(?!\d)/],
];

/** The answers that a text holds, however they are grouped or encoded. */
export function tracesIn(text: string): Field[] {
  const plain = decoded(text).toLowerCase().replaceAll(/[\s-]/g, '');
  const readable = `${decoded(text)} ${plain}`;
  return CORES.filter(([, core]) => core.test(readable)).map(([field]) => field);
}

/** Percent signs that encode nothing stay as they are. */
function decoded(text: string): string {
  return text.replaceAll(/(%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}
