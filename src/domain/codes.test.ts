import { expect, test } from 'vitest';
import { splitAtCodes } from './codes.ts';

test.each([
  ['an academic year', 'السنة الجامعية 2025-2026، وهذا يكفي', ['2025-2026']],
  ['a law in brackets', 'la loi (09-08).', ['09-08']],
  ['a law with a dot', 'القانون رقم 54.23.', ['54.23']],
  ['a box of the post office', '4, rue Al Khalil, B.P. 209, Rabat', ['4', 'B.P. 209']],
  ['a box in Arabic', '4، زنقة الخليل ص.ب. 209 الرباط', ['4', 'ص.ب. 209']],
  ['hours', 'الإثنين-الجمعة 09:00–12:00 و14:00–16:00', ['09:00–12:00', '14:00–16:00']],
  ['hours in letters', 'Lun : 9h00-12h00', ['9h00-12h00']],
  ['two phones', '05 37 00 00 00 / +212 537 00 00 00', ['05 37 00 00 00', '+212 537 00 00 00']],
  [
    'phones in few groups',
    'الهاتف 0537 000000 أو +212 612345678',
    ['0537 000000', '+212 612345678'],
  ],
  ['a phone with spaces that do not break', 'هاتف 05\u00a037\u00a000', ['05\u00a037\u00a000']],
  ['phones on lines of their own', '0500 000000\n0600 000000', ['0500 000000', '0600 000000']],
  ['an address of the web', 'انظر x.ma/a?b=1&c=2.', ['x.ma/a?b=1&c=2']],
  ['an e-mail', 'Écrire à a.b-c@mail.example.org.', ['a.b-c@mail.example.org']],
  ['first digits', 'يبدأ بـ 06 أو 07', ['06', '07']],
  ['a number behind a colon', 'السنة:2026', ['2026']],
  ['a reference', '«AMO-2026-000001»', ['AMO-2026-000001']],
  ['a number with letters', 'à partir du 30e jour, 24h/24', ['30e', '24h/24']],
  ['numbers of different things', 'bureau 12 24000 El Jadida', ['12', '24000']],
  ['words alone', 'Une adresse e-mail: العلامة @ ثم CNOPS/CNSS, etc.', []],
  ['nothing', '', []],
])('in a text with %s, each code is found whole', (_what, text, codes) => {
  const pieces = splitAtCodes(text);

  expect(pieces.filter((_piece, index) => index % 2 === 1)).toEqual(codes);
  expect(pieces.join('')).toBe(text);
});

test.each([['a'], ['a/'], ['1 '], ['0 1 '], ['@'], ['a-'], ['+'], ['1:'], ['1'], ['100 '], ['1,']])(
  'a text of thousands of "%s" is searched in a moment, also behind a long word',
  (part) => {
    const text = `${'a'.repeat(90)}${part.repeat(50_000)}`;
    const startedAtMs = performance.now();

    splitAtCodes(text);

    expect(performance.now() - startedAtMs).toBeLessThan(500);
  },
);
